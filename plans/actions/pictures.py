"""What two charts show of a plan's actions: their deadlines by month, and how far these have slipped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plans.actions.models import DeadlineChange
from plans.actions.states import Standing
from plans.charts import Deadline, DeadlineState, SlipPoint, StepLine, Timeline
from plans.deadlines import Kind, counted_days
from plans.structure.meanings import CLOSED, RESTING


def deadlines_by_month(standings: Iterable[Standing], on: date, *, words: str) -> Timeline:
    """The deadlines of all that does not rest; `words` name the day."""
    found = tuple(
        Deadline(day=row.action.at_due_date, state=state_of(row))
        for row in standings
        if row.action.at_due_date and row.action.at_progress not in RESTING
    )
    return Timeline(deadlines=found, today=on, today_words=words)


def state_of(row: Standing) -> DeadlineState:
    if row.action.at_progress in CLOSED:
        return "late" if row.days_over else "met"
    if row.plan.is_reference:
        return "planned"
    if row.days_late:
        return "past"
    return "slipped" if row.action.at_slips else "coming"


def slippage(standings: Iterable[Standing], changes: Iterable[DeadlineChange], until: date) -> StepLine:
    """Days by which the deadlines of all that does not rest stand behind the first ones, on average.

    A point for each day on which the average changed. The changes come oldest first.
    """
    actions = [row.action for row in standings if row.action.at_progress not in RESTING]
    counted_ids = {action.pk for action in actions}
    levels = list(_levels(row for row in changes if row.action_id in counted_ids))
    last = levels[-1] if levels else None
    dated = sum(action.at_due_date is not None for action in actions)
    return StepLine(points=_points(levels), until=until, title=slip_title(last, dated=dated))


@dataclass(frozen=True)
class Level:
    """From this day on, so many actions stood so many days behind their first deadlines on average."""

    day: date
    days: int
    over: int


def _levels(changes: Iterable[DeadlineChange]) -> Iterator[Level]:
    """How far behind they stood after each change.

    Counted are actions whose first deadline and that of the day both end on a day; recurring ones do not.
    An action counts from the day on which its first deadline held.
    """
    first: dict[int, date] = {}
    behind: dict[int, int] = {}
    for row in changes:
        is_dated = row.due_date is not None and row.kind != Kind.RECURRING
        if row.is_first and is_dated:
            first[row.action_id] = row.due_date
        behind.pop(row.action_id, None)
        if is_dated and row.action_id in first:
            behind[row.action_id] = (row.due_date - first[row.action_id]).days
        if behind:
            yield Level(row.effective_date, round(sum(behind.values()) / len(behind)), len(behind))


def _points(levels: Iterable[Level]) -> tuple[SlipPoint, ...]:
    last_of_day = {level.day: level.days for level in levels}
    changed, last = [], None
    for day, days in last_of_day.items():
        if days != last:
            changed.append(SlipPoint(day=day, days=days))
        last = days
    return tuple(changed)


def slip_title(last: Level | None, *, dated: int) -> str:
    """`dated` is how many have a last day: those that recur, or had none at first, cannot be compared."""
    if last is None:
        return "No deadlines to compare with the first ones"
    if last.over == 1:
        whose = "The deadline of 1 action stands"
    else:
        whose = f"On average the deadlines of {last.over:,} actions stand"
    if last.days == 0:
        return f"{whose} where {'it' if last.over == 1 else 'they'} first stood{_others(dated - last.over)}"
    side = "later" if last.days > 0 else "earlier"
    return f"{whose} {counted_days(abs(last.days))} {side} than at first{_others(dated - last.over)}"


def _others(number: int) -> str:
    if number < 1:
        return ""
    return f" ({number:,} other{' recurs' if number == 1 else 's recur'}, or had no day at first)"
