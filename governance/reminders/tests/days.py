"""Plans, posts and days in London for the tests of reminders."""

from datetime import date, datetime, time, timedelta

from django_scopes import scope

from governance.reminders.models import ReminderDelivery
from governance.reminders.services import remind
from plans import deadlines
from plans.actions import services as actions
from plans.actions.models import Action
from plans.actions.updates import Said, record_update
from plans.mail.models import Mail
from plans.moments import LONDON, in_words, london_day
from tests import factories

TODAY = date(2026, 3, 20)


def at(day: date = TODAY, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def post(plan, **values):
    """A post with a holder of its own, since long ago."""
    holder = values.pop("holder", None) or factories.user()
    return factories.post(plan.authority, holder=holder, since=390, **values)


def late_action(plan, leads, *, days: int = 10, words: str = "", when: date = TODAY, **values) -> Action:
    """An action whose deadline passed so many days before; a negative number lies ahead."""
    due = when - timedelta(days=days)
    with scope(plan=[plan.pk]):
        return actions.add_action(
            plan=plan,
            ref=values.pop("ref", "") or f"1.{next(factories.numbers)}",
            text="Hold practice sessions for managers.",
            deadline=deadlines.parse(words or in_words(due), today=when),
            leads=[actions.Lead(one) for one in leads],
            by=None,
            at=at(when - timedelta(days=60)),
            **values,
        )


def say(action, progress: str, when: datetime, *, met_on: date | None = None) -> None:
    with scope(plan=[action.plan_id]):
        record_update(
            action=Action.objects.get(pk=action.pk),
            version=None,
            said=Said(progress=progress, narrative="It was said."),
            effective_date=london_day(when),
            by=None,
            at=when,
            met_on=met_on,
        )


def move(action, due: date, when: datetime) -> None:
    with scope(plan=[action.plan_id]):
        row = Action.objects.get(pk=action.pk)
        actions.change_deadline(
            action=row,
            version=row.version,
            deadline=deadlines.parse(in_words(due), today=due),
            reason="It took longer.",
            by=None,
            at=when,
        )


def led_by(action, posts, when: datetime) -> None:
    with scope(plan=[action.plan_id]):
        row = Action.objects.get(pk=action.pk)
        leads = [actions.Lead(one) for one in posts]
        actions.set_leads(action=row, version=row.version, leads=leads, by=None, at=when)


def ledger(plan, *fields: str) -> list[tuple]:
    fields = fields or ("kind", "step", "state")
    with scope(plan=[plan.pk]):
        return sorted(ReminderDelivery.objects.filter(plan=plan).values_list(*fields))


def digests():
    return Mail.objects.filter(key__startswith="v1|digest").order_by("pk")


def remind_on(*days: date, hour: int = 9) -> None:
    for day in days:
        remind(at(day, hour))
