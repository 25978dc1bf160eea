"""Whether everything that the tracker needs is up: database, broker, and the loops that do its work."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from celery import current_app
from django.db import DatabaseError, connection

from plans.mail.models import Heartbeat, Mail

LATEST = {"work": timedelta(minutes=5), "remind": timedelta(minutes=45)}
"""How old a loop's last beat may be: three rounds missed, or five of the one that goes each minute."""


LATE_MAIL, FAILED_LATELY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Check:
    """One thing that was looked at."""

    name: str
    is_well: bool
    words: str


def checks(*, at: datetime) -> list[Check]:
    database = _database()
    beats = [_beat(name, oldest, at) for name, oldest in LATEST.items()] if database.is_well else []
    return [database, _broker(), *beats]


def _database() -> Check:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Check("database", False, "The database does not answer.")
    return Check("database", True, "The database answers.")


def _broker() -> Check:
    try:
        with current_app.connection_for_write(connect_timeout=2) as broker:
            broker.ensure_connection(max_retries=0, timeout=2)
    except Exception:
        return Check("broker", False, "The broker does not answer.")
    return Check("broker", True, "The broker answers.")


def outbox(*, at: datetime) -> Check:
    """Whether mail goes out: none waits for over an hour, none failed in the last day."""
    late = Mail.objects.filter(state=Mail.State.QUEUED, queued_at__lt=at - LATE_MAIL).count()
    failed = Mail.objects.filter(state=Mail.State.FAILED, not_before__gt=at - FAILED_LATELY).count()
    words = f"Messages that wait for over an hour: {late}. That failed in the last day: {failed}."
    return Check("mail", not late and not failed, words)


def _beat(name: str, oldest: timedelta, at: datetime) -> Check:
    row = Heartbeat.objects.filter(name=name).first()
    if row is None:
        return Check(name, False, f"The loop “{name}” has not gone round yet.")
    age = at - row.at
    words = f"The loop “{name}” last went round {max(int(age.total_seconds()), 0)} seconds ago."
    return Check(name, age <= oldest, words)
