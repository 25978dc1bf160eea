import pytest

from plans.access import access_to
from plans.actions.services import set_leads
from plans.people.permissions import ACCOUNTABLE, LEAD, Permission, Role
from plans.people.services import add_delegate, appoint, give_role, withdraw_delegate, withdraw_role
from tests import factories

pytestmark = pytest.mark.django_db


def test_who_may_is_one_question_of_whoever_never_held_a_post(plan, django_assert_num_queries):
    observer = factories.member(plan, Role.OBSERVER)

    with django_assert_num_queries(1):
        access = access_to(observer, plan, factories.day())

    assert access.roles == {Role.OBSERVER}
    assert not access.posts


def test_who_may_is_two_questions_of_a_lead(plan, django_assert_num_queries):
    action = factories.action(plan)
    lead = factories.lead(plan, action)
    give_role(
        authority=plan.authority, user=lead, role=Role.OBSERVER, plan=plan, by=None, at=factories.past(30)
    )

    with django_assert_num_queries(2):
        access = access_to(lead, plan, factories.day())

    assert access.roles == {LEAD, Role.OBSERVER}
    assert len(access.posts) == 1


def test_in_a_reference_plan_every_role_only_reads(foreign_plan):
    reference = factories.plan(authority=foreign_plan.authority, kind="reference")
    writing = {Permission.EDIT_PLAN, Permission.WRITE_REPORTS, Permission.ISSUE_REPORTS, Permission.VERIFY}

    for role in Role:
        access = access_to(factories.member(reference, role), reference, factories.day())
        assert access.may(Permission.SEE_PLAN)
        assert not access.permissions & (writing | {Permission.UPDATE_ALL_ACTIONS})


def test_a_lead_finds_their_actions_in_a_reference_plan(client, foreign_plan):
    reference = factories.plan(authority=foreign_plan.authority, kind="reference")
    client.force_login(factories.lead(reference, factories.action(reference, ref="7.1")))

    assert "7.1" in client.get(reference.get_absolute_url(), follow=True).content.decode()


def test_a_post_that_leads_nothing_here_gives_nothing(plan, foreign_plan):
    lead = factories.lead(plan, factories.action(plan))

    access = access_to(lead, foreign_plan, factories.day())

    assert not access.roles and not access.posts


def test_a_post_that_leads_no_more_gives_nothing(open_plan):
    action = factories.action(open_plan)
    lead = factories.lead(open_plan, action)
    action.refresh_from_db()
    set_leads(action=action, version=action.version, leads=[], by=None, at=factories.past(3))

    assert not {LEAD, ACCOUNTABLE} & access_to(lead, open_plan, factories.day()).roles


def test_what_is_taken_or_given_counts_at_once(client, plan):
    """Though the gate asks only once until an act."""
    action, url = factories.action(plan), f"{plan.get_absolute_url()}actions/"
    lead, member, other = factories.lead(plan, action), factories.member(plan), factories.user()
    post = lead.holdings.get().post

    def status(user):
        client.force_login(user)
        return [client.get(url).status_code for _ in range(2)]

    assert [status(one) for one in (lead, member, other)] == [[200, 200], [200, 200], [404, 404]]

    withdraw_role(membership=member.memberships.get(), by=None, at=factories.past())
    delegate = add_delegate(post=post, user=other, by=None, at=factories.past())
    assert [status(one) for one in (lead, member, other)] == [[200, 200], [404, 404], [200, 200]]

    withdraw_delegate(delegate=delegate, by=None, at=factories.past())
    appoint(post=post, holder=None, effective_date=factories.day(), by=None, at=factories.past())
    assert [status(one) for one in (lead, member, other)] == [[404, 404]] * 3
