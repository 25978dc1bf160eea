"""Measures with what their cards tell, as at a moment, in few questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from outcomes.cards import Aim, Card, Explained, Reading
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


def told_of(measures: QuerySet, moment: Moment) -> list[Told]:
    """The measures in their order, each as it stood at the moment. Five questions, and one for the points."""
    rows = list(measures.select_related("owner"))
    values = defaultdict(list)
    for value in _of(MeasureValue, rows, moment).series():
        values[value.measure_id].append(value)
    targets = _latest(_of(Target, rows, moment).prefetch_related("points"))
    limits = _latest(_of(Limit, rows, moment))
    explanations = _latest(_of(Explanation, rows, moment))
    return [
        Told(
            row,
            card_of(
                row,
                values[row.pk],
                targets[row.pk].points.all() if row.pk in targets else (),
                limits.get(row.pk),
                explanations.get(row.pk),
            ),
            values[row.pk][-1] if values[row.pk] else None,
        )
        for row in rows
    ]


def _of(model: type, rows: Iterable[Measure], moment: Moment) -> QuerySet:
    return model.objects.known(moment).filter(measure__in=[row.pk for row in rows])


def _latest(stated: QuerySet) -> dict[int, object]:
    return {row.measure_id: row for row in stated.latest_for_each("measure")}


def card_of(
    row: Measure,
    values: list[MeasureValue],
    points: Iterable[TargetPoint],
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
        aims=_aims(points),
        limit=Bounded(limit.bound, as_printed(limit.number, limit.places)) if limit and limit.bound else None,
        explained=_explained(explanation, readings),
        is_part=row.part_of_id is not None,
    )


def _aims(points: Iterable[TargetPoint]) -> tuple[Aim, ...]:
    ordered = sorted(points, key=lambda one: (one.by is None, one.by))
    return tuple(Aim(as_printed(one.number, one.places), one.by) for one in ordered)


def _explained(explanation: Explanation | None, readings: tuple[Reading, ...]) -> Explained | None:
    """What was said of the latest value; or of one before it, until the day by which it was to be back."""
    if explanation is None or not readings:
        return None
    holds_until = max(explanation.effective_date, explanation.back_by or explanation.effective_date)
    if holds_until < readings[-1].day:
        return None
    return Explained(explanation.why, explanation.doing, explanation.back_by)
