"""What the ticker calls: it looks into the tables for work. A lost message loses nothing."""

import logging
from datetime import datetime, timedelta

from celery import shared_task
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from plans.mail import jobs
from plans.mail.models import Heartbeat
from plans.mail.services import beat, dispatch

log = logging.getLogger(__name__)


def go_round() -> tuple[int, int]:
    """Send the mail and do the jobs that wait: how many jobs were done, and how many messages sent."""
    sent = dispatch(clock=timezone.now)
    done = jobs.work(timezone.now)
    clear_sessions(timezone.now())
    beat("work", at=timezone.now())
    return done, sent


def clear_sessions(now: datetime) -> None:
    """Once a day, delete the sessions that are over, with what had been typed and was kept in them."""
    if not Heartbeat.objects.filter(name="sessions", at__gt=now - timedelta(days=1)).exists():
        call_command("clearsessions")
        beat("sessions", at=now)


@shared_task(name="plans.work")
def work() -> None:
    go_round()


def wake() -> None:
    """Have a worker look for work once this transaction is kept. If the broker is down, the ticker will."""
    transaction.on_commit(_send_word)


def _send_word() -> None:
    try:
        work.apply_async(retry=False, ignore_result=True)
    except Exception as fault:
        log.warning("the broker did not take the message: %s", fault)
