"""The two charts of a dashboard: deadlines by month, and how far the plan has slipped."""

from dataclasses import dataclass, replace

from governance.dashboards.reading import Reading
from plans.actions.pictures import deadlines_by_month, slippage
from plans.charts import NARROW, Drawing, StepLine, Timeline, draw


@dataclass(frozen=True)
class Chart:
    """One chart as a desk shows it, and as a telephone does."""

    wide: Drawing
    narrow: Drawing


def charts(reading: Reading) -> list[Chart]:
    """The line only where a deadline was ever changed: a level line tells nothing."""
    moved = any(not row.is_first for row in reading.deadlines)
    specs = [deadline_chart(reading), *([slip_chart(reading)] if moved else [])]
    return [Chart(draw(spec), draw(replace(spec, width=NARROW))) for spec in specs]


def deadline_chart(reading: Reading) -> Timeline:
    words = "Today" if reading.moment.is_now else "This day"
    return deadlines_by_month(reading.standings, reading.moment.as_at, words=words)


def slip_chart(reading: Reading) -> StepLine:
    return slippage(reading.standings, reading.deadlines, reading.moment.as_at)
