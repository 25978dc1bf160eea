import pytest

from tests import factories


@pytest.fixture
def action(plan):
    return factories.action(plan, ref="1.1", words="December 2030", text="Hold sessions.")


@pytest.fixture
def lead(plan, action, client):
    made = factories.lead(plan, action)
    client.force_login(made)
    return made


@pytest.fixture
def manager(plan, client):
    made = factories.member(plan)
    client.force_login(made)
    return made
