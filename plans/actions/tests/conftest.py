import pytest

from tests import factories


@pytest.fixture
def action(plan):
    return factories.action(plan, ref="1.1")


@pytest.fixture
def lead(plan, action, client):
    made = factories.lead(plan, action)
    client.force_login(made)
    return made
