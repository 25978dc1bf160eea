"""What is committed of a line, on its page; and what of the money needs attention, on its front page."""

from django import template

from finance.budget.book import Book
from finance.envelopes.attention import attention_of
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


@register.inclusion_tag("finance/_attention.html", takes_context=True)
def money_that_needs_attention(context, book: Book) -> dict:
    """At the page's moment, as far as its reader may learn of it. Three questions."""
    request = context["request"]
    sees = request.sees
    found = attention_of(request.plan, context["moment"], book, pay=sees.pay)
    may_decide = context["moment"].is_now and (sees.edits or sees.holds)
    return {"attention": found, "sees": sees, "may_decide": may_decide} | {
        name: context.get(name) for name in ("plan", "moment_query")
    }
