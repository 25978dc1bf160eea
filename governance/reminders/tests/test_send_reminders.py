from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from governance.reminders import tasks
from governance.reminders.tests.days import TODAY, digests, late_action, ledger, post
from plans.mail.models import Heartbeat
from tests import factories


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("send_reminders", *arguments, stdout=out)
    return out.getvalue()


def test_it_sends_what_is_owed_on_the_day(plan):
    late_action(plan, [post(plan)])

    said = run("--on", str(TODAY))

    assert said.startswith("20 March 2026: reminders owed: 1, told: 1 in 1 digests")
    assert [message.subject for message in mail.outbox] == ["Actions: 1 overdue"]


def test_a_dry_run_prints_the_mail_and_keeps_nothing(plan):
    late_action(plan, [post(plan, holder=factories.user(email="jo@example.invalid"))])

    said = run("--on", str(TODAY), "--dry-run")

    assert "To: jo@example.invalid" in said and "This is the first reminder." in said
    assert ledger(plan) == [] and not digests().exists() and mail.outbox == []


def test_an_unknown_day_ends_with_one_line(db):
    with pytest.raises(CommandError, match="'soon' is not a day such as 2026-03-31.") as fault:
        run("--on", "soon")

    assert fault.value.returncode == 2


def test_the_next_morning_brings_nothing_new_until_a_step_is_crossed(plan):
    late_action(plan, [post(plan)])
    run("--on", str(TODAY))

    assert "told: 0 in 0 digests" in run("--on", str(TODAY + timedelta(days=1)))
    assert "told: 1 in 1 digests" in run("--on", str(TODAY + timedelta(days=5)))


def test_the_ticker_reminds_sends_and_beats(plan, monkeypatch):
    monkeypatch.setattr("governance.reminders.services.MORNING", 0)
    late_action(plan, [post(plan)], when=factories.day())

    tasks.remind()

    assert len(mail.outbox) == 1
    assert Heartbeat.objects.filter(name="remind").exists()
