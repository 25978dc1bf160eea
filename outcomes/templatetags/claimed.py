"""The measures on the pages of what claims them: lower pages include them by name."""

from django import template

from outcomes.measures.claimed import claimed_by
from outcomes.measures.matrix import Column, matrix_of
from outcomes.measures.since import moved_since
from plans.people.permissions import Permission

register = template.Library()


@register.inclusion_tag("measures/_claimed.html", takes_context=True)
def measures_claimed(context, kind: str, pk: int) -> dict:
    """The measures that an action, recommendation or theme claims, at the page's moment. One question."""
    request, moment = context["request"], context["moment"]
    return {
        "kind": kind,
        "claimed": claimed_by(kind, pk, request.plan, moment),
        "may_open": request.access.may(Permission.SEE_PLAN),
        "is_reference": request.plan.is_reference,
        "moment_query": context.get("moment_query", ""),
    }


@register.simple_tag(takes_context=True)
def measures_of_recommendations(context) -> dict[int, Column]:
    """The plan's recommendations with the measures that they claim, at the page's moment. One question."""
    columns = matrix_of(context["request"].plan, context["moment"]).columns
    return {column.recommendation.pk: column for column in columns}


@register.filter
def since(held: dict[int, Column], row) -> list[str]:
    """How the measures of a row's recommendation moved since the row's day, each in a sentence."""
    column = held.get(row.recommendation.pk)
    return [moved_since(one.standing, row.since) for one in column.rows] if column else []
