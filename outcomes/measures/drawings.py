"""The two charts of a measure: its values on their way, and what they vary by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from outcomes.cards import Card, Reading, agreed_on, way_of
from outcomes.figures import FORMS, Availability, Qualifier, Unit, printed
from outcomes.measures.rebases import Rebase
from outcomes.measures.standings import Standing
from outcomes.xmr import (
    Point,
    Variation,
    points_of,
    told_assurance,
    told_variation,
    variation_of,
)
from plans.charts import (
    NARROW,
    Axis,
    BehaviourChart,
    Bounds,
    Drawing,
    Level,
    Spot,
    SpotKind,
    Value,
    ValueLine,
    draw,
)
from plans.moments import in_words

SHORT = (Unit.PERCENTAGE, Unit.RATIO, Unit.ONE_IN)
"""Units that stand at each number of an axis."""
KINDS: dict[Variation | None, SpotKind] = {
    Variation.IMPROVEMENT: "better",
    Variation.CONCERN: "worse",
    Variation.NEUTRAL: "changed",
}
FEWEST = 6
"""With fewer values than this a usual range tells nothing."""


ONE_VALUE = "One value since then tells nothing of what is usual."


@dataclass(frozen=True)
class Chart:
    """One chart as a desk shows it, and as a telephone does; with what is said of it."""

    wide: Drawing
    narrow: Drawing
    told: tuple[str, ...] = ()


def value_chart(standing: Standing) -> Chart | None:
    """The values as a page shows them; None for fewer than two that have a number."""
    spec = value_line(standing)
    return Chart(draw(spec), draw(replace(spec, width=NARROW))) if spec else None


def value_line(standing: Standing) -> ValueLine | None:
    """The values with target, baseline and limit; None for fewer than two that have a number."""
    card = standing.told.card
    drawn = [one for one in card.readings if one.figure.number is not None]
    if len(drawn) < 2:
        return None
    return ValueLine(
        values=tuple(replace(_value(card, one), asked=_asked(card, one)) for one in card.readings),
        title=_title(standing, drawn[0], drawn[-1]),
        axis=axis_of(card),
        way=_way(card),
        baseline=_value(card, card.baseline) if card.baseline and card.baseline.figure.is_exact else None,
        limit=_level(card, card.limit.number) if card.limit else None,
        companions=tuple(row.companion for row in standing.beside),
    )


@dataclass(frozen=True)
class Behaviour:
    """What is more than chance, as a chart is asked to draw it, and in words."""

    spec: BehaviourChart
    told: tuple[str, ...]


def behaviour_chart(standing: Standing, rebases: Sequence[Rebase] = ()) -> Chart | None:
    """What is more than chance as a page shows it; None where nothing can be told of that."""
    found = behaviour_of(standing, rebases)
    return Chart(draw(found.spec), draw(replace(found.spec, width=NARROW)), found.told) if found else None


def behaviour_of(standing: Standing, rebases: Sequence[Rebase] = ()) -> Behaviour | None:
    """With limits that start again where that was stated; None where too few values have a number of their
    own, where these do not vary, and of grades."""
    card = standing.told.card
    held = [one for one in card.readings if one.figure.is_exact]
    if len(held) < FEWEST or card.unit == Unit.GRADE:
        return None
    starts = [row.effective_date for row in rebases]
    points = points_of([(one.day, one.figure.number) for one in held], rebased_on=starts)
    if not any(point.limits and point.limits.mean_range for point in points):
        return None
    words = {one.day: printed(one.figure, card.unit) for one in held}
    target = standing.track.aim
    spec = BehaviourChart(
        spots=tuple(_spot(points[: last + 1], card, words) for last in range(len(points))),
        title="What is more than chance",
        axis=axis_of(card),
        target=_level(card, target.number) if target else None,
        restarts=tuple(start for start in starts if points[0].day < start <= points[-1].day),
    )
    told = (
        told_variation(points, card.polarity),
        told_assurance(points, target.number if target else None, card.polarity),
    )
    if card.latest.figure.is_missing:
        told = ("The latest value is missing: of it nothing can be told.",)
    elif points[-1].limits is None:
        told = (ONE_VALUE,)
    told = (*(row.told for row in rebases), *filter(None, told))
    return Behaviour(spec, told)


def axis_of(card: Card) -> Axis:
    form = FORMS[Unit(card.unit)] if card.unit in SHORT else "{}"
    lowest = None if card.unit == Unit.NUMBER else 0.0
    highest = 100.0 if card.unit == Unit.PERCENTAGE else None
    names = card.grades if card.unit == Unit.GRADE else ()
    return Axis(form=form, names=names, lowest=lowest, highest=highest)


def _value(card: Card, reading: Reading) -> Value:
    figure = reading.figure
    is_firm = figure.qualifier == Qualifier.EXACT and figure.availability == Availability.OK
    number = None if figure.number is None else float(figure.number)
    return Value(day=reading.day, number=number, words=printed(figure, card.unit), is_firm=is_firm)


def _asked(card: Card, reading: Reading) -> str:
    """The target as it was agreed by the day of a value."""
    aim = agreed_on(card, reading.day) if card.is_judged else None
    if aim is None:
        return ""
    return f"{card.told(aim.number)} by {in_words(aim.by)}" if aim.by else card.told(aim.number)


def _level(card: Card, number) -> Level:
    return Level(number=float(number), words=card.told(number))


def _way(card: Card) -> tuple[Value, ...]:
    """From the day on which the target was agreed through each aim; of an aim for good a level line."""
    words = card.told(card.goal.number) if card.goal else ""
    return tuple(Value(day=day, number=float(number), words=words) for day, number in way_of(card))


def _title(standing: Standing, first: Reading, last: Reading) -> str:
    said, when = standing.said, standing.said_when
    return f"From {said(first.figure)} {when(first)} to {said(last.figure)} {when(last)}"


def _spot(points: Sequence[Point], card: Card, words: dict) -> Spot:
    point = points[-1]
    limits = point.limits
    return Spot(
        day=point.day,
        number=float(point.value),
        words=words[point.day],
        kind=KINDS.get(variation_of(points, card.polarity), "usual"),
        bounds=Bounds(lower=float(limits.lower), mean=float(limits.mean), upper=float(limits.upper))
        if limits
        else None,
    )
