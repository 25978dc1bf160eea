"""What two charts show of a plan's actions: their deadlines by month, and how far these have slipped."""

from collections.abc import Iterable
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
        return "met"
    if row.plan.is_reference:
        return "planned"
    if row.days_late:
        return "past"
    return "slipped" if row.action.at_slips else "coming"


def slippage(changes: Iterable[DeadlineChange], until: date) -> StepLine:
    """Days by which deadlines stand behind the first ones, on average over those whose changes are given."""
    points = slip_points(changes)
    return StepLine(points=points, until=until, title=slip_title(points))


def slip_points(changes: Iterable[DeadlineChange]) -> tuple[SlipPoint, ...]:
    """A point for each day on which the average changed. Rows come oldest first.

    Counted are actions whose first deadline and present one both end on a day; recurring ones do not.
    """
    dated = [row for row in changes if row.due_date and row.kind != Kind.RECURRING]
    first = {row.action_id: row.due_date for row in dated if row.is_first}
    behind, points = dict.fromkeys(first, 0), {}
    for row in dated:
        if row.action_id in first:
            behind[row.action_id] = (row.due_date - first[row.action_id]).days
            points[row.effective_date] = round(sum(behind.values()) / len(first))
    changed, last = [], None
    for day, days in points.items():
        if days != last:
            changed.append(SlipPoint(day=day, days=days))
        last = days
    return tuple(changed)


def slip_title(points: tuple[SlipPoint, ...]) -> str:
    if not points:
        return "No deadlines to compare with the first ones"
    days = points[-1].days
    if days == 0:
        return "On average the deadlines stand where they first stood"
    side = "later" if days > 0 else "earlier"
    return f"On average the deadlines stand {counted_days(abs(days))} {side} than the first ones"
