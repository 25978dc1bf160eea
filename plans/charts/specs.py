"""What a chart is asked to draw, as frozen values, and what comes back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.utils.safestring import SafeString

WIDTH, NARROW = 640, 288
"""How wide a chart is drawn: for a desk and for paper, and for the smallest telephone."""

Tone = Literal["red", "amber", "green", "blue", "grey", "purple"]
DeadlineState = Literal["past", "slipped", "coming", "met", "late", "planned"]
"""What is planned is in a reference plan: nobody knows whether it was met."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One piece of a bar: how many stand at one status."""

    label: str
    count: int
    tone: Tone

    def __post_init__(self):
        if self.count < 0:
            raise ValueError(f"A part cannot be less than nothing: {self.label}, {self.count}")


@dataclass(frozen=True, kw_only=True, slots=True)
class StackedBar:
    """One bar for a table's row; `label` says whose it is."""

    label: str
    parts: tuple[Part, ...]
    noun: str = "action"


@dataclass(frozen=True, kw_only=True, slots=True)
class StackedBars:
    """A bar a row; each row holds the same labels in the same order."""

    rows: tuple[StackedBar, ...]
    title: str | None = None
    row_noun: str = "Recommendation"
    noun: str = "action"


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """A deadline on the timeline, by the last day it allows."""

    day: date
    state: DeadlineState


@dataclass(frozen=True, kw_only=True, slots=True)
class Timeline:
    deadlines: tuple[Deadline, ...]
    today: date
    today_words: str = "Today"
    title: str | None = None
    width: int = WIDTH


@dataclass(frozen=True, kw_only=True, slots=True)
class SlipPoint:
    """From this day on, the plan stood this many days behind its first deadlines."""

    day: date
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StepLine:
    """How far the plan has slipped, from its first point until `until`."""

    points: tuple[SlipPoint, ...]
    until: date
    title: str | None = None
    width: int = WIDTH


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """How the numbers of a measure are written at the edge, and between which ends they are drawn.

    `form` takes the number, as in '{} %'; `names` stand for the numbers from 1 on, as grades do.
    """

    form: str = "{}"
    names: tuple[str, ...] = ()
    lowest: float | None = None
    highest: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """A value on its day, with its number and as it is printed; without a number there was none to draw.

    One that is not firm is provisional, not exact, or told for information only. `asked` is what was to be
    reached, as it was agreed by that day.
    """

    day: date
    number: float | None
    words: str
    is_firm: bool = True
    asked: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """A number that stays the same, such as a limit."""

    number: float
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Companion:
    """Somebody else's values beside those of a measure, each on its own day; `short` fits at the edge."""

    name: str
    short: str
    values: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ValueLine:
    """The values of a measure, with the way to its target, its baseline, its limit, and what others have."""

    values: tuple[Value, ...]
    title: str
    axis: Axis = Axis()
    way: tuple[Value, ...] = ()
    baseline: Value | None = None
    limit: Level | None = None
    companions: tuple[Companion, ...] = ()
    width: int = WIDTH


SpotKind = Literal["usual", "better", "worse", "changed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """The usual range around the mean, as numbers."""

    lower: float
    mean: float
    upper: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A value with the usual range of its stretch, and whether it stands out."""

    day: date
    number: float
    words: str
    kind: SpotKind = "usual"
    bounds: Bounds | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class BehaviourChart:
    """A process behaviour chart: values, mean and limits, and what is more than chance.

    On each day of `restarts` the limits start again.
    """

    spots: tuple[Spot, ...]
    title: str
    axis: Axis = Axis()
    target: Level | None = None
    restarts: tuple[date, ...] = ()
    width: int = WIDTH


@dataclass(frozen=True, kw_only=True, slots=True)
class YearBar:
    """What stands in a year: of each series that has one its name, its number, and that in words."""

    year: str
    amounts: tuple[tuple[str, Decimal, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class YearBars:
    """Years beside one another, each with a bar for each series, all from nought."""

    bars: tuple[YearBar, ...]
    series: tuple[str, ...]
    title: str
    width: int = WIDTH


ChartSpec = StackedBars | Timeline | StepLine | ValueLine | BehaviourChart | YearBars


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A drawn chart, the whole of its message in words, and its data as a table."""

    svg: SafeString
    title: str
    description: str
    table_head: tuple[str, ...]
    table_rows: tuple[tuple[str, ...], ...]
