import pytest

from governance.reports.tests.drafts import draft
from plans.people.permissions import Role
from tests import factories


@pytest.fixture
def officer(plan):
    return factories.member(plan, Role.REPORT_OFFICER)


@pytest.fixture
def report(plan, officer):
    """A draft about a plan of one action."""
    factories.update(factories.action(plan, ref="1.7", text="Publish the sufficiency strategy."), days_ago=20)
    return draft(plan, officer)
