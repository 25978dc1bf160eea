"""The two charts of a dashboard: deadlines by month, and how far the plan has slipped."""

from governance.dashboards.reading import Reading
from plans.actions.pictures import deadlines_by_month, slippage
from plans.charts import Drawing, step_line, timeline


def charts(reading: Reading) -> list[Drawing]:
    """The line only where a deadline was ever changed: a level line tells nothing."""
    moved = any(not row.is_first for row in reading.deadlines)
    return [deadline_chart(reading), *([slip_chart(reading)] if moved else [])]


def deadline_chart(reading: Reading) -> Drawing:
    words = "Today" if reading.moment.is_now else "This day"
    return timeline(deadlines_by_month(reading.standings, reading.moment.as_at, words=words))


def slip_chart(reading: Reading) -> Drawing:
    in_plan = {row.action.pk for row in reading.standings}
    changes = [row for row in reading.deadlines if row.action_id in in_plan]
    return step_line(slippage(changes, reading.moment.as_at))
