from governance.reminders.services import remind
from governance.reminders.tests.days import at, day, digests, late_action, ledger, post, remind_on
from plans.mail.services import dispatch
from plans.people.permissions import Role
from tests import factories


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
