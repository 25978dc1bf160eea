from django_scopes import scope

from governance.reminders.services import remind
from governance.reminders.tests.days import TODAY, at, digests, late_action, ledger, post
from governance.reminders.unreached import unreached
from plans.people import services as people
from tests import factories


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
