from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as postbox

from plans.mail.models import Mail
from plans.mail.services import BACK_OFF, LEASE, SETTLING, claim, dispatch, queue
from tests import factories
from tests.trials.notify import KEY, Notify

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def lead():
    return factories.user(name="Head of Permanence")


@pytest.fixture
def notify(settings):
    desk = Notify()
    settings.EMAIL_BACKEND = "plans.mail.notify.EmailBackend"
    settings.NOTIFY_URL, settings.NOTIFY_KEY, settings.NOTIFY_TEMPLATE = desk.address, KEY, "a-template"
    yield desk
    desk.shutdown()
    desk.server_close()


def queue_one(lead, key="v1|digest|1"):
    return queue(key=key, authority_id=None, recipient=lead, subject="Overdue", body="Two actions.", at=AT)


def send(at=AT):
    return dispatch(clock=lambda: at)


def test_a_message_is_sent_once(lead):
    queue_one(lead)
    queue_one(lead)

    assert (send(), send()) == (1, 0)
    assert [(m.to, m.subject) for m in postbox.outbox] == [([lead.email], "Overdue")]


def test_a_closed_account_gets_nothing(lead):
    queue_one(lead)
    lead.is_active = False
    lead.save(update_fields=["is_active"])

    assert send() == 0
    assert Mail.objects.get().state == "suppressed"


def test_a_message_that_is_refused_waits_longer_each_time_and_then_fails(lead, notify):
    notify.refuses = True
    queue_one(lead)
    at = AT

    for wait in BACK_OFF:
        send(at)
        assert Mail.objects.get().not_before == at + wait
        at += wait
    send(at)

    assert Mail.objects.get().state == "failed"
    assert "400" in Mail.objects.get().reason


@pytest.mark.parametrize("backend", ["django.core.mail.backends.smtp", "plans.mail.notify"])
def test_a_server_that_is_down_costs_a_message_no_try(lead, settings, backend):
    settings.EMAIL_BACKEND = f"{backend}.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.NOTIFY_URL, settings.NOTIFY_KEY = "http://127.0.0.1:9", KEY
    queue_one(lead)

    assert send() == 0
    assert (Mail.objects.get().state, Mail.objects.get().attempts) == ("queued", 0)


def test_one_whose_sender_died_is_taken_up_when_its_lease_has_settled(lead):
    queue_one(lead)
    claim(now=AT)

    assert send(AT + LEASE + SETTLING) == 0
    assert send(AT + LEASE + SETTLING + timedelta(seconds=1)) == 1


def test_notify_is_given_the_message_and_its_reference(lead, notify):
    mail = queue_one(lead)

    assert send() == 1
    assert notify.letters == [
        {
            "email_address": lead.email,
            "template_id": "a-template",
            "personalisation": {"subject": "Overdue", "body": "Two actions."},
            "reference": mail.message_id,
        }
    ]


def test_notify_is_asked_before_a_message_is_sent_again(lead, notify):
    mail = queue_one(lead)
    claim(now=AT)
    notify.accepted[mail.message_id] += 1

    send(AT + LEASE + 2 * SETTLING)

    assert notify.letters == []
    assert Mail.objects.get().state == "sent"
