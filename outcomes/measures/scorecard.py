"""All measures of a plan as at a moment, in few questions."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from outcomes.measures.beside import peers_beside
from outcomes.measures.models import Measure, MeasureLink
from outcomes.measures.reading import told_of
from outcomes.measures.standings import Standing
from plans.moments import Moment
from plans.structure.models import Plan

Choices = list[tuple[str, str]]


def scorecard(plan: Plan, moment: Moment, measures: QuerySet | None = None) -> list[Standing]:
    """The measures in their order, each followed by its parts, with what claims them and what others come
    to: seven questions. Of all of the plan, or of some that are given."""
    links = defaultdict(list)
    for link in MeasureLink.objects.standing(moment).select_related("recommendation", "theme"):
        links[link.measure_id].append(link)
    every = Measure.objects.filter(plan=plan) if measures is None else measures
    rows = every.standing(moment)
    rows = rows.select_related("part_of", "definition")
    rows = rows.whole_first()
    told_now = told_of(rows, moment)
    peers = peers_beside(plan, [told.measure for told in told_now], moment, latest=True)
    standings = [
        Standing(
            told,
            (*links[told.measure.pk], *links[told.measure.part_of_id]),
            peers.get(told.measure.definition_id, ()),
        )
        for told in told_now
    ]
    for standing in standings:
        standing.measure.plan = plan
    return standings


def choices_in(rows: Iterable[Standing]) -> dict[str, Choices]:
    """By what the measures can be narrowed: only what claims or owns one of them."""
    found: dict[str, dict[int, str]] = {"recommendation": {}, "theme": {}, "owner": {}}
    for row in rows:
        for link in row.links:
            for kind in ("recommendation", "theme"):
                if getattr(link, f"{kind}_id"):
                    found[kind][getattr(link, f"{kind}_id")] = str(getattr(link, kind))
        if row.measure.owner:
            found["owner"][row.measure.owner_id] = row.measure.owner.name
    return {kind: [(str(pk), words[:90]) for pk, words in held.items()] for kind, held in found.items()}
