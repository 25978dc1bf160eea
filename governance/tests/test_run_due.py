import os
import signal
import subprocess
import sys
import time
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from plans.mail import jobs
from plans.mail.models import Heartbeat, Job
from plans.mail.services import queue
from tests import factories

pytestmark = pytest.mark.django_db


def run(**options):
    out = StringIO()
    call_command("run_due", stdout=out, **options)
    return out.getvalue()


def test_it_does_jobs_sends_mail_and_leaves_its_beats(monkeypatch):
    monkeypatch.setitem(jobs._kinds, "draw", lambda job: jobs.Done("Drawn."))
    job = jobs.ask(kind="draw", key="one", plan_id=None, arguments={}, by=None, at=factories.past())
    queue(
        key="two",
        authority_id=None,
        recipient=factories.user(),
        subject="Hello",
        body="Hello.",
        at=factories.past(),
    )

    assert run() == "Jobs done: 1. Messages sent: 1.\n"

    assert Job.objects.get(pk=job.pk).outcome == "Drawn."
    assert [message.subject for message in mail.outbox] == ["Hello"]
    assert set(Heartbeat.objects.values_list("name", flat=True)) == {"work", "posts", "remind", "sessions"}
    assert all((timezone.now() - beat.at).seconds < 60 for beat in Heartbeat.objects.all())


def session(key: str, *, days: int) -> None:
    Session.objects.create(session_key=key, session_data="", expire_date=factories.past(-days))


def sessions_after_a_round() -> set[str]:
    run()
    return set(Session.objects.values_list("session_key", flat=True))


def test_sessions_that_are_over_are_deleted_once_a_day():
    session("over", days=-1)
    session("open", days=1)
    first = sessions_after_a_round()

    session("over too", days=-1)
    second = sessions_after_a_round()
    Heartbeat.objects.filter(name="sessions").update(at=factories.past(1))
    third = sessions_after_a_round()

    assert (first, second, third) == ({"open"}, {"open", "over too"}, {"open"})


def test_nothing_to_do_is_no_fault():
    assert run() == "Jobs done: 0. Messages sent: 0.\n"


def test_a_wait_of_nothing_is_refused():
    with pytest.raises(CommandError, match="at least one second") as fault:
        run(loop=True, every=0)

    assert fault.value.returncode == 2


def test_the_loop_goes_on_after_a_fault_and_ends_when_asked(tmp_path):
    environment = os.environ | {
        "DJANGO_ENV": "embedded",
        "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
    }
    command = [sys.executable, "manage.py", "run_due", "--loop", "--every", "1"]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            assert eventually(lambda: (tmp_path / "log").read_text().count("this round did not end") > 1)
            process.send_signal(signal.SIGTERM)

            assert process.wait(timeout=10) == 0
        finally:
            process.kill()


def eventually(is_so, seconds=30):
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if is_so():
            return True
        time.sleep(0.2)
    return False
