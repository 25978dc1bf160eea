"""The money on the pages of what it helps: lower pages include it by name."""

from django import template

from finance.budget.models import LineSupport
from finance.budget.views.asked import sees_every_line

register = template.Library()


@register.inclusion_tag("finance/_helped_by.html", takes_context=True)
def money_helping(context, kind: str, pk: int) -> dict:
    """The lines that help an action, recommendation or theme, for whoever sees lines. One question."""
    request, moment = context["request"], context["moment"]
    if not sees_every_line(request):
        return {}
    links = LineSupport.objects.filter(plan=request.plan, **{kind: pk}).standing(moment)
    lines = [link.line for link in links.select_related("line") if not link.line.withdrawn_on]
    return {
        "kind": kind,
        "lines": lines,
        "plan": request.plan,
        "moment_query": context.get("moment_query", ""),
    }
