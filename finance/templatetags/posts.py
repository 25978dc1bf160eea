"""The posts that a line pays for, on its page."""

from django import template

from finance.posts.models import FundedPost
from finance.posts.reading import posts_stood

register = template.Library()


@register.inclusion_tag("finance/_posts.html", takes_context=True)
def posts_of_line(context, pk: int) -> dict:
    """At the page's moment. One question."""
    found = posts_stood(FundedPost.objects.filter(plan=context["request"].plan, line=pk), context["moment"])
    shared = ("plan", "may_edit", "may_hold", "sees_plan", "moment_query")
    return {"posts": found} | {name: context.get(name) for name in shared}
