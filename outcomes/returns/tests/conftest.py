import pytest

from tests import factories


@pytest.fixture
def manager(client, open_plan):
    client.force_login(factories.member(open_plan))
    return client


@pytest.fixture
def visits(open_plan):
    return factories.measure(open_plan, ref="1", name="Visits in time")


@pytest.fixture
def agency(open_plan):
    return factories.measure(open_plan, ref="2", name="Agency workers", polarity="lower")
