"""What was approved is not approved again with another amount: it is changed, or corrected."""

import pytest
from django.urls import reverse

from finance.amounts import FinancialYear
from finance.budget.book import book_of
from finance.budget.figures import correct_figure
from finance.budget.told import TAKEN_BACK, BudgetFigure
from plans.moments import now
from tests import factories
from tests import factories_of_money as money
from tests.factories_of_money import YEAR
from tests.walk.bodies import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(open_plan):
    return money.line(open_plan, "Coaches")


def approve(client, line, amount: str, year: int | None = YEAR) -> str:
    told_for = str(FinancialYear(year)) if year else ""
    sent = {"stated": "approved", "amount": amount, "year": told_for, **day("effective_date")}
    page = reverse("figure_add", args=[line.plan.slug, line.pk])
    return client.post(page, sent, follow=True).content.decode()


def take_back(figure: BudgetFigure) -> None:
    correct_figure(
        figure=figure, version=None, amount=TAKEN_BACK, reason="A slip.", by=None, at=factories.past()
    )


@pytest.mark.parametrize("year", [YEAR, None])
def test_another_amount_is_refused_and_both_ways_are_linked(officer, line, year):
    stands = money.figure(line, "£20,000", year=year, days_ago=30)

    answer = approve(officer, line, "£95,000", year)

    assert "£20,000 was approved already" in answer
    assert f'href="{reverse("change_add", args=[line.plan.slug, line.pk])}"' in answer
    assert f'href="{reverse("figure_correct", args=[line.plan.slug, line.pk, stands.pk])}"' in answer
    assert BudgetFigure.objects.get() == stands


def test_the_same_amount_and_another_year_are_taken(officer, line):
    money.figure(line, "£20,000", days_ago=30)

    approve(officer, line, "£20k")
    approve(officer, line, "£95k", YEAR + 1)

    assert BudgetFigure.objects.count() == 3


def test_what_was_taken_back_does_not_stand_and_leaves_no_year(officer, line):
    take_back(money.figure(line, "£20,000", days_ago=30))
    empty = book_of(line.plan, now(factories.day()))

    approve(officer, line, "£95k")

    assert empty.years == []
    assert book_of(line.plan, now(factories.day())).by_key[line.pk].in_year(YEAR).approved == 95_000


def test_the_page_of_the_line_goes_on_showing_what_was_stated_before(officer, line):
    earlier = money.figure(line, "£70k", stated="forecast", days_ago=30)
    money.figure(line, "£80k", stated="forecast", days_ago=20)
    take_back(money.figure(line, "£20k", stated="proposed", days_ago=10))

    answer = officer.get(line.get_absolute_url())

    told = [(one.row.words, one.since) for one in answer.context["shown"].statements]
    assert told == [
        ("£20k", "corrected since"), ("taken back", ""), ("£70k", "until the next"), ("£80k", ""),
    ]  # fmt: skip
    assert (
        reverse("figure_correct", args=[line.plan.slug, line.pk, earlier.pk]) not in answer.content.decode()
    )
