"""A sum within which lines stay: a breach is shown, and never refused."""

from decimal import Decimal

import pytest

from finance.amounts import read_amount
from finance.budget.book import book_of
from finance.budget.kinds import Stated
from finance.budget.told import EnvelopeSum
from finance.envelopes.reading import Standing, envelopes_of
from finance.envelopes.services import set_sum
from plans.history.models import AuditEvent
from plans.moments import Moment, now
from tests import factories_of_money as money
from tests.factories import day, member, past
from tests.factories_of_money import YEAR


@pytest.fixture
def envelope(open_plan):
    return money.envelope(open_plan, "£100k", name="Transformation", underspend="Corporate reserve")


@pytest.fixture
def line(open_plan, envelope):
    return money.line(open_plan, "Coaches", envelope=envelope)


def standing(plan, moment=None) -> Standing:
    moment = moment or now(day())
    [found] = envelopes_of(plan, moment, book_of(plan, moment))
    return found


def test_how_much_it_holds_is_set_and_the_history_says_so(open_plan, envelope):
    by = member(open_plan)

    set_sum(
        envelope=envelope, version=None, amount=read_amount("£1.095m"), approver="Cabinet",
        reason="The programme grew.", effective_date=day(), by=by, at=past(),
    )  # fmt: skip

    event = AuditEvent.everywhere.latest("pk")
    assert (event.verb, event.by_name) == ("set how much is in the envelope", by.name)
    assert event.text.content | {
        "sum": "£1,095,000", "year": "all its years", "approved_by": "Cabinet",
    } == event.text.content  # fmt: skip
    assert standing(open_plan).holds == Decimal(1_095_000)
    assert standing(open_plan, Moment(as_at=day(5))).holds == Decimal(100_000)


@pytest.mark.parametrize("said", [{}, {"approver": "Cabinet"}, {"approver": " ", "reason": "It grew."}])
def test_a_sum_that_stands_changes_only_with_a_reason_and_an_approver(open_plan, envelope, said):
    values = {
        "version": None,
        "amount": read_amount("£90k"),
        "effective_date": day(),
        "by": None,
        "at": past(),
    }

    with pytest.raises(ValueError):
        set_sum(envelope=envelope, **values, **said)
    set_sum(envelope=envelope, year=YEAR, **values, **said)

    assert EnvelopeSum.objects.filter(year=None).count() == 1


def test_what_it_held_before_can_be_read(open_plan, envelope):
    for pounds, days_ago in (("£90k", 30), ("£80k", 10)):
        set_sum(
            envelope=envelope, version=None, amount=read_amount(pounds), approver="Cabinet", reason="Less.",
            effective_date=day(days_ago), by=None, at=past(days_ago),
        )  # fmt: skip

    assert [row.pounds for row in standing(open_plan).earlier] == [Decimal(90_000), Decimal(100_000)]
    assert AuditEvent.everywhere.latest("pk").text.content["instead_of"] == "£90,000"


def test_figures_of_all_years_come_to_what_stands_in_it(open_plan, line):
    money.figure(line, "£40k")
    money.figure(line, "£35,000.50", year=YEAR + 1)

    assert standing(open_plan).comes_to("budget") == Decimal("75000.50")
    assert standing(open_plan).breaches == []


@pytest.mark.parametrize("stated", [Stated.APPROVED, Stated.FORECAST, Stated.ACTUAL])
def test_a_figure_above_it_is_recorded_and_shown_as_a_breach(open_plan, line, stated):
    money.figure(line, "£100,000.01", stated=stated)

    [(_, above)] = standing(open_plan).breaches
    assert above == Decimal("0.01")


def test_just_as_much_as_it_holds_is_no_breach(open_plan, line):
    money.figure(line, "£100k", stated=Stated.FORECAST)

    assert standing(open_plan).breaches == []


def test_an_envelope_of_one_year_bounds_that_year(open_plan):
    made = money.envelope(open_plan, "£50k", year=YEAR)
    line = money.line(open_plan, envelope=made)
    money.figure(line, "£40k", stated=Stated.FORECAST)
    money.figure(line, "£60k", stated=Stated.FORECAST, year=YEAR + 1)

    assert standing(open_plan).comes_to("expected") == Decimal(40_000)
    assert standing(open_plan).breaches == []


def test_the_underspend_is_what_by_the_forecast_or_else_the_actual_is_left(open_plan, line):
    assert standing(open_plan).underspend is None

    money.figure(line, "£60k", stated=Stated.ACTUAL)
    assert standing(open_plan).underspend == Decimal(40_000)

    money.figure(line, "£90k", stated=Stated.FORECAST)
    assert standing(open_plan).underspend == Decimal(10_000)
    assert standing(open_plan).envelope.underspend == "Corporate reserve"


def test_what_is_not_forecast_counts_as_it_was_spent_or_else_budgeted(open_plan, line):
    money.figure(line, "£30k", stated=Stated.ACTUAL, year=YEAR - 1)
    money.figure(line, "£45k", stated=Stated.FORECAST)
    money.figure(line, "£20k", stated=Stated.PROPOSED, year=YEAR + 1)
    assert standing(open_plan).comes_to("expected") == Decimal(95_000)
    assert standing(open_plan).underspend == Decimal(5_000)

    money.figure(money.line(open_plan, envelope=line.envelope), "£6k")
    assert standing(open_plan).breaches == [("expected", Decimal(1_000))]


def test_without_a_forecast_what_is_expected_is_what_was_spent_or_else_budgeted(open_plan, line):
    money.figure(line, "£30k", stated=Stated.ACTUAL, year=YEAR - 1)
    money.figure(line, "£80k")

    assert standing(open_plan).comes_to("expected") == Decimal(110_000)
    assert standing(open_plan).breaches == [("expected", Decimal(10_000))]


def test_a_total_within_it_is_not_added_to_its_parts(open_plan, envelope, line):
    part = money.line(open_plan, part_of=line, envelope=envelope)
    money.figure(line, "£80k")
    money.figure(part, "£80k")

    assert standing(open_plan).comes_to("budget") == Decimal(80_000)


def test_an_envelope_without_a_unit_bounds_nothing(open_plan):
    made = money.envelope(open_plan, "£1.095")
    money.figure(money.line(open_plan, envelope=made), "£5m")

    found = standing(open_plan)
    assert (found.holds, found.breaches, found.left, found.underspend) == (None, [], None, None)
    assert found.sum.words == "£1.095"


def test_an_envelope_of_which_no_sum_is_stated_does_not_stand_yet(open_plan):
    money.envelope(open_plan)

    assert envelopes_of(open_plan, now(day()), book_of(open_plan, now(day()))) == []
