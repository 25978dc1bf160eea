from datetime import date
from decimal import Decimal

import pytest

from finance.budget.book import book_of
from finance.budget.figures import correct_figure
from finance.budget.kinds import Stated
from finance.budget.months import MonthIsClosed, close_month, closed_months, reopen_month
from finance.budget.told import BudgetFigure, MonthClosing
from plans.history.models import AuditEvent
from plans.moments import Moment, now
from tests import factories_of_money as money
from tests.factories import day, past
from tests.factories_of_money import YEAR

APRIL, MAY, JUNE = (date(YEAR, month, 1) for month in (4, 5, 6))


@pytest.fixture
def line(open_plan):
    return money.line(open_plan, "Coaches")


def close(plan, month: date, days_ago: int = 0):
    return close_month(plan=plan, month=month, by=None, at=past(days_ago))


def reopen(plan, month: date, reason: str = "An invoice came late.", days_ago: int = 0):
    return reopen_month(plan=plan, month=month, reason=reason, by=None, at=past(days_ago))


def sums(line):
    return book_of(line.plan, now(day())).by_key[line.pk].in_year(YEAR)


@pytest.mark.parametrize("stated", [Stated.ACTUAL, Stated.FORECAST])
def test_a_closed_month_takes_no_figure(open_plan, line, stated):
    close(open_plan, MAY)

    with pytest.raises(MonthIsClosed) as refused:
        money.figure(line, "£7k", stated=stated, month=MAY)

    assert refused.value.month == MAY
    assert not BudgetFigure.objects.exists()


def test_a_figure_of_a_closed_month_is_not_corrected(open_plan, line):
    figure = money.figure(line, "£7k", stated=Stated.ACTUAL, month=MAY, days_ago=2)
    close(open_plan, MAY)

    with pytest.raises(MonthIsClosed):
        correct_figure(figure=figure, version=None, amount=figure.amount, reason="Late.", by=None, at=past())


def test_other_months_and_the_year_itself_stay_open(open_plan, line):
    close(open_plan, MAY)

    money.figure(line, "£7k", stated=Stated.ACTUAL, month=JUNE)
    money.figure(line, "£100k")

    assert BudgetFigure.objects.count() == 2


def test_a_month_is_opened_again_with_a_reason_and_takes_figures(open_plan, line):
    close(open_plan, MAY)

    reopen(open_plan, MAY)
    money.figure(line, "£7k", stated=Stated.ACTUAL, month=MAY)

    told = AuditEvent.everywhere.filter(verb="opened a month again of").get().text.content
    assert (told["month"], told["reason"]) == (f"May {YEAR}", "An invoice came late.")
    assert sums(line).actual == Decimal(7_000)


@pytest.mark.parametrize("reason", ["", " "])
def test_without_a_reason_it_stays_closed(open_plan, reason):
    close(open_plan, MAY)

    with pytest.raises(ValueError):
        reopen(open_plan, MAY, reason)

    assert closed_months(open_plan) == {MAY}


def test_closed_twice_is_closed_once_and_open_is_not_opened(open_plan):
    assert close(open_plan, MAY) and close(open_plan, MAY) is None
    assert reopen(open_plan, JUNE) is None
    assert MonthClosing.objects.count() == 1


def test_a_month_is_named_by_its_first_day(open_plan):
    with pytest.raises(ValueError):
        close(open_plan, date(YEAR, 5, 31))


def test_what_was_closed_then_is_told_of_then(open_plan):
    close(open_plan, APRIL, days_ago=30)
    close(open_plan, MAY, days_ago=20)
    reopen(open_plan, APRIL, days_ago=10)

    assert closed_months(open_plan) == {MAY}
    assert closed_months(open_plan, Moment(as_at=day(15))) == {APRIL, MAY}
    assert closed_months(open_plan, Moment(as_at=day(25))) == {APRIL}


def test_a_forecast_by_months_takes_the_actual_of_each_closed_month(open_plan, line):
    for month in (APRIL, MAY, JUNE):
        money.figure(line, "£10k", stated=Stated.FORECAST, month=month, days_ago=5)
    for month, spent in ((APRIL, "£12,000.50"), (MAY, "£8k")):
        money.figure(line, spent, stated=Stated.ACTUAL, month=month, days_ago=3)
    close(open_plan, APRIL)

    assert sums(line).forecast == Decimal("32000.50")
    assert sums(line).actual == Decimal("20000.50")
