from governance.reminders.services import remind
from governance.reminders.tests.days import (
    at,
    day,
    digests,
    late_action,
    led_by,
    ledger,
    move,
    post,
    remind_on,
)
from plans.people import services as people
from tests import factories


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


def test_whoever_fills_a_vacant_post_is_told_of_what_stands(plan):
    empty, new = factories.post(plan.authority), factories.user()
    late_action(plan, [empty], days=2)
    remind(at())

    people.appoint(post=empty, holder=new, effective_date=day(1), by=None, at=at(day(1), 8))
    remind(at(day(1)))

    assert digests().get().recipient == new
    assert ledger(plan, "state", "reason") == [("mailed", "")]
