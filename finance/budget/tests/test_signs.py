"""What is saved counts as a minus, however it is typed; what costs is not budgeted below nought."""

from decimal import Decimal

import pytest
from django.urls import reverse

from finance.amounts import FinancialYear
from finance.budget.book import book_of
from finance.budget.kinds import Stated
from finance.budget.signs import BELOW_NOUGHT, OF_A_SAVING
from finance.budget.told import BudgetFigure
from plans.moments import now
from tests import factories_of_money as money
from tests.factories import day
from tests.factories_of_money import YEAR
from tests.walk.bodies import day as typed_day

pytestmark = pytest.mark.django_db


@pytest.fixture
def cost(open_plan):
    return money.line(open_plan, "Coaches")


@pytest.fixture
def saving(open_plan):
    return money.line(open_plan, "Fewer agency workers", effect="saving")


def page_of(line) -> str:
    return reverse("figure_add", args=[line.plan.slug, line.pk])


def state(client, line, amount: str, stated: str = Stated.APPROVED) -> str:
    sent = {"stated": stated, "amount": amount, "year": str(FinancialYear(YEAR))}
    return client.post(page_of(line), sent | typed_day("effective_date"), follow=True).content.decode()


def correct(client, figure: BudgetFigure, amount: str) -> str:
    figure.line.refresh_from_db()
    page = reverse("figure_correct", args=[figure.line.plan.slug, figure.line.pk, figure.pk])
    sent = {"amount": amount, "reason": "A slip.", "version": figure.line.version}
    return client.post(page, sent, follow=True).content.decode()


@pytest.mark.parametrize("amount", ["£36,000", "-£36,000", "(£36k)"])
def test_of_a_saving_either_sign_is_that_much_saved(officer, saving, amount):
    asked = officer.get(page_of(saving)).content.decode()
    state(officer, saving, amount)

    assert BudgetFigure.objects.get().pounds == Decimal(-36_000)
    assert OF_A_SAVING in asked


@pytest.mark.parametrize("amount", ["£40k", "-£40k"])
def test_a_saving_is_corrected_by_the_same_rule(officer, saving, amount):
    correct(officer, money.figure(saving, "£36k"), amount)

    assert BudgetFigure.objects.latest("pk").pounds == Decimal(-40_000)


@pytest.mark.parametrize("stated", [Stated.APPROVED, Stated.PROPOSED])
def test_a_cost_is_not_budgeted_below_nought(officer, cost, stated):
    refused = state(officer, cost, "-£36,000", stated)
    figure = money.figure(cost, "£36k", stated=stated)

    assert BELOW_NOUGHT in refused and BELOW_NOUGHT in correct(officer, figure, "-£36k")
    assert BudgetFigure.objects.get() == figure


@pytest.mark.parametrize("stated", [Stated.FORECAST, Stated.ACTUAL])
def test_a_refund_is_a_minus_of_a_cost(officer, cost, stated):
    state(officer, cost, "-£120.50", stated)

    assert BudgetFigure.objects.get().pounds == Decimal("-120.50")


def test_a_change_of_a_saving_saves_more_or_with_a_minus_less(officer, saving):
    money.figure(saving, "£36k")
    page = reverse("change_add", args=[saving.plan.slug, saving.pk])
    for amount in ("£6k", "-£2k"):
        saving.refresh_from_db()
        sent = {"kind": "supplementary", "year": str(FinancialYear(YEAR)), "amount": amount}
        said = {"reason": "Fewer still.", "approver": "Cabinet", "version": saving.version}
        officer.post(page, sent | said | typed_day("effective_date"))

    assert book_of(saving.plan, now(day())).by_key[saving.pk].in_year(YEAR).revised == Decimal(-40_000)
