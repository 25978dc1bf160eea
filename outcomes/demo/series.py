"""Values of three years, made from a few numbers and the same on whichever day they are made. Pure.

A series says:

shape        months from today with the value there; from one to the next it runs straight
noise        how far a value may lie off that
places       with how many decimal places it is printed
of           about how many the denominator counts; without it only the value is told
since, until the months from today of the first and the last value
odd          values by their place, -1 the last, as somebody would type them
made_of      of odd ones by their place what was counted, and out of how many
said         instead of a shape, all values as somebody would type them, the last one last
baseline     the place of the value that is the baseline
late         how many values at the end have not come yet; places are counted before them
provisional  how many values at the end are provisional
data_only    whether all are data only
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from outcomes.figures import Availability, Figure, Unit, read
from outcomes.measures.values import Said
from outcomes.periods import ENDS, Frequency
from plans.demo.chance import swing
from plans.demo.relative import last_of_month

FIRST, LAST = -36, -1
FACTORS = {Unit.PERCENTAGE: 100, Unit.RATE: 10_000}
SPREAD = Decimal("0.08")
"""How far a denominator may lie off what it is about."""


@dataclass(frozen=True)
class Kind:
    """What a series has to know of its measure."""

    name: str
    unit: str
    grades: tuple[str, ...]
    frequency: str


@dataclass(frozen=True)
class Point:
    """A value on its day; `place` counts from the end, -1 the last."""

    place: int
    day: date
    said: Said


def points_of(series: dict, kind: Kind, today: date) -> list[Point]:
    ends = _ends(series, kind, today)
    texts = series.get("said")
    ends = ends[-len(texts) :] if texts else ends
    odd = {int(place): text for place, text in series.get("odd", {}).items()}
    odd |= {index - len(texts): text for index, text in enumerate(texts or [])} if texts else {}
    return [
        Point(place, last_of_month(today, month), _said(series, kind, place, month, odd.get(place)))
        for place, month in zip(range(-len(ends), 0), ends, strict=True)
    ]


def _ends(series: dict, kind: Kind, today: date) -> list[int]:
    """The months from today with which a period of the measure ended."""
    months = range(series.get("since", FIRST), series.get("until", LAST) + 1)
    ends = ENDS[Frequency(kind.frequency)]
    found = [month for month in months if last_of_month(today, month).month in ends]
    return found[: len(found) - series.get("late", 0)]


def _said(series: dict, kind: Kind, place: int, month: int, text: str | None) -> Said:
    if text is not None:
        said = Said(figure=read(text, kind.unit, kind.grades), **_made_of(series, place))
    else:
        said = _made(series, kind, place, month)
    availability = _availability(series, place)
    if availability and not said.figure.is_missing:
        said = replace(said, figure=replace(said.figure, availability=availability))
    return replace(said, is_baseline=series.get("baseline") == place)


def _made_of(series: dict, place: int) -> dict[str, Decimal]:
    made_of = series.get("made_of", {}).get(str(place))
    return dict(zip(("numerator", "denominator"), map(Decimal, made_of), strict=True)) if made_of else {}


def _availability(series: dict, place: int) -> str:
    if series.get("data_only"):
        return Availability.DATA_ONLY
    return Availability.PROVISIONAL if place >= -series.get("provisional", 0) else ""


def _made(series: dict, kind: Kind, place: int, month: int) -> Said:
    about = _between(series["shape"], month) + series.get("noise", 0) * swing(kind.name, place)
    if kind.unit == Unit.GRADE:
        rank = min(max(round(about), 1), len(kind.grades))
        return Said(figure=Figure(number=Decimal(rank), words=kind.grades[rank - 1]))
    one = Decimal(1).scaleb(-series.get("places", 0))
    if "of" not in series:
        return Said(figure=Figure(number=max(about, Decimal(0)).quantize(one)))
    factor = FACTORS.get(Unit(kind.unit), 1)
    denominator = round(series["of"] * (1 + SPREAD * swing(f"{kind.name}, out of", place)))
    numerator = max(round(about * denominator / factor), 0)
    if kind.unit == Unit.PERCENTAGE:
        numerator = min(numerator, denominator)
    number = (Decimal(numerator) * factor / denominator).quantize(one)
    return Said(figure=Figure(number=number), numerator=Decimal(numerator), denominator=Decimal(denominator))


def _between(shape: list[list], month: int) -> Decimal:
    """The value on the straight way between the two places of the shape around a month."""
    for (starts, low), (ends, high) in pairwise(shape):
        if month <= ends:
            return Decimal(low) + (Decimal(high) - Decimal(low)) * (month - starts) / (ends - starts)
    return Decimal(shape[-1][1])
