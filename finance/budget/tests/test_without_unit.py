"""An amount that was typed without a unit is asked about before it is recorded as printed."""

from decimal import Decimal

import pytest
from django.urls import reverse

from finance.amounts import FinancialYear
from finance.budget.forms_figures import AS_PRINTED
from finance.budget.told import BudgetFigure
from tests import factories_of_money as money
from tests.factories_of_money import YEAR
from tests.walk.bodies import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(open_plan):
    return money.line(open_plan, "Coaches")


def state(client, line, amount: str, **more) -> str:
    sent = {"stated": "proposed", "amount": amount, "year": str(FinancialYear(YEAR)), **day("effective_date")}
    page = reverse("figure_add", args=[line.plan.slug, line.pk])
    return client.post(page, sent | more, follow=True).content.decode()


@pytest.mark.parametrize("amount", ["1200.5", "99.5", "1,200.505", "£100.123"])
def test_it_is_asked_about_once_and_then_kept_as_printed(officer, line, amount):
    asked = state(officer, line, amount)
    count = BudgetFigure.objects.count()
    told = state(officer, line, amount, as_printed="on")

    assert f"Is “{amount}” in pounds?" in asked and AS_PRINTED in asked and count == 0
    assert "It has no unit, so it is not added up." in told
    made = BudgetFigure.objects.get()
    assert (made.pounds, made.words) == (None, amount)


@pytest.mark.parametrize("amount", ["1200.50", "£1,200.50", "£1.2005k"])
def test_pounds_and_pence_are_not_asked_about(officer, line, amount):
    told = state(officer, line, amount)

    assert AS_PRINTED not in told
    assert BudgetFigure.objects.get().pounds == Decimal("1200.50")


def test_a_correction_is_asked_about_too(officer, line):
    figure = money.figure(line, "£1m")
    line.refresh_from_db()
    page = reverse("figure_correct", args=[line.plan.slug, line.pk, figure.pk])
    sent = {"amount": "£1.095", "reason": "The paper says so.", "version": line.version}

    asked = officer.post(page, sent).content.decode()
    officer.post(page, sent | {"as_printed": "on"})

    assert AS_PRINTED in asked
    assert BudgetFigure.objects.latest("pk").words == "£1.095"
