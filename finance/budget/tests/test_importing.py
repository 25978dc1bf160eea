from datetime import date
from decimal import Decimal

import pytest

from finance.amounts import read_amount
from finance.budget.book import book_of
from finance.budget.figures import AlreadyStated, Said
from finance.budget.importing import Entry, import_figures
from finance.budget.kinds import Stated
from finance.budget.models import BudgetLine
from finance.budget.months import MonthIsClosed, close_month
from finance.budget.told import BudgetFigure, LedgerImport
from plans.belonging import Foreign
from plans.history.models import AuditEvent
from plans.moments import now
from plans.structure.services import withdraw_part
from plans.versions import Changed
from tests import factories_of_money as money
from tests.factories import day, inside, member, past
from tests.factories_of_money import YEAR

APRIL, MAY = date(YEAR, 4, 1), date(YEAR, 5, 1)


@pytest.fixture
def coaches(open_plan):
    return money.line(open_plan, "Coaches")


@pytest.fixture
def training(open_plan):
    return money.line(open_plan, "Training")


def entry(line, text: str, month: date | None = APRIL, **said) -> Entry:
    values = {"stated": Stated.ACTUAL, "year": YEAR, "month": month} | said
    return Entry(line, day(), Said(amount=read_amount(text), **values))


def imported(plan, *entries, by=None) -> list[BudgetFigure]:
    return import_figures(plan=plan, entries=entries, source="Ledger, May", by=by, at=past())


@pytest.mark.sqlite
def test_many_figures_are_one_act_that_names_each(open_plan, coaches, training):
    by = member(open_plan)
    before = AuditEvent.everywhere.count()

    figures = imported(
        open_plan,
        entry(coaches, "£7,000.10"),
        entry(coaches, "£7,000.20", MAY),
        entry(training, "-£5"),
        by=by,
    )

    assert AuditEvent.everywhere.count() == before + 1
    event = AuditEvent.everywhere.latest("pk")
    assert (event.verb, event.subject_id) == ("imported figures from", figures[0].came_by_id)
    assert list(event.text.content["figures"]) == ["Coaches", "Training"]
    assert event.text.content["figures"]["Coaches"][0].startswith(f"Actual, April {YEAR}: £7,000.10")
    assert all(figure.by == by and figure.came_by.source == "Ledger, May" for figure in figures)
    sums = book_of(open_plan, now(day())).by_key[coaches.pk].in_year(YEAR)
    assert sums.actual == Decimal("14000.30")
    assert set(BudgetLine.objects.values_list("version", flat=True)) == {2}


def test_nothing_is_no_act(open_plan):
    assert imported(open_plan) == []
    assert not LedgerImport.objects.exists()


def refused(fault: type, plan, *entries) -> None:
    with pytest.raises(fault):
        imported(plan, *entries)
    assert not LedgerImport.objects.exists()


def test_a_figure_that_stands_refuses_all(open_plan, coaches, training):
    money.figure(coaches, "£7k", stated=Stated.ACTUAL, month=APRIL)

    refused(AlreadyStated, open_plan, entry(training, "£1"), entry(coaches, "£8k"))


def test_a_figure_twice_is_refused(open_plan, coaches):
    refused(ValueError, open_plan, entry(coaches, "£1"), entry(coaches, "£2"))


def test_a_closed_month_refuses_all(open_plan, coaches):
    close_month(plan=open_plan, month=MAY, by=None, at=past())

    refused(MonthIsClosed, open_plan, entry(coaches, "£1"), entry(coaches, "£2", MAY))


def test_a_line_that_was_withdrawn_takes_nothing(open_plan, coaches):
    withdraw_part(row=coaches, version=None, reason="Not needed.", by=None, at=past())

    refused(Changed, open_plan, entry(coaches, "£1"))


def test_a_line_of_another_plan_is_refused(open_plan, foreign_plan):
    with inside(foreign_plan):
        other = money.line(foreign_plan)

    refused(Foreign, open_plan, entry(other, "£1"))
