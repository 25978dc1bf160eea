"""Three years of values, entered as a council does: those from before the plan at once, then monthly."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Model

from outcomes.demo.parts import add_up
from outcomes.demo.record import Building, explain
from outcomes.demo.series import Kind, Point, points_of
from outcomes.figures import read
from outcomes.measures.importing import Entry, import_values
from outcomes.measures.models import Measure
from outcomes.measures.told import MeasureValue
from outcomes.measures.values import correct_value, said_in
from plans.demo.relative import working_day
from plans.demo.sources import moment

DAYS_AFTER, FIRST_IMPORT = 9, 5
"""How many days after a period its values are entered, and after the plan those of the years before it."""
BEFORE = "The performance team's books of the years before the plan"
MONTHLY = "The performance team's monthly return"


@dataclass(frozen=True)
class Returns:
    """The measures with what the file says of them; who enters their values, each from a day on."""

    building: Building
    measures: list[tuple[Measure, dict]]
    keepers: list[tuple[date, Model]]
    today: date

    def keeper(self, day: date) -> Model:
        return [who for since, who in self.keepers if since <= day][-1]

    def entered_on(self, ends: date) -> date:
        """The day on which the values of a period are entered; never today or later."""
        first = working_day(self.building.at.date(), FIRST_IMPORT)
        return min(max(working_day(ends, DAYS_AFTER), first), self.today - timedelta(days=1))


def enter(returns: Returns) -> None:
    """Import all values on the days on which they were entered, then correct and explain some of them."""
    by_day = defaultdict(list)
    for measure, points in _added_up(returns):
        for point in points:
            by_day[returns.entered_on(point.day)].append((measure, point))
    kept: dict[tuple[int, int], MeasureValue] = {}
    for day in sorted(by_day):
        made = import_values(
            plan=returns.building.plan,
            entries=[Entry(measure, point.day, point.said) for measure, point in by_day[day]],
            source=BEFORE if day == min(by_day) else MONTHLY,
            by=returns.keeper(day),
            at=moment(f"{day}T09:05:00"),
        )
        for (measure, point), value in zip(by_day[day], made, strict=True):
            kept[measure.pk, point.place] = value
    _follow(returns, kept)


def _added_up(returns: Returns) -> list[tuple[Measure, list[Point]]]:
    """The values of all measures, those of parts so that they add up to their whole."""
    points = {measure: _points(measure, said, returns.today) for measure, said in returns.measures}
    for whole, said in returns.measures:
        parts = [row for row in points if row.part_of_id == whole.pk] if said.get("parts_add_up") else []
        if parts:
            in_the_end = [_corrected(point, said) for point in points[whole]]
            points |= zip(parts, add_up(in_the_end, [points[row] for row in parts], whole.unit), strict=True)
    return list(points.items())


def _corrected(point: Point, said: dict) -> Point:
    """A point as what it was made of stands after its corrections."""
    for one in said.get("corrections", []):
        if one["of"] == point.place and "made_of" in one:
            numerator, denominator = map(Decimal, one["made_of"])
            return replace(point, said=replace(point.said, numerator=numerator, denominator=denominator))
    return point


def _points(measure: Measure, said: dict, today: date) -> list[Point]:
    if "series" not in said:
        return []
    name = f"{measure.part_of or ''} {measure.name}"
    kind = Kind(name, measure.unit, tuple(measure.grades), measure.frequency)
    return points_of(said["series"], kind, today)


def _follow(returns: Returns, kept: dict[tuple[int, int], MeasureValue]) -> None:
    """What was said of single values later, in the order of the days."""
    acts: list[tuple[datetime, Callable, MeasureValue, dict]] = []
    for measure, said in returns.measures:
        for name, act in (("corrections", _correct), ("explanations", explain)):
            for one in said.get(name, []):
                value = kept[measure.pk, one["of"]]
                acts.append((_later(returns, value, one), act, value, one))
    for at, act, value, one in sorted(acts, key=lambda each: each[0]):
        act(value, one, by=returns.keeper(at.date()), at=at)


def _later(returns: Returns, value: MeasureValue, said: dict) -> datetime:
    entered = returns.entered_on(value.effective_date)
    day = min(working_day(entered, said.get("after", 2)), returns.today - timedelta(days=1))
    return moment(f"{max(day, entered)}T16:30:00")


def _correct(value: MeasureValue, said: dict, *, by, at: datetime) -> None:
    measure = value.measure
    numerator, denominator = map(Decimal, said["made_of"]) if "made_of" in said else (None, None)
    told = replace(
        said_in(value),
        figure=read(said["value"], measure.unit, tuple(measure.grades)),
        numerator=numerator,
        denominator=denominator,
    )
    correct_value(value=value, version=None, said=told, reason=said["reason"], by=by, at=at)
