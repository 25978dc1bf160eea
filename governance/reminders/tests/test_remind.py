import pytest

from governance.reminders.services import remind
from governance.reminders.tests.days import at, day, digests, late_action, ledger, post, remind_on, say
from tests import factories


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


def test_an_ongoing_action_is_reviewed(plan):
    late_action(plan, [post(plan)], words="Ongoing", review_date=day(-1))

    remind(at())

    assert ledger(plan) == [("review", 1, "mailed")]
    assert digests().get().subject == "Actions: 1 to review"
