"""Charts as SVG: what to draw goes in, a drawing with its words and its table comes out.

Colours stand in presentation attributes, which the content security policy lets pass and
the PDF understands. One unit is one pixel on a desk's screen and 0.75 pt on paper, so
letters of 16 units are 12 pt.
"""

from plans.charts.bars import stacked_bar, stacked_bars, swatches
from plans.charts.slips import step_line
from plans.charts.specs import (
    NARROW,
    ChartSpec,
    Deadline,
    DeadlineState,
    Drawing,
    Part,
    SlipPoint,
    StackedBar,
    StackedBars,
    StepLine,
    Timeline,
    Tone,
)
from plans.charts.timeline import timeline

__all__ = [
    "NARROW",
    "ChartSpec",
    "Deadline",
    "DeadlineState",
    "Drawing",
    "Part",
    "SlipPoint",
    "StackedBar",
    "StackedBars",
    "StepLine",
    "Timeline",
    "Tone",
    "draw",
    "stacked_bar",
    "stacked_bars",
    "step_line",
    "swatches",
    "timeline",
]


def draw(spec: ChartSpec) -> Drawing:
    """Draw any of them."""
    if isinstance(spec, StackedBars):
        return stacked_bars(spec)
    if isinstance(spec, Timeline):
        return timeline(spec)
    return step_line(spec)
