"""Measures with what claims them, as at a moment, by one question: for pages that show other things too."""

import json
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Case, Model, Q, QuerySet, Value, When

from outcomes.cards import Agreed
from outcomes.measures.models import Measure, MeasureLink
from outcomes.measures.reading import Told, agreed_of, by_measure, card_of
from outcomes.measures.standings import Standing
from outcomes.measures.told import Explanation, Limit, MeasureValue, Target, TargetPoint
from plans.moments import Moment
from plans.structure.models import Plan
from plans.structure.together import Rows, read_together


def claimed_through(links: QuerySet, plan: Plan, moment: Moment) -> list[Standing]:
    """The measures of links that stand at the moment, in their order, each with those of the links."""
    standing = links.standing(moment)
    measures = Measure.objects.filter(plan=plan, pk__in=standing.values("measure"))
    return standings_of(_read(measures, moment, standing), plan)


def in_brief(plan: Plan, moment: Moment, *others: QuerySet) -> tuple[list[Standing], Rows]:
    """All measures of a plan with what claims each, rated but without the values before the latest.

    The rows of the others come with them; their kinds are none of those that a measure is made of.
    """
    rows = _read(
        Measure.objects.filter(plan=plan),
        moment,
        MeasureLink.objects.filter(plan=plan).standing(moment),
        *others,
        briefly=True,
    )
    return standings_of(rows, plan), rows


def standings_of(rows: Rows, plan: Plan) -> list[Standing]:
    """The measures in their order, a part after its whole."""
    links = by_measure(rows[MeasureLink])
    found = [Standing(told, tuple(links[told.measure.pk])) for told in _told(rows, plan)]
    return sorted((row for row in found if row.measure.is_asked), key=lambda row: _place(row.measure))


def _read(measures: QuerySet, moment: Moment, *others: QuerySet, briefly: bool = False) -> Rows:
    asked = measures.order_by().standing(moment)
    among = {"measure__in": asked.values("pk")}
    values, targets, limits, explanations = (
        model.objects.known(moment).filter(**among) for model in (MeasureValue, Target, Limit, Explanation)
    )
    series, agreed = values.series(), targets.latest_for_each("measure", "effective_date")
    if briefly:
        series = series.filter(Q(pk__in=values.latest().values("pk")) | Q(is_baseline=True))
    parts_of = Q(pk__in=asked.exclude(part_of=None).values("part_of"))
    is_asked = Case(When(pk__in=asked.values("pk"), then=Value(1)), default=Value(0))
    return read_together(
        Measure.objects.filter(Q(pk__in=asked.values("pk")) | parts_of).annotate(is_asked=is_asked),
        series,
        agreed,
        TargetPoint.objects.filter(target__in=agreed.values("pk")),
        limits.latest_for_each("measure"),
        explanations.latest_for_each("measure"),
        *others,
    )


def _told(rows: Rows, plan: Plan) -> Iterable[Told]:
    values = by_measure(sorted(rows[MeasureValue], key=lambda row: row.effective_date))
    limits, explanations = ({row.measure_id: row for row in rows[model]} for model in (Limit, Explanation))
    targets = _agreed(rows)
    by_pk = {row.pk: row for row in rows[Measure]}
    for pk, row in by_pk.items():
        _complete(row, by_pk, plan)
        limit = limits.get(pk)
        card = card_of(row, values[pk], targets[pk], limit, explanations.get(pk))
        row.commitment = limit.commitment if limit else ""
        yield Told(row, card, values[pk][-1] if values[pk] else None)


def _agreed(rows: Rows) -> dict[int, list[Agreed]]:
    """Of each measure its targets in the order of their days."""
    points = defaultdict(list)
    for point in rows[TargetPoint]:
        points[point.target_id].append(point)
    stated = by_measure(sorted(rows[Target], key=lambda row: row.effective_date))
    found = {
        pk: agreed_of((row.effective_date, points[row.pk]) for row in held) for pk, held in stated.items()
    }
    return defaultdict(list, found)


def _complete(row: Measure, by_pk: dict[int, Measure], plan: Plan) -> None:
    """Its plan, and the whole of which it is a part; what SQLite tells as text is JSON."""
    row.plan, row.part_of = plan, by_pk.get(row.part_of_id)
    if isinstance(row.grades, str):
        row.grades = json.loads(row.grades)


def _place(measure: Measure) -> tuple:
    whole: Model = measure.part_of or measure
    return whole.position, whole.pk, measure.part_of_id is not None, measure.position, measure.pk
