"""What else is done when a post changes, by rooms above this one."""

from collections.abc import Callable

from plans.people.models import Post

_steps: list[Callable[[Post], None]] = []


def when_a_post_changes(step: Callable[[Post], None]) -> None:
    """Have something done within each act that changes a post. Call it when the app is ready."""
    _steps.append(step)


def say_changed(post: Post) -> None:
    for step in _steps:
        step(post)
