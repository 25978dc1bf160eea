"""The two charts of a measure: its values on their way, and what they vary by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from outcomes.cards import Card, Reading
from outcomes.figures import Availability, Qualifier, Unit, printed
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

FORMS = {Unit.PERCENTAGE: "{} %", Unit.RATIO: "1:{}", Unit.ONE_IN: "1 in {}"}
KINDS: dict[Variation | None, SpotKind] = {
    Variation.IMPROVEMENT: "better",
    Variation.CONCERN: "worse",
    Variation.NEUTRAL: "changed",
}
FEWEST = 6
"""With fewer values than this a usual range tells nothing."""


@dataclass(frozen=True)
class Chart:
    """One chart as a desk shows it, and as a telephone does; with what is said of it."""

    wide: Drawing
    narrow: Drawing
    told: tuple[str, ...] = ()


def value_chart(standing: Standing) -> Chart | None:
    """The values with target, baseline and limit; None for fewer than two that have a number."""
    card = standing.told.card
    drawn = [one for one in card.readings if one.figure.number is not None]
    if len(drawn) < 2:
        return None
    spec = ValueLine(
        values=tuple(_value(card, one) for one in card.readings),
        title=_title(standing, drawn[0], drawn[-1]),
        axis=axis_of(card),
        way=_way(card),
        baseline=_value(card, card.baseline) if card.baseline and card.baseline.figure.is_exact else None,
        limit=_level(card, card.limit.number) if card.limit else None,
    )
    return Chart(draw(spec), draw(replace(spec, width=NARROW)))


def behaviour_chart(standing: Standing) -> Chart | None:
    """What is more than chance; None where too few values have a number of their own,
    where these do not vary, and of grades."""
    card = standing.told.card
    held = [one for one in card.readings if one.figure.is_exact]
    if len(held) < FEWEST or card.unit == Unit.GRADE:
        return None
    points = points_of([(one.day, one.figure.number) for one in held])
    if points[-1].limits is None or points[-1].limits.mean_range == 0:
        return None
    words = {one.day: printed(one.figure, card.unit) for one in held}
    target = standing.track.aim
    spec = BehaviourChart(
        spots=tuple(_spot(points[: last + 1], card, words) for last in range(len(points))),
        title="What is more than chance",
        axis=axis_of(card),
        target=_level(card, target.number) if target else None,
    )
    told = (
        told_variation(points, card.polarity),
        told_assurance(points, target.number if target else None, card.polarity),
    )
    if card.latest.figure.is_missing:
        told = ("The latest value is missing: of it nothing can be told.",)
    return Chart(draw(spec), draw(replace(spec, width=NARROW)), tuple(filter(None, told)))


def axis_of(card: Card) -> Axis:
    lowest = None if card.unit == Unit.NUMBER else 0.0
    highest = 100.0 if card.unit == Unit.PERCENTAGE else None
    names = card.grades if card.unit == Unit.GRADE else ()
    return Axis(form=FORMS.get(Unit(card.unit), "{}"), names=names, lowest=lowest, highest=highest)


def _value(card: Card, reading: Reading) -> Value:
    figure = reading.figure
    is_firm = figure.qualifier == Qualifier.EXACT and figure.availability == Availability.OK
    number = None if figure.number is None else float(figure.number)
    return Value(day=reading.day, number=number, words=printed(figure, card.unit), is_firm=is_firm)


def _level(card: Card, number) -> Level:
    return Level(number=float(number), words=card.told(number))


def _way(card: Card) -> tuple[Value, ...]:
    """From the baseline through each aim that has a day; of an aim for good a level line."""
    if not card.is_judged:
        return ()
    steps = [
        Value(day=aim.by or card.readings[-1].day, number=float(aim.number), words=card.told(aim.number))
        for aim in card.aims
    ]
    base = card.baseline
    if steps and base and base.figure.is_exact and card.aims[0].by and base.day < steps[0].day:
        steps.insert(0, Value(day=base.day, number=float(base.figure.number), words=steps[0].words))
    return tuple(steps)


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
