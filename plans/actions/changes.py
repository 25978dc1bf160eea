"""What changed in a plan between two moments: closed, reopened, slipped, updated, added, withdrawn.

The two ends are compared as they stood: an action that closed and opened again in between has done neither.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet

from plans.actions.claims import turns
from plans.actions.models import Action, ActionUpdate, DeadlineChange
from plans.actions.ratings import claim
from plans.moments import Moment, london_day
from plans.structure.meanings import CLOSED, GONE, Meaning
from plans.structure.models import Plan


@dataclass(frozen=True)
class Instant(Moment):
    """How things stood and were known at one point in time, to the second."""

    at: datetime | None = None

    @property
    def known_before(self) -> datetime | None:
        return self.at


def instant(at: datetime) -> Instant:
    return Instant(as_at=london_day(at), at=at)


@dataclass(frozen=True)
class ClaimChange:
    """An action of which something was said; it carries the fields `at_…` of the later moment."""

    action: Action
    was: Meaning | None
    """None: the action was not in the plan yet."""
    now: Meaning
    on: date | None = None
    said: str = ""

    @property
    def lacks_evidence(self) -> bool:
        return self.now in CLOSED and not self.action.at_evidence_count


@dataclass(frozen=True)
class Slip:
    """An action whose deadline moved later, by so many days in all, with the last reason given."""

    action: Action
    was: str
    now: str
    days: int
    on: date
    reason: str = ""
    approved_by: str = ""


@dataclass(frozen=True)
class Changes:
    """Rows in the plan's own order. An action may stand in several lists."""

    closed: tuple[ClaimChange, ...] = ()
    reopened: tuple[ClaimChange, ...] = ()
    slipped: tuple[Slip, ...] = ()
    updated: tuple[ClaimChange, ...] = ()
    added: tuple[ClaimChange, ...] = ()
    withdrawn: tuple[ClaimChange, ...] = ()

    def __bool__(self) -> bool:
        return any((self.closed, self.reopened, self.slipped, self.updated, self.added, self.withdrawn))


def news(rows: QuerySet, start: Moment, end: Moment) -> QuerySet:
    """Statements that are known at the end and were not at the start, oldest first."""
    new = Q(effective_date__gt=start.as_at)
    if start.known_before:
        new |= Q(recorded_at__gte=start.known_before)
    return rows.known(end).filter(new).order_by("effective_date", "recorded_at", "pk")


def is_news(row: DeadlineChange | ActionUpdate, start: Moment) -> bool:
    """The same of one row that is known at the end."""
    if row.effective_date > start.as_at:
        return True
    return start.known_before is not None and row.recorded_at >= start.known_before


def changes_in(
    plan: Plan,
    start: Moment,
    *,
    after: Iterable[Action],
    updates: Iterable[ActionUpdate],
    deadlines: Iterable[DeadlineChange],
) -> Changes:
    """What changed since a moment: from the actions as they stand, and from what is new, oldest first.

    Only those of which something new was said are asked how they stood; the others stood as they do.
    """
    after, deadlines = list(after), list(deadlines)
    updates = list(updates)
    said, turned = {update.action_id: update for update in updates}, turns(updates)
    touched = said.keys() | {row.action_id for row in deadlines}
    then = {action.pk: action for action in after if action.pk not in touched and _was_there(action, start)}
    then |= Action.objects.filter(plan=plan, pk__in=touched).at(start).in_bulk() if touched else {}
    rows = [_compare(action, then.get(action.pk), said.get(action.pk)) for action in after]
    turning = [_told_by(row, turned.get(row.action.pk)) for row in rows]
    return Changes(
        closed=_only(turning, lambda row: row.now in CLOSED and row.was not in CLOSED),
        reopened=_only(turning, lambda row: row.was in CLOSED and row.now not in (*CLOSED, *GONE)),
        slipped=tuple(_slips([row.action for row in rows], then, deadlines)),
        updated=_only(rows, lambda row: row.action.pk in said and row.now not in GONE),
        added=_only(rows, lambda row: row.was is None),
        withdrawn=_only(rows, lambda row: row.now in GONE and row.was not in GONE),
    )


def _was_there(action: Action, moment: Moment) -> bool:
    known = moment.known_before is None or action.added_at < moment.known_before
    return known and action.added_on <= moment.as_at


def _compare(action: Action, earlier: Action | None, said: ActionUpdate | None) -> ClaimChange:
    return ClaimChange(
        action,
        was=claim(earlier.at_progress, earlier.at_confidence) if earlier else None,
        now=claim(action.at_progress, action.at_confidence),
        on=said.effective_date if said else None,
        said=said.narrative if said else "",
    )


def _told_by(row: ClaimChange, update: ActionUpdate | None) -> ClaimChange:
    """The same change in the words of the update that brought it, whatever was said after it."""
    return replace(row, on=update.effective_date, said=update.narrative) if update else row


def _only(rows: list[ClaimChange], wanted) -> tuple[ClaimChange, ...]:
    return tuple(row for row in rows if wanted(row))


def _slips(actions: list[Action], then: dict[int, Action], rows: Iterable[DeadlineChange]) -> Iterator[Slip]:
    moved: dict[int, list[DeadlineChange]] = {}
    for row in rows:
        moved.setdefault(row.action_id, []).append(row)
    for action in actions:
        found = moved.get(action.pk, [])
        days = sum(row.days_moved for row in found)
        if days > 0:
            last, earlier = found[-1], then.get(action.pk)
            was = earlier.at_deadline_words if earlier else action.at_first_deadline_words
            yield Slip(action, was, last.words, days, last.effective_date, last.reason, last.approved_by)
