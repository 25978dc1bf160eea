"""The posts whose reminders reach nobody."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from outcomes.measures.models import Measure
from plans.actions.models import Action, ActionLead
from plans.people.models import Post, PostDelegate, PostHolding
from plans.structure.meanings import CLOSED, RESTING
from plans.structure.models import Plan


def unreached(plan: Plan, on: date) -> QuerySet:
    """The posts that lead open actions of a plan, or own a measure whose values it asks for, and that no
    mail can reach; `is_held` says by whom not."""
    held = PostHolding.objects.on(on)
    delegates = PostDelegate.objects.filter(withdrawn_on=None, user__is_active=True)
    actions = Action.objects.filter(plan=plan).exclude(progress__in=CLOSED + RESTING)
    leads = ActionLead.objects.filter(plan=plan).leading()
    owned = Measure.objects.filter(plan=plan, withdrawn_on=None).exclude(frequency="")
    posts = Post.objects.filter(
        Q(pk__in=leads.filter(action__in=actions).values("post")) | Q(pk__in=owned.values("owner")),
        authority=plan.authority_id,
        email="",
    )
    by_holder = Q(holder__is_active=True) | Q(post__in=delegates.values("post"))
    reached = posts.filter(pk__in=held.filter(by_holder).values("post"))
    return posts.exclude(pk__in=reached.values("pk")).annotate(
        is_held=Exists(held.filter(post=OuterRef("pk")))
    )
