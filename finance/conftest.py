import pytest

from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money
from tests.factories import inside

pytest.register_assert_rewrite("finance.tests.writing")


@pytest.fixture
def officer(client, open_plan):
    client.force_login(factories.member(open_plan, Role.FINANCE_OFFICER))
    return client


@pytest.fixture
def made(plan):
    """What the pages write on, by name, and its plan."""
    line, held = money.line(plan, "Therapists"), money.envelope(plan, "£1m", name="One-off money")
    within, other = money.line(plan, "Redesign", envelope=held), money.line(plan, "Training")
    grant = money.source(plan, "Grant")
    with inside(plan):
        return {
            "plan": plan, "line": line, "other": other, "envelope": held,
            "within": within, "figure": money.figure(line, "£420k"), "change": money.change(line, "£5k"),
            "source": grant, "link": money.link(other, grant), "post": money.funded_post(line, "Therapist"),
            "commitment": money.commitment(within, "£2m", "A contract"),
        }  # fmt: skip
