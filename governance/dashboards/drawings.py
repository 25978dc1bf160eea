"""The two charts of a dashboard: deadlines by month, and how far the plan has slipped."""

from collections.abc import Iterable

from governance.dashboards.reading import Reading
from plans.actions.models import DeadlineChange
from plans.actions.states import Standing
from plans.charts import Deadline, DeadlineState, Drawing, SlipPoint, StepLine, Timeline, step_line, timeline
from plans.deadlines import Kind, counted_days
from plans.structure.meanings import CLOSED, RESTING


def charts(reading: Reading) -> list[Drawing]:
    """The line only where a deadline was ever changed: a level line tells nothing."""
    moved = any(not row.is_first for row in reading.deadlines)
    return [deadline_chart(reading), *([slip_chart(reading)] if moved else [])]


def deadline_chart(reading: Reading) -> Drawing:
    found = [
        Deadline(day=row.action.at_due_date, state=state_of(row))
        for row in reading.standings
        if row.action.at_due_date and row.action.at_progress not in RESTING
    ]
    words = "Today" if reading.moment.is_now else "This day"
    return timeline(Timeline(deadlines=tuple(found), today=reading.moment.as_at, today_words=words))


def state_of(row: Standing) -> DeadlineState:
    if row.action.at_progress in CLOSED:
        return "met"
    if row.days_late:
        return "past"
    return "slipped" if row.action.at_slips else "coming"


def slip_chart(reading: Reading) -> Drawing:
    """Days by which the deadlines stand behind the first ones, on average over the plan's actions."""
    in_plan = {row.action.pk for row in reading.standings}
    points = slip_points(row for row in reading.deadlines if row.action_id in in_plan)
    return step_line(StepLine(points=points, until=reading.moment.as_at, title=slip_title(points)))


def slip_points(rows: Iterable[DeadlineChange]) -> tuple[SlipPoint, ...]:
    """A point for each day on which the average changed. Rows come oldest first.

    Counted are actions whose first deadline and present one both end on a day; recurring ones do not.
    """
    dated = [row for row in rows if row.due_date and row.kind != Kind.RECURRING]
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
