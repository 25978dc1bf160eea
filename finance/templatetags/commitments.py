"""What is committed of a line, on its page."""

from django import template

from finance.envelopes.models import LineCommitment
from finance.envelopes.reading import commitments_of

register = template.Library()


@register.inclusion_tag("finance/_line_commitments.html", takes_context=True)
def commitments_of_line(context, pk: int) -> dict:
    """At the page's moment, for readers who may learn what a single post is paid. One question."""
    request = context["request"]
    rows = LineCommitment.objects.filter(plan=request.plan, line=pk)
    found = commitments_of(rows, context["moment"]) if request.sees.pay else []
    return {"commitments": found} | {
        name: context.get(name) for name in ("plan", "may_edit", "may_hold", "moment_query")
    }
