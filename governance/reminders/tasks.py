"""What the ticker calls every quarter of an hour; a tick that is lost is made good by the next."""

from celery import shared_task
from django.utils import timezone

from governance.reminders.services import remind as write_reminders
from plans.mail.services import beat, dispatch


@shared_task(name="governance.remind")
def remind() -> None:
    write_reminders(timezone.now())
    dispatch(clock=timezone.now)
    beat("remind", at=timezone.now())
