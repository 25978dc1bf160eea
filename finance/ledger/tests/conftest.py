import pytest

from tests import factories_of_money as money


@pytest.fixture
def line(open_plan):
    return money.line(open_plan, "Coaches", ref="1")


@pytest.fixture
def agency(open_plan):
    return money.line(open_plan, "Fewer agency workers", ref="2", effect="saving")
