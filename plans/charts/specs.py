"""What a chart is asked to draw, as frozen values, and what comes back."""

from dataclasses import dataclass
from datetime import date
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


ChartSpec = StackedBars | Timeline | StepLine


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A drawn chart, the whole of its message in words, and its data as a table."""

    svg: SafeString
    title: str
    description: str
    table_head: tuple[str, ...]
    table_rows: tuple[tuple[str, ...], ...]
