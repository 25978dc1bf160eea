"""The measures on the pages of what claims them: lower pages include them by name."""

from django import template

from outcomes.measures.claimed import claimed_by
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
