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
NO_POST = (None,)
"""In place of the posts that lead, where none does: what is due is owed all the same."""


class Kind(StrEnum):
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    REVIEW = "review"
    ESCALATION = "escalation"


@dataclass(frozen=True)
class Item:
    """An open action as far as reminders ask: which posts lead it, and its days."""

    action: int
    posts: tuple[int, ...]
    due: date | None = None
    every_months: int | None = None
    review: date | None = None


class Key(NamedTuple):
    """One reminder: of which action, to which post if any, of which kind, deadline and step, in days."""

    action: int
    post: int | None
    kind: str
    deadline: date
    step: int


def standing(items: Iterable[Item], on: date) -> set[Key]:
    """The reminders that stand on a day: for each action, post and kind the highest step crossed."""
    return {
        Key(item.action, post, kind, deadline, step)
        for item in items
        for kind, deadline, step in _of(item, on)
        for post in item.posts or NO_POST
    }


def why_void(key: Key, item: Item | None) -> str:
    """Why a reminder that waits is no longer owed."""
    if item is None:
        return "The action is closed, paused or withdrawn."
    if key.post is None and item.posts:
        return "A post leads the action by now."
    if key.post not in (item.posts or NO_POST):
        return "The post no longer leads the action."
    if key.deadline not in (item.due, item.review):
        return "The deadline was changed or met."
    return "A later reminder took its place."


def _of(item: Item, on: date) -> Iterator[tuple[Kind, date, int]]:
    if item.due:
        steps = BEFORE_MONTHLY if item.every_months == 1 else BEFORE
        if ahead := crossed_before((item.due - on).days, steps):
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
