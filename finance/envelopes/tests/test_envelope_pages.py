"""What the pages of envelopes say, and to whom."""

import pytest
from django.urls import reverse

from finance.budget.kinds import Stated
from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money

BOARD = Role.BOARD_MEMBER


@pytest.fixture
def envelope(open_plan):
    return money.envelope(open_plan, "£100k", name="Transformation", underspend="Corporate reserve")


@pytest.fixture
def line(open_plan, envelope):
    return money.line(open_plan, "Coaches", kind="posts", envelope=envelope)


@pytest.fixture
def read(client, open_plan):
    def page(name: str, *args, role: str = Role.FINANCE_OFFICER, **query) -> str:
        client.force_login(factories.member(open_plan, role))
        answer = client.get(reverse(name, args=[open_plan.slug, *args]), query)
        assert answer.status_code == 200
        return answer.content.decode().replace("\u2060", "")

    return page


def test_what_is_expected_is_named_so_and_explained(read, envelope, line):
    money.figure(line, "£30k", stated=Stated.ACTUAL)

    for page in (read("envelope_list"), read("envelope_detail", envelope.pk)):
        assert '<td class="number" data-label="Expected">£30,000</td>' in page
        assert "Expected is, for each line and year, its forecast, or what was spent, or else" in page
        assert ">Forecast<" not in page


def test_what_is_taken_is_told_and_explained(read, envelope, line):
    money.figure(line, "£30k", stated=Stated.ACTUAL)
    money.commitment(line, "£20k")

    page = read("envelope_detail", envelope.pk)

    assert '<td class="number" data-label="Taken">£30,000</td>' in page
    assert '<td class="number" data-label="Left to commit">£70,000</td>' in page
    assert "what was spent or what is committed, whichever is more" in page


def test_what_is_taken_by_a_line_that_is_withheld_is_not_told_without_pay(read, open_plan, envelope):
    single = money.line(open_plan, "Head of practice", kind="post", envelope=envelope)
    company = money.line(open_plan, "Training", kind="training", envelope=envelope)
    teams = money.line(open_plan, "Teams", kind="posts", envelope=envelope)
    for of, pounds in ((single, "£63,210"), (company, "£9k"), (teams, "£20k")):
        money.figure(of, pounds, stated=Stated.ACTUAL)
    money.commitment(teams, "£1k")
    assert '<td class="number" data-label="Taken">£92,210</td>' in read("envelope_list", role=BOARD)

    money.commitment(company, "£10k")

    assert '<td class="number" data-label="Taken">not shown</td>' in read("envelope_list", role=BOARD)
    assert '<td class="number" data-label="Taken">£93,210</td>' in read("envelope_list")
