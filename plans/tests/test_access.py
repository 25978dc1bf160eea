import pytest

from plans.access import access_to
from plans.actions.services import set_leads
from plans.people.permissions import ACCOUNTABLE, LEAD, Role
from plans.people.services import give_role
from tests import factories

pytestmark = pytest.mark.django_db


def test_who_may_is_one_question(plan, django_assert_num_queries):
    action = factories.action(plan)
    lead = factories.lead(plan, action)
    give_role(
        authority=plan.authority, user=lead, role=Role.OBSERVER, plan=plan, by=None, at=factories.past(30)
    )

    with django_assert_num_queries(1):
        access = access_to(lead, plan, factories.day())

    assert access.roles == {LEAD, Role.OBSERVER}
    assert len(access.posts) == 1


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
