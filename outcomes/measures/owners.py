"""Whoever holds a measure's owner post has a part in its plan, without any other role."""

from django.db.models import F, QuerySet, Value

from outcomes.measures.models import Measure
from plans.people.permissions import OWNER
from plans.structure.models import Plan


def owned_by(plan: Plan, posts: QuerySet) -> QuerySet:
    """The measures of a plan that posts own, as rows of role, post and measure."""
    rows = Measure.objects.filter(plan=plan, owner__in=posts, withdrawn_on=None).order_by()
    return rows.values_list(Value(OWNER), F("owner"), F("pk"))


def plans_measured(posts: frozenset[int]) -> QuerySet:
    """Plans of which the posts own measures."""
    owned = Plan.everywhere.filter(measures__owner__in=posts, measures__withdrawn_on=None)
    return owned.select_related("authority").distinct().order_by("name")
