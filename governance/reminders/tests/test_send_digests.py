from threading import Thread

import pytest
from django.db import connection

from governance.reminders.services import remind
from governance.reminders.tests.days import at, day, digests, late_action, led_by, ledger, post
from plans.mail.services import dispatch
from plans.people import services as people
from tests import factories


def refuse(message):
    raise OSError("the server does not answer")


def test_a_digest_that_waits_does_not_go_to_whoever_left_the_post(plan):
    head, new = post(plan), factories.user()
    late_action(plan, [head])
    remind(at())
    old = digests().get()
    people.appoint(post=head, holder=new, effective_date=day(0), by=None, at=at(hour=10))

    sent = dispatch(clock=lambda: at(hour=11))
    waiting = ledger(plan, "state", "told")
    remind(at(day(1)))

    old.refresh_from_db()
    assert (sent, old.state) == (0, "suppressed") and "no longer holds" in old.reason
    assert waiting == [("pending", "")]
    assert digests().exclude(pk=old.pk).get().recipient == new
    assert dispatch(clock=lambda: at(day(1), 10)) == 1


def test_a_digest_that_waits_does_not_go_when_another_post_leads(plan):
    action = late_action(plan, [post(plan)])
    remind(at())
    led_by(action, [post(plan)], at(hour=10))

    assert dispatch(clock=lambda: at(hour=11)) == 0


def test_a_digest_of_what_nobody_led_does_not_go_once_a_post_leads(plan):
    factories.member(plan)
    action = late_action(plan, [], days=14)
    remind(at())
    led_by(action, [post(plan)], at(hour=10))

    assert dispatch(clock=lambda: at(hour=11)) == 0


def test_a_mail_that_is_not_accepted_is_tried_again_and_not_written_twice(plan, monkeypatch):
    late_action(plan, [post(plan)])
    remind(at())

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", refuse)
        sent = dispatch(clock=at)
    remind(at(hour=10))

    assert (sent, dispatch(clock=lambda: at(hour=10))) == (0, 1)
    assert digests().count() == 1


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_write_one_mail():
    plan = factories.plan()
    late_action(plan, [post(plan)])
    late_action(plan, [factories.post(plan.authority)])

    def work():
        remind(at())
        connection.close()

    workers = [Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert digests().count() == 1
    assert ledger(plan, "kind", "state") == [("overdue", "mailed"), ("overdue", "suppressed")]
