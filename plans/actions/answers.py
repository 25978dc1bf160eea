"""Which actions answer which recommendation, as at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, FilteredRelation

from plans.actions.states import Standing
from plans.inspections.models import Recommendation
from plans.moments import Moment
from plans.rows import stood
from plans.structure.models import Plan


@dataclass(frozen=True)
class Answers:
    """The recommendations of a plan in order, and of each action the ids of those that it answers."""

    recommendations: list[Recommendation]
    by_action: dict[int, set[int]]

    def group(self, standings: Iterable[Standing]) -> dict[int | None, list[Standing]]:
        """The actions that answer each recommendation, by its id; under None those that answer none."""
        found: dict[int | None, list[Standing]] = {}
        for row in standings:
            for recommendation in self.by_action.get(row.action.pk, (None,)):
                found.setdefault(recommendation, []).append(row)
        return found


def answers_at(plan: Plan, moment: Moment) -> Answers:
    """One question: a row for each answer, and one for each recommendation that nothing answers."""
    rows = Recommendation.objects.filter(plan=plan).standing(moment)
    link = FilteredRelation("answered_by", condition=stood(moment, "answered_by__"))
    recommendations: dict[int, Recommendation] = {}
    by_action: dict[int, set[int]] = {}
    for row in rows.annotate(answer=link, answering=F("answer__action_id")):
        recommendations.setdefault(row.pk, row)
        if row.answering:
            by_action.setdefault(row.answering, set()).add(row.pk)
    return Answers(list(recommendations.values()), by_action)
