"""Who is told by mail of what was done to an action."""

from datetime import datetime

from django.conf import settings
from django_scopes import scope

from plans.actions.models import Action, ActionLead, ActionUpdate
from plans.actions.querysets import LEADING
from plans.mail.models import Mail
from plans.mail.services import letter, queue_all
from plans.moments import Moment, in_words, london_day
from plans.people.models import PostHolding
from plans.rows import latest_of
from plans.structure.models import Plan


def tell_leads(*, action: Action, update: ActionUpdate, by, at: datetime) -> int:
    """Tell those who lead an action that somebody else has updated it. Returns how many are told."""
    if action.plan.is_reference:
        return 0
    holders = dict.fromkeys(holding.holder for holding in holdings_leading(action, at))
    told = [user for user in holders if user != by and user.is_active]
    queue_all([_letter(user, action, update, by, at) for user in told])
    return len(told)


def leads_no_more(mail: Mail, now: datetime) -> str:
    """Why the news of an update does not go: its reader no longer holds a post that leads the action."""
    plans = Plan.everywhere.filter(authority=mail.authority)
    with scope(plan=list(plans.values_list("pk", flat=True))):
        update = ActionUpdate.objects.select_related("action").get(request_key=mail.key.split("|")[2])
        leads = {holding.holder for holding in holdings_leading(update.action, now)}
    return "" if mail.recipient in leads else "They no longer hold a post that leads the action."


def holdings_leading(action: Action, at: datetime) -> list[PostHolding]:
    """Who holds, on that day, the posts that lead an action."""
    stated = ActionLead.objects.filter(action=action).newest_first()
    posts = [lead.post_id for lead in latest_of(stated, "post_id") if lead.role in LEADING]
    day = london_day(at)
    holdings = PostHolding.objects.filter(post__in=posts).known(Moment(as_at=day))
    latest = latest_of(holdings.newest_first().select_related("holder"), "post_id")
    return [row for row in latest if row.holder and (row.until is None or row.until >= day)]


def _letter(user, action: Action, update: ActionUpdate, by, at: datetime) -> Mail:
    return letter(
        f"v1|update|{update.request_key}|{user.pk}",
        action.plan.authority_id,
        user,
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
