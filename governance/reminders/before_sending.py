"""A digest is looked at once more just before it goes: is all that it tells of still its reader's to know?"""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from django_scopes import scope

from governance.reminders.directory import Directory
from governance.reminders.models import ReminderDelivery
from plans.actions.models import ActionLead
from plans.mail.models import Mail
from plans.moments import london_day
from plans.structure.models import Plan


def no_longer_theirs(mail: Mail, now: datetime) -> str:
    """Why a digest does not go: some of it is another's by now. What it told of waits for the next one."""
    with scope(plan=list(Plan.everywhere.values_list("pk", flat=True))):
        rows = list(_told_in(mail))
        directory = Directory(rows, london_day(now))
        place = (mail.recipient.email if mail.recipient else mail.address).lower()
        if all(row.is_theirs and place in {one.place for one in directory.of(row)} for row in rows):
            return ""
        _wait_again(rows)
    return "Its reader no longer holds all that it tells of."


def _told_in(mail: Mail):
    leads = ActionLead.objects.leading()
    of_action = leads.filter(action=OuterRef("action"))
    by_post, by_nobody = Exists(of_action.filter(post=OuterRef("post"))), Q(post=None) & ~Exists(of_action)
    led = Q(action__isnull=False) & (by_post | by_nobody)
    owned = Q(measure__owner=F("post")) | Q(post=None, measure__isnull=False, measure__owner=None)
    rows = ReminderDelivery.objects.filter(mails=mail).annotate(is_theirs=led | owned)
    return rows.select_related("plan", "post")


def _wait_again(rows: list[ReminderDelivery]) -> None:
    """Those that nobody else was told of."""
    state, sent = ReminderDelivery.State, Mail.objects.filter(state=Mail.State.SENT)
    mailed = ReminderDelivery.objects.filter(pk__in=[row.pk for row in rows], state=state.MAILED)
    untold = mailed.exclude(mails__in=sent)
    untold.update(state=state.PENDING, decided_at=None, told="", number=None)
