from decimal import Decimal
from uuid import uuid4

import pytest

from finance.budget.book import book_of
from finance.budget.changes import explain_variance, open_to_leads, take_back_change
from finance.budget.kinds import ChangeKind, Opened, Stated
from finance.budget.told import BudgetChange, MoneyOpening, VarianceReason
from plans.belonging import Foreign
from plans.history.models import AuditEvent
from plans.moments import Moment, now
from tests import factories_of_money as money
from tests.factories import day, inside, past
from tests.factories_of_money import YEAR

VIREMENT, CARRY_FORWARD = ChangeKind.VIREMENT, ChangeKind.CARRY_FORWARD


def sums(line, year: int = YEAR, moment=None):
    return book_of(line.plan, moment or now(day())).by_key[line.pk].in_year(year)


def both(line, year: int = YEAR) -> tuple:
    return sums(line, year).approved, sums(line, year).revised


def take_back(change, reason: str = "It was agreed in error.", days_ago: int = 0):
    return take_back_change(change=change, reason=reason, by=None, at=past(days_ago))


@pytest.mark.sqlite
def test_a_virement_leaves_one_line_and_comes_to_the_other(open_plan, coaches, training):
    money.change(coaches, "£5,000.25", kind=VIREMENT, from_line=training)

    assert both(coaches) == (Decimal(100_000), Decimal("105000.25"))
    assert both(training) == (Decimal(40_000), Decimal("34999.75"))
    book = book_of(open_plan, now(day()))
    assert book.total("revised", YEAR, "cost") == book.total("approved", YEAR, "cost") == Decimal(140_000)


def test_a_virement_is_told_in_the_history_and_at_both_lines(open_plan, coaches, training):
    change = money.change(coaches, "£5k", kind=VIREMENT, from_line=training)

    told = AuditEvent.everywhere.latest("pk").text.content
    assert told["from"] == f"Training, {YEAR}/{(YEAR + 1) % 100:02}"
    assert (told["amount"], told["reason"], told["approved_by"]) == ("£5,000", "More need.", "Cabinet")
    book = book_of(open_plan, now(day()))
    assert book.by_key[coaches.pk].changes == book.by_key[training.pk].changes == [change]
    training.refresh_from_db()
    assert training.version == 3


def test_a_carry_forward_moves_money_between_two_years_of_a_line(open_plan, coaches):
    money.figure(coaches, "£90k", year=YEAR - 1, days_ago=100)

    change = money.change(coaches, "£12k", kind=CARRY_FORWARD)

    assert both(coaches) == (Decimal(100_000), Decimal(112_000))
    assert both(coaches, YEAR - 1) == (Decimal(90_000), Decimal(78_000))
    assert book_of(open_plan, now(day())).by_key[coaches.pk].changes == [change]


@pytest.mark.parametrize("kind", [ChangeKind.DRAWDOWN, ChangeKind.SUPPLEMENTARY, ChangeKind.TRANCHE])
def test_what_comes_from_outside_is_added(coaches, kind):
    money.change(coaches, "£12k", kind=kind)
    money.change(coaches, "-£2k", kind=kind)

    assert both(coaches) == (Decimal(100_000), Decimal(110_000))


def test_a_change_counts_from_its_day_on(coaches):
    money.change(coaches, "£12k", days_ago=10)

    assert sums(coaches, moment=Moment(as_at=day(11))).revised == Decimal(100_000)
    assert sums(coaches, moment=Moment(as_at=day(10))).revised == Decimal(112_000)


def test_a_change_of_a_year_without_a_figure_is_its_budget(coaches):
    money.change(coaches, "£12k", year=YEAR + 1)

    assert both(coaches, YEAR + 1) == (None, Decimal(12_000))


@pytest.mark.parametrize(
    "values",
    [
        {"reason": " "},
        {"approver": ""},
        {"kind": VIREMENT},
        {"kind": CARRY_FORWARD, "from_year": YEAR},
        {"kind": CARRY_FORWARD, "from_year": YEAR + 1},
    ],
)
def test_an_unsound_change_is_refused(coaches, values):
    with pytest.raises(ValueError):
        money.change(coaches, "£5k", **values)

    assert not BudgetChange.objects.exists()


def test_a_change_of_nought_is_refused(coaches):
    with pytest.raises(ValueError):
        money.change(coaches, "£0")


def test_a_virement_comes_from_another_line_of_the_same_year(coaches, training):
    for values in ({"from_line": coaches}, {"from_line": training, "from_year": YEAR - 1}):
        with pytest.raises(ValueError):
            money.change(coaches, "£5k", kind=VIREMENT, **values)


def test_only_a_virement_or_a_carry_forward_comes_from_a_line(coaches, training):
    with pytest.raises(ValueError):
        money.change(coaches, "£5k", kind=ChangeKind.DRAWDOWN, from_line=training, from_year=YEAR)


def test_money_of_another_plan_is_not_moved(coaches, foreign_plan):
    with inside(foreign_plan):
        other = money.line(foreign_plan, "Elsewhere")

    with pytest.raises(Foreign):
        money.change(coaches, "£5k", kind=VIREMENT, from_line=other)

    assert not BudgetChange.objects.exists()


def test_the_same_request_twice_is_one_change(coaches):
    key = uuid4()

    money.change(coaches, "£5k", request_key=key)
    money.change(coaches, "£5k", request_key=key)

    assert sums(coaches).revised == Decimal(105_000)


def test_a_change_is_taken_back_at_both_lines_and_both_rows_stay(coaches, training):
    change = money.change(coaches, "£5k", kind=VIREMENT, from_line=training, days_ago=10)

    made = take_back(change)

    assert (made.pounds, made.corrects) == (Decimal(-5_000), change)
    assert both(coaches) == (Decimal(100_000), Decimal(100_000))
    assert both(training) == (Decimal(40_000), Decimal(40_000))
    assert sums(coaches, moment=Moment(as_at=day(5))).revised == Decimal(105_000)
    assert BudgetChange.objects.count() == 2


def test_a_change_is_taken_back_once_and_a_taking_back_never(coaches):
    change = money.change(coaches, "£5k")
    made = take_back(change)

    for again in (change, made):
        with pytest.raises(ValueError):
            take_back(again)

    assert BudgetChange.objects.count() == 2


def test_a_change_taken_back_needs_a_reason(coaches):
    with pytest.raises(ValueError):
        take_back(money.change(coaches, "£5k"), reason=" ")


def test_a_variance_is_the_outturn_less_the_revised_budget(coaches):
    money.change(coaches, "£5k")
    money.figure(coaches, "£120k", stated=Stated.ACTUAL)
    assert sums(coaches).variance == Decimal(15_000)

    money.figure(coaches, "£100k", stated=Stated.FORECAST)
    assert sums(coaches).variance == Decimal(-5_000)


def test_why_it_varies_is_said_and_may_be_said_anew(coaches):
    for why in ("A post was filled late.", "Two posts were filled late."):
        explain_variance(
            line=coaches, version=None, year=YEAR, why=why, doing="Advertised again.", by=None, at=past()
        )

    told = AuditEvent.everywhere.latest("pk").text.content
    assert (told["why"], told["what_is_being_done"]) == ("Two posts were filled late.", "Advertised again.")
    assert VarianceReason.objects.count() == 2
    with pytest.raises(ValueError):
        explain_variance(line=coaches, version=None, year=YEAR, why="", doing="", by=None, at=past())


def test_a_plan_opens_its_money_to_its_leads(open_plan):
    open_to_leads(plan=open_plan, opened=Opened.TOTALS, by=None, at=past())

    assert MoneyOpening.objects.get().opened == Opened.TOTALS
    assert AuditEvent.everywhere.latest("pk").text.content["what_they_see"] == "Totals"
