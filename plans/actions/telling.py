"""Who is told by mail of what was done to an action."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django_scopes import scope

from plans.actions.models import Action, ActionLead, ActionUpdate
from plans.mail.models import Mail
from plans.mail.services import queue
from plans.moments import in_words, london_day
from plans.people.models import PostHolding
from plans.structure.models import Plan


def tell_leads(*, action: Action, update: ActionUpdate, by, at: datetime) -> None:
    """Tell those who lead an action that somebody else has updated it."""
    if action.plan.is_reference:
        return
    for holding in _holdings(action, at).select_related("holder"):
        if holding.holder != by and holding.holder.is_active:
            _tell(holding.holder, action, update, by, at)


def told_of(update: ActionUpdate) -> int:
    """How many people are told of an update by mail."""
    return Mail.objects.filter(key__startswith=f"v1|update|{update.request_key}|").count()


def leads_no_more(mail: Mail, now: datetime) -> str:
    """Why the news of an update does not go: its reader no longer holds a post that leads the action."""
    plans = Plan.everywhere.filter(authority=mail.authority)
    with scope(plan=list(plans.values_list("pk", flat=True))):
        update = ActionUpdate.objects.select_related("action").get(request_key=mail.key.split("|")[2])
        leads = _holdings(update.action, now).filter(holder=mail.recipient).exists()
    return "" if leads else "They no longer hold a post that leads the action."


def _holdings(action: Action, at: datetime) -> QuerySet:
    """Who holds, on that day, the posts that lead an action."""
    posts = ActionLead.objects.filter(action=action).leading().values("post")
    return PostHolding.objects.on(london_day(at)).filter(post__in=posts)


def _tell(user, action: Action, update: ActionUpdate, by, at: datetime) -> None:
    queue(
        key=f"v1|update|{update.request_key}|{user.pk}",
        authority_id=action.plan.authority_id,
        recipient=user,
        subject=f"{action.ref} was updated by {by}"[:200],
        body=(
            f"{by} updated action {action.ref} of {action.plan.name}, "
            f"as at {in_words(update.effective_date)}.\n\n"
            f"It now says: {update.get_progress_display().lower()}"
            f"{', ' + update.get_confidence_display().lower() if update.confidence else ''}.\n\n"
            f"See it, or correct it: {settings.BASE_URL}{action.get_absolute_url()}\n"
        ),
        at=at,
    )
