"""What will be different for children, for pages of the rooms below."""

from collections import defaultdict

from django import template
from django.db import models

from outcomes.measures.models import Outcome
from plans.moments import Moment
from plans.structure.models import Plan

register = template.Library()
Held = dict[tuple[str, int], list[Outcome]]


@register.simple_tag
def outcomes_of(plan: Plan, moment: Moment) -> Held:
    """The outcomes that stood at the moment, by what they are outcomes of: one question."""
    found: Held = defaultdict(list)
    for outcome in Outcome.objects.filter(plan=plan).standing(moment):
        for kind in ("recommendation", "theme"):
            if pk := getattr(outcome, f"{kind}_id"):
                found[kind, pk].append(outcome)
    return found


@register.filter
def among(row: models.Model, held: Held) -> list[Outcome]:
    """Those of a recommendation or theme."""
    return held.get((row._meta.model_name, row.pk), [])
