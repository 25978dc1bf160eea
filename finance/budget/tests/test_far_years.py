"""A year far from the one that runs is a slip of the keyboard: pages of money do not take it."""

from datetime import date

import pytest
from django.urls import reverse

from finance.amounts import FinancialYear
from finance.budget.told import BudgetChange, BudgetFigure, VarianceReason
from tests import factories_of_money as money
from tests.walk.bodies import day

pytestmark = pytest.mark.django_db
SENT = {
    "figure_add": {"stated": "forecast", "amount": "£9k", **day("effective_date")},
    "change_add": {
        "kind": "supplementary", "amount": "£9k", "reason": "More need.", "approver": "Cabinet",
        **day("effective_date"),
    },
    "variance_explain": {"why": "Late."},
}  # fmt: skip


@pytest.fixture
def line(open_plan):
    return money.line(open_plan, "Coaches")


@pytest.mark.parametrize("name", SENT)
@pytest.mark.parametrize("year", ["1980/81", "2199/00"])
def test_a_far_year_is_refused(officer, line, name, year):
    page = reverse(name, args=[line.plan.slug, line.pk])

    answer = officer.post(page, SENT[name] | {"year": year, "version": line.version})

    assert f"{year} is more than ten years away. Choose a year from" in answer.content.decode()
    assert not [model for model in (BudgetFigure, BudgetChange, VarianceReason) if model.objects.exists()]


def test_a_month_of_a_far_year_is_refused(officer, line):
    page = reverse("figure_add", args=[line.plan.slug, line.pk])

    answer = officer.post(page, SENT["figure_add"] | {"year": "", "month": "June 2060"}).content.decode()

    assert "2060/61 is more than ten years away." in answer
    assert not BudgetFigure.objects.exists()


@pytest.mark.parametrize(("first", "is_near"), [(2015, False), (2016, True), (2036, True), (2037, False)])
def test_ten_years_before_and_after_are_near(first, is_near):
    assert (FinancialYear(first).why_too_far(date(2026, 11, 22)) == "") is is_near
