import pytest

from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money


@pytest.fixture
def officer(client, open_plan):
    client.force_login(factories.member(open_plan, Role.FINANCE_OFFICER))
    return client


@pytest.fixture
def line(open_plan):
    return money.line(open_plan, "Coaches", ref="1")


@pytest.fixture
def agency(open_plan):
    return money.line(open_plan, "Fewer agency workers", ref="2", effect="saving")
