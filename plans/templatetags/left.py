"""What a post would leave behind: lower pages include it by name."""

from django import template

from plans.access import open_plans
from plans.actions.models import Action
from plans.moments import now
from plans.people.models import Post

register = template.Library()


@register.inclusion_tag("people/_left.html", takes_context=True)
def actions_left(context, post: Post) -> dict:
    """The open actions that nobody would lead from a post, were this one vacant."""
    request = context["request"]
    moment = now(request.today)
    with open_plans(request):
        led = Action.objects.exclude(plan__kind="reference").at(moment).led_by([post.pk])
        left = led.without_holder(moment, but=post.pk).select_related("plan")
        return {"actions": list(left.order_by("plan", "position", "ref_order"))}
