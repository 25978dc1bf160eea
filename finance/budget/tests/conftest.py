import pytest

from tests import factories_of_money as money


@pytest.fixture
def coaches(open_plan):
    line = money.line(open_plan, "Coaches")
    money.figure(line, "£100k", days_ago=100)
    return line


@pytest.fixture
def training(open_plan):
    line = money.line(open_plan, "Training")
    money.figure(line, "£40k", days_ago=100)
    return line
