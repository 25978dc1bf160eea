"""Sends what is owed today, or what would be owed on another day as things stand now."""

from datetime import date, datetime, time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from governance.reminders.services import MORNING, Summary, remind
from plans.mail.services import dispatch
from plans.moments import LONDON, in_words


class Command(BaseCommand):
    help = (
        "Remind those who lead actions, or own measures, of what is overdue or due soon: one mail a person "
        "a day, from "
        f"{MORNING} in the morning. It can be run as often as you like."
    )

    def add_arguments(self, parser):
        parser.add_argument("--on", metavar="DATE", help="as if it were noon of this day, such as 2026-03-31")
        parser.add_argument("--dry-run", action="store_true", help="print what would be sent, send nothing")

    def handle(self, *, on: str | None, dry_run: bool, **options) -> None:
        at = noon(on) if on else timezone.now()
        if on and settings.IS_PRODUCTION and not dry_run:
            raise CommandError("Another day than today can only be asked with --dry-run.", returncode=2)
        if dry_run:
            self.show(tried(at))
            return
        summary = remind(at)
        sent = dispatch(clock=(lambda: at) if on else timezone.now)
        self.stdout.write(f"{in_words(summary.day)}: {counts(summary)} Messages sent: {sent}.")

    def show(self, summary: Summary) -> None:
        for mail in summary.told.mails:
            self.stdout.write(f"To: {mail.address}\nSubject: {mail.subject}\n\n{mail.body}\n{'-' * 72}")
        self.stdout.write(f"{in_words(summary.day)}: {counts(summary)} Nothing was sent or kept.")


def tried(at: datetime) -> Summary:
    """What a run would do; all of it is undone."""
    with transaction.atomic():
        summary = remind(at)
        transaction.set_rollback(True)
    return summary


def counts(summary: Summary) -> str:
    told = summary.told
    return (
        f"reminders owed: {summary.owed}, told: {told.rows} in {len(told.mails)} digests, "
        f"without anybody to tell: {told.nobody}, no longer needed: {summary.void}."
    )


def noon(words: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(words), time(12), tzinfo=LONDON)
    except ValueError as fault:
        raise CommandError(f"{words!r} is not a day such as 2026-03-31.", returncode=2) from fault
