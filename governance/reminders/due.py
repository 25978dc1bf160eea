"""Which reminders stand on a day. Pure: it can be asked of any day, as often as one likes.

A step is the highest one that is crossed, never one that is met on the very day: whoever asks a week late
is told of one reminder, not of none and not of three.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

BEFORE = (28, 7, 1)
BEFORE_MONTHLY = (7, 1)
"""What recurs each month is not announced four weeks ahead: it would be announced without end."""

AFTER = (1, 7, 14)
AFTER_REVIEW = (1, 30)
EVERY = 30
ESCALATED_FROM = 14
ACTION, MEASURE = "action", "measure"
NO_POST = (None,)
"""In place of the posts that lead, where none does: what is due is owed all the same."""


BEFORE_VALUE = (7, 1)
"""A value can be given once its period has ended: from then on it is announced."""


class Of(NamedTuple):
    """What a reminder is of: an action, or a measure whose value is due."""

    kind: str
    pk: int


class Kind(StrEnum):
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    REVIEW = "review"
    ESCALATION = "escalation"


WHY_VOID = {
    ACTION: (
        "The action is closed, paused or withdrawn.",
        "A post leads the action by now.",
        "The post no longer leads the action.",
        "The deadline was changed or met.",
    ),
    MEASURE: (
        "The value has come in, or is no longer asked for.",
        "A post owns the measure by now.",
        "The post no longer owns the measure.",
        "A value has come in, or its day was changed.",
    ),
}
"""Of each kind of item: it is gone, a post was found, the post lost it, its day moved."""


@dataclass(frozen=True)
class Item:
    """What is open, as far as reminders ask: which posts lead or own it, and its days."""

    of: Of
    posts: tuple[int, ...]
    due: date | None = None
    ahead: tuple[int, ...] = BEFORE
    review: date | None = None


class Key(NamedTuple):
    """One reminder: of what, to which post if any, of which kind, deadline and step, in days."""

    of: Of
    post: int | None
    kind: str
    deadline: date
    step: int


def standing(items: Iterable[Item], on: date) -> set[Key]:
    """The reminders that stand on a day: for each item, post and kind the highest step crossed."""
    return {
        Key(item.of, post, kind, deadline, step)
        for item in items
        for kind, deadline, step in _of(item, on)
        for post in item.posts or NO_POST
    }


def why_void(key: Key, item: Item | None) -> str:
    """Why a reminder that waits is no longer owed."""
    gone, found, lost, moved = WHY_VOID[key.of.kind]
    if item is None:
        return gone
    if key.post is None and item.posts:
        return found
    if key.post not in (item.posts or NO_POST):
        return lost
    if key.deadline not in (item.due, item.review):
        return moved
    return "A later reminder took its place."


def _of(item: Item, on: date) -> Iterator[tuple[Kind, date, int]]:
    if item.due:
        if ahead := crossed_before((item.due - on).days, item.ahead):
            yield Kind.DUE_SOON, item.due, ahead
        if late := crossed_after((on - item.due).days, AFTER):
            yield Kind.OVERDUE, item.due, late
            if late >= ESCALATED_FROM:
                yield Kind.ESCALATION, item.due, late
    if item.review and (past := crossed_after((on - item.review).days, AFTER_REVIEW)):
        yield Kind.REVIEW, item.review, past


def crossed_before(days_left: int, steps: tuple[int, ...]) -> int | None:
    """The last step that a deadline ahead has come within; the day itself still belongs to the last."""
    return min((step for step in steps if 0 <= days_left <= step), default=None)


def crossed_after(days_late: int, steps: tuple[int, ...]) -> int | None:
    """The last step that is past: the named ones, and then one each thirty days."""
    if days_late >= steps[-1]:
        return steps[-1] + (days_late - steps[-1]) // EVERY * EVERY
    return max((step for step in steps if step <= days_late), default=None)
