"""Does what waits: reminders that are due, jobs and mail. What Celery's ticker does, without Celery."""

import logging
import signal
from threading import Event

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from finance.posts.tasks import look_at_posts
from governance.reminders.services import remind
from plans.mail.services import beat, dispatch
from plans.mail.tasks import go_round

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Do what is due now: send reminders, do jobs, send mail. With --loop, again and again."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="go on until it is stopped")
        parser.add_argument(
            "--every", type=int, default=60, metavar="SECONDS", help="how long to wait between rounds (60)"
        )

    def handle(self, *, loop: bool, every: int, **options) -> None:
        if every < 1:
            raise CommandError("--every must be at least one second.", returncode=2)
        if not loop:
            self.stdout.write(round_of_work())
            return
        stopped = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stopped.set())
        while not stopped.is_set():
            self.go_round()
            stopped.wait(every)

    def go_round(self) -> None:
        """One round; a fault is told, and the next round tries again."""
        close_old_connections()
        try:
            self.stdout.write(f"{timezone.localtime():%Y-%m-%d %H:%M:%S} {round_of_work()}")
            self.stdout.flush()
        except Exception:
            log.exception("this round did not end")


def round_of_work() -> str:
    done, sent = go_round()
    now = timezone.now()
    look_at_posts(now)
    remind(now)
    sent += dispatch(clock=timezone.now)
    beat("remind", at=timezone.now())
    return f"Jobs done: {done}. Messages sent: {sent}."
