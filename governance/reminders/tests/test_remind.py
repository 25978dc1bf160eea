from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django_scopes import scope

from governance.reminders.directory import unreached
from governance.reminders.services import remind
from governance.reminders.tests.days import (
    TODAY,
    at,
    digests,
    late_action,
    led_by,
    ledger,
    move,
    post,
    remind_on,
    say,
)
from plans.mail.services import dispatch
from plans.people import services as people
from plans.people.permissions import Role
from tests import factories


def refuse(message):
    raise OSError("the server does not answer")


def day(number: int):
    return TODAY + timedelta(days=number)


def test_a_lead_with_overdue_actions_gets_one_mail_that_lists_them(plan):
    head = post(plan, name="Head of Practice")
    actions = [late_action(plan, [head], days=10, ref="1.1"), late_action(plan, [head], days=3, ref="1.2")]

    remind(at())

    mail = digests().get()
    assert mail.subject == "Actions: 2 overdue"
    assert mail.body.index("1.1 Hold") < mail.body.index("1.2 Hold")
    assert all(f"/plans/{plan.slug}/actions/{action.ref}/update/" in mail.body for action in actions)
    assert "This is the first reminder." in mail.body
    assert "10 days ago" in mail.body
    assert ledger(plan) == [("overdue", 1, "mailed"), ("overdue", 7, "mailed")]


def test_it_is_sent_once_however_often_the_task_runs(plan):
    late_action(plan, [post(plan)])

    for hour in (7, 8, 12, 23):
        remind(at(hour=hour))

    assert digests().count() == 1
    assert ledger(plan) == [("overdue", 7, "mailed")]


def test_before_seven_in_the_morning_only_the_rows_are_written(plan):
    late_action(plan, [post(plan)])

    remind(at(hour=0, minute=5))
    rows = ledger(plan)
    remind(at(hour=7))

    assert rows == [("overdue", 7, "pending")]
    assert ledger(plan) == [("overdue", 7, "mailed")]


def test_missed_nights_are_caught_up_with_one_reminder(plan):
    late_action(plan, [post(plan)], days=1)

    remind_on(day(0), day(15))

    assert ledger(plan, "kind", "step", "number") == [
        ("escalation", 14, None),
        ("overdue", 1, 1),
        ("overdue", 14, 2),
    ]


def test_what_waited_too_long_gives_way_to_the_next_step(plan):
    late_action(plan, [post(plan)], days=1)

    remind(at(day(0), hour=5))
    remind(at(day(6), hour=9))

    assert ledger(plan, "step", "state", "reason") == [
        (1, "void", "A later reminder took its place."),
        (7, "mailed", ""),
    ]


def test_one_mail_a_person_a_day_over_two_plans_of_two_councils(plan, foreign_plan):
    both = factories.user()
    late_action(plan, [post(plan, holder=both)])
    late_action(foreign_plan, [post(foreign_plan, holder=both)])

    remind(at())

    mail = digests().get()
    assert (mail.recipient, mail.authority) == (both, None)
    assert plan.name in mail.body and foreign_plan.name in mail.body


def test_what_falls_due_after_the_mail_of_the_day_waits_for_tomorrow(plan):
    head = post(plan)
    late_action(plan, [head], ref="1.1")
    remind(at(hour=9))

    late_action(plan, [head], ref="1.2")
    remind(at(hour=10))
    states = ledger(plan, "action__ref", "state")
    remind(at(day(1)))

    assert states == [("1.1", "mailed"), ("1.2", "pending")]
    first, second = digests()
    assert "1.2" not in first.body
    assert "The last reminder went on 20 March 2026." in second.body


def test_a_changed_deadline_makes_void_what_waits(plan):
    action = late_action(plan, [post(plan)])
    remind(at(hour=5))

    move(action, day(60), at(hour=6))
    remind(at(hour=9))

    assert not digests().exists()
    assert ledger(plan, "state", "reason") == [("void", "The deadline was changed or met.")]


def test_a_deadline_moved_there_and_back_is_told_once(plan):
    action = late_action(plan, [post(plan)], days=10)
    remind(at())

    move(action, day(60), at(hour=10))
    remind(at(hour=11))
    move(action, day(-10), at(hour=12))
    remind_on(day(1), day(2))

    assert digests().count() == 1


def test_a_changed_lead_makes_void_what_waits_and_owes_the_new_one(plan):
    old, new = post(plan, name="Old"), post(plan, name="New")
    action = late_action(plan, [old])
    remind(at(hour=5))

    led_by(action, [new], at(hour=6))
    remind(at(hour=9))

    assert ledger(plan, "post__name", "state", "reason") == [
        ("New", "mailed", ""),
        ("Old", "void", "The post no longer leads the action."),
    ]


def test_a_lead_who_comes_back_before_the_mail_is_told(plan):
    old, new = post(plan, name="Old"), post(plan, name="New")
    action = late_action(plan, [old])
    remind(at(hour=4))
    led_by(action, [new], at(hour=5))
    remind(at(hour=5))

    led_by(action, [old], at(hour=6))
    remind(at(hour=9))

    assert ledger(plan, "post__name", "state") == [("New", "void"), ("Old", "mailed")]


def test_joint_leads_are_each_told_and_one_person_in_two_posts_reads_of_it_once(plan):
    person = factories.user()
    late_action(plan, [post(plan, holder=person), post(plan, holder=person), post(plan)], ref="1.1")

    remind(at())

    assert digests().count() == 2
    assert digests().get(recipient=person).body.count("1.1 Hold") == 1
    assert digests().get(recipient=person).subject == "Actions: 1 overdue"


@pytest.mark.parametrize("progress", ["done", "paused", "superseded", "withdrawn"])
def test_a_closed_or_resting_action_owes_nothing(plan, progress):
    action = late_action(plan, [post(plan)])

    say(action, progress, at(hour=6))
    remind(at())

    assert ledger(plan) == []


def test_a_reopened_action_goes_on_where_it_was(plan):
    action = late_action(plan, [post(plan)], days=1)
    remind(at())
    say(action, "done", at(hour=10))
    remind_on(day(7))

    say(action, "under_way", at(day(8)))
    remind_on(day(9))

    assert ledger(plan, "step", "number") == [(1, 1), (7, 2)]


def test_a_reference_plan_owes_nothing(db):
    reference = factories.plan(kind="reference")
    late_action(reference, [post(reference)])

    remind(at())

    assert ledger(reference) == []


def test_a_vacant_post_is_written_down_with_the_reason(plan):
    late_action(plan, [factories.post(plan.authority)])

    remind(at())

    assert ledger(plan, "state", "reason") == [("suppressed", "Nobody holds the post and it has no mailbox.")]


def test_a_vacant_post_is_told_by_its_mailbox(plan):
    late_action(plan, [factories.post(plan.authority, email="practice@example.invalid")])

    remind(at())

    assert digests().get().address == "practice@example.invalid"


def test_for_a_holder_whose_account_is_closed_the_delegates_are_told(plan):
    head, first, second = (
        post(plan, holder=factories.user(is_active=False)),
        factories.user(),
        factories.user(),
    )
    for person in (first, second):
        people.add_delegate(post=head, user=person, by=None, at=factories.past())
    late_action(plan, [head])

    remind(at())

    assert {mail.recipient for mail in digests()} == {first, second}
    assert ledger(plan, "told") == [(f"{first.name}, {second.name}",)]


def test_for_a_vacant_post_no_delegate_is_told_what_they_may_not_see(plan):
    empty = factories.post(plan.authority)
    people.add_delegate(post=empty, user=factories.user(), by=None, at=factories.past())
    late_action(plan, [empty])

    remind(at())

    assert not digests().exists()
    with scope(plan=[plan.pk]):
        assert list(unreached(plan, TODAY)) == [empty]


def test_a_closed_account_is_not_written_to(plan):
    head = post(plan, holder=factories.user(is_active=False))
    late_action(plan, [head])

    remind(at())

    assert not digests().exists()
    assert "account" in ledger(plan, "reason")[0][0]


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


def test_whoever_fills_a_vacant_post_is_told_of_what_stands(plan):
    empty, new = factories.post(plan.authority), factories.user()
    late_action(plan, [empty], days=2)
    remind(at())

    people.appoint(post=empty, holder=new, effective_date=day(1), by=None, at=at(day(1), 8))
    remind(at(day(1)))

    assert digests().get().recipient == new
    assert ledger(plan, "state", "reason") == [("mailed", "")]


def test_after_the_third_reminder_the_programme_managers_are_told(plan):
    managers = {factories.member(plan), factories.member(plan, whole_council=True)}
    factories.member(plan, Role.BOARD_MEMBER)
    late_action(plan, [post(plan, name="Head of Practice")], days=1, ref="1.1")

    remind_on(day(0), day(6))
    before = {mail.recipient for mail in digests()} & managers
    remind_on(day(13), day(14))

    assert before == set()
    told = digests().filter(recipient__in=managers)
    assert {mail.recipient for mail in told} == managers and told.count() == 2
    assert "1.1 Hold" in told[0].body and "Head of Practice" in told[0].body
    assert ("escalation", 14, "mailed") in ledger(plan)


def test_a_plan_without_a_programme_manager_says_so(plan):
    late_action(plan, [post(plan)], days=14)

    remind(at())

    assert ("escalation", "The plan has no programme manager.") in ledger(plan, "kind", "reason")


def test_what_no_post_leads_is_written_down_with_the_reason(plan):
    late_action(plan, [])

    remind(at())

    assert ledger(plan, "post", "kind", "state", "reason") == [
        (None, "overdue", "suppressed", "No post leads the action.")
    ]
    assert not digests().exists()


def test_of_what_no_post_leads_the_programme_manager_is_told(plan):
    manager = factories.member(plan)
    late_action(plan, [], days=14, ref="1.1")

    remind(at())
    sent = dispatch(clock=lambda: at(hour=10))

    mail = digests().get()
    assert (sent, mail.recipient) == (1, manager)
    assert "Lead: nobody" in mail.body and "no post leads the action" in mail.body
    assert ledger(plan, "kind", "state") == [("escalation", "mailed"), ("overdue", "suppressed")]


def test_a_digest_of_what_nobody_led_does_not_go_once_a_post_leads(plan):
    factories.member(plan)
    action = late_action(plan, [], days=14)
    remind(at())
    led_by(action, [post(plan)], at(hour=10))

    assert dispatch(clock=lambda: at(hour=11)) == 0


def test_a_post_that_comes_to_lead_is_told_of_what_nobody_led(plan):
    action, head = late_action(plan, []), post(plan, name="Head")
    remind(at(hour=5))
    led_by(action, [head], at(hour=6))

    remind(at(hour=9))

    assert digests().get().recipient == head.holdings.get().holder
    assert sorted(ledger(plan, "state", "reason")) == [
        ("mailed", ""),
        ("void", "A post leads the action by now."),
    ]


def test_an_ongoing_action_is_reviewed(plan):
    late_action(plan, [post(plan)], words="Ongoing", review_date=day(-1))

    remind(at())

    assert ledger(plan) == [("review", 1, "mailed")]
    assert digests().get().subject == "Actions: 1 to review"


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
