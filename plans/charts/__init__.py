"""Charts as SVG: what to draw goes in, a drawing with its words and its table comes out.

Colours stand in presentation attributes, which the content security policy lets pass and
the PDF understands. One unit is one pixel on a desk's screen and 0.75 pt on paper, so
letters of 16 units are 12 pt.
"""

from plans.charts.bars import stacked_bar, stacked_bars, swatches
from plans.charts.behaviour import behaviour_chart
from plans.charts.slips import step_line
from plans.charts.sparks import sparkline
from plans.charts.specs import (
    NARROW,
    Axis,
    BehaviourChart,
    Bounds,
    ChartSpec,
    Companion,
    Deadline,
    DeadlineState,
    Drawing,
    Level,
    Part,
    SlipPoint,
    Spot,
    SpotKind,
    StackedBar,
    StackedBars,
    StepLine,
    Timeline,
    Tone,
    Value,
    ValueLine,
    YearBar,
    YearBars,
)
from plans.charts.timeline import timeline
from plans.charts.values import value_line
from plans.charts.years import year_bars

__all__ = [
    "Axis",
    "BehaviourChart",
    "Bounds",
    "ChartSpec",
    "Companion",
    "Deadline",
    "DeadlineState",
    "Drawing",
    "Level",
    "NARROW",
    "Part",
    "SlipPoint",
    "Spot",
    "SpotKind",
    "StackedBar",
    "StackedBars",
    "StepLine",
    "Timeline",
    "Tone",
    "Value",
    "ValueLine",
    "YearBar",
    "YearBars",
    "behaviour_chart",
    "draw",
    "sparkline",
    "stacked_bar",
    "stacked_bars",
    "step_line",
    "swatches",
    "timeline",
    "value_line",
    "year_bars",
]


def draw(spec: ChartSpec) -> Drawing:
    """Draw any of them."""
    if isinstance(spec, StackedBars):
        return stacked_bars(spec)
    if isinstance(spec, Timeline):
        return timeline(spec)
    if isinstance(spec, ValueLine):
        return value_line(spec)
    if isinstance(spec, YearBars):
        return year_bars(spec)
    if isinstance(spec, BehaviourChart):
        return behaviour_chart(spec)
    return step_line(spec)
