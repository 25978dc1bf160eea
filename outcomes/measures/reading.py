"""Measures with what their cards tell, as at a moment, in few questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from outcomes.cards import Agreed, Aim, Card, Explained, Reading
from outcomes.cards import Limit as Bounded
from outcomes.figures import as_printed
from outcomes.measures.models import Measure
from outcomes.measures.told import Explanation, Limit, MeasureValue, Target, TargetPoint
from plans.moments import Moment


@dataclass(frozen=True)
class Told:
    """A measure, its card, and the row of its latest value."""

    measure: Measure
    card: Card
    value: MeasureValue | None
    as_at: date | None = None


def told_of(measures: QuerySet, moment: Moment) -> list[Told]:
    """The measures in their order, each as it stood at the moment. Five questions."""
    rows = list(measures.select_related("owner"))
    values = by_measure(_of(MeasureValue, rows, moment).series())
    targets = agreed_by(_of(Target, rows, moment))
    limits = _latest(_of(Limit, rows, moment))
    explanations = _latest(_of(Explanation, rows, moment))
    return [
        Told(
            row,
            card_of(row, values[row.pk], targets[row.pk], limits.get(row.pk), explanations.get(row.pk)),
            values[row.pk][-1] if values[row.pk] else None,
            moment.as_at,
        )
        for row in rows
    ]


def by_measure(rows: Iterable) -> dict[int, list]:
    """Of each measure its rows, in their order; of one without any an empty list."""
    found = defaultdict(list)
    for row in rows:
        found[row.measure_id].append(row)
    return found


def _of(model: type, rows: Iterable[Measure], moment: Moment) -> QuerySet:
    return model.objects.known(moment).filter(measure__in=[row.pk for row in rows])


def _latest(stated: QuerySet) -> dict[int, object]:
    return {row.measure_id: row for row in stated.latest_for_each("measure")}


def card_of(
    row: Measure,
    values: list[MeasureValue],
    targets: list[Agreed],
    limit: Limit | None,
    explanation: Explanation | None,
) -> Card:
    """A measure's card from its values in the order of their days, and what was agreed and said of it."""
    readings = tuple(Reading(value.figure, value.effective_date, value.when_words) for value in values)
    baselines = [one for one, value in zip(readings, values, strict=True) if value.is_baseline]
    return Card(
        name=row.name,
        unit=row.unit,
        polarity=row.polarity,
        phrase=row.phrase,
        basis=row.basis,
        frequency=row.frequency,
        grades=tuple(row.grades),
        tolerance=row.tolerance,
        readings=readings,
        baseline=baselines[-1] if baselines else None,
        limit=Bounded(limit.bound, as_printed(limit.number, limit.places)) if limit and limit.bound else None,
        explained=_explained(explanation, readings),
        is_part=row.part_of_id is not None,
        **_agreed_in(targets),
    )


def _agreed_in(targets: list[Agreed]) -> dict:
    """What a card says of the target that stands, and of those before it."""
    if not targets:
        return {}
    *before, last = targets
    return {"aims": last.aims, "agreed_on": last.since, "earlier": tuple(_unbroken(before))}


def agreed_by(stated: QuerySet) -> dict[int, list[Agreed]]:
    """Of each measure its targets in the order of their days, with their points: one question."""
    rows = stated.latest_for_each("measure", "effective_date").order_by("effective_date", "pk")
    points = ("points__number", "points__places", "points__by")
    held: dict[tuple, list[Aim]] = defaultdict(list)
    for measure, day, number, places, by in rows.values_list("measure", "effective_date", *points):
        held[measure, day] += [] if number is None else [Aim(as_printed(number, places), by)]
    found = defaultdict(list)
    for (measure, day), aims in held.items():
        found[measure].append(Agreed(day, _in_order(aims)))
    return found


def _unbroken(earlier: list[Agreed]) -> list[Agreed]:
    """Those since the last day from which there was no target."""
    gaps = [place for place, one in enumerate(earlier) if not one.aims]
    return earlier[gaps[-1] + 1 :] if gaps else earlier


def agreed_of(stated: Iterable[tuple[date, Iterable[TargetPoint]]]) -> list[Agreed]:
    """Targets from their days and points, the oldest first; of a day the last word counts."""
    return [Agreed(day, _aims(points)) for day, points in dict(stated).items()]


def _aims(points: Iterable[TargetPoint]) -> tuple[Aim, ...]:
    return _in_order(Aim(as_printed(one.number, one.places), one.by) for one in points)


def _in_order(aims: Iterable[Aim]) -> tuple[Aim, ...]:
    """By their days; one without a day holds for good and comes last."""
    return tuple(sorted(aims, key=lambda one: (one.by is None, one.by)))


def _explained(explanation: Explanation | None, readings: tuple[Reading, ...]) -> Explained | None:
    """What was said of the latest value; or of one before it, until the day by which it was to be back."""
    if explanation is None or not readings:
        return None
    holds_until = max(explanation.effective_date, explanation.back_by or explanation.effective_date)
    if holds_until < readings[-1].day:
        return None
    return Explained(explanation.why, explanation.doing, explanation.back_by)
