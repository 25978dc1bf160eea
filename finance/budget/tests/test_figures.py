from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from finance.amounts import Amount, read_amount
from finance.budget.book import book_of
from finance.budget.figures import AlreadyStated, Said, correct_figure, record_figure
from finance.budget.kinds import Effect, Stated
from finance.budget.models import BudgetLine
from finance.budget.signs import signed
from finance.budget.told import BudgetFigure
from plans.history.models import AuditEvent
from plans.moments import Moment, now
from plans.versions import Changed
from tests import factories_of_money as money
from tests.factories import day, member, past
from tests.factories_of_money import YEAR

JUNE = date(YEAR, 6, 1)


@pytest.fixture
def line(open_plan):
    return money.line(open_plan, "Coaches")


def record(line, text: str, *, version=None, key=None, days_ago: int = 0, by=None, **said) -> BudgetFigure:
    values = {"stated": Stated.APPROVED, "year": YEAR} | said
    return record_figure(
        line=line,
        version=version,
        said=Said(amount=read_amount(text), **values),
        effective_date=day(days_ago),
        request_key=key,
        by=by,
        at=past(days_ago),
    )


def correct(figure, text: str, *, reason: str = "The ledger was late.", version=None) -> BudgetFigure:
    return correct_figure(
        figure=figure, version=version, amount=read_amount(text), reason=reason, by=None, at=past()
    )


def sums(line, moment=None):
    return book_of(line.plan, moment or now(day())).by_key[line.pk].in_year(YEAR)


def told() -> dict:
    return AuditEvent.everywhere.latest("pk").text.content


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("text", "pounds", "qualifier"),
    [
        ("£1,234.56", "1234.56", "exact"),
        ("£999,999,999,999.99", "999999999999.99", "exact"),
        ("£0", "0", "exact"),
        ("(£0.01)", "-0.01", "exact"),
        ("circa. £5m", "5000000", "about"),
        ("Over £16 million", "16000000", "over"),
    ],
)
def test_a_figure_is_kept_to_the_penny_and_as_printed(line, text, pounds, qualifier):
    figure = record(line, text)

    figure.refresh_from_db()
    assert (figure.pounds, figure.words, figure.qualifier) == (Decimal(pounds), text, qualifier)
    assert sums(line).approved == Decimal(pounds)


def test_a_figure_is_recorded_and_the_history_says_so(open_plan, line):
    by = member(open_plan)

    figure = record(line, "£80k", version=1, by=by, printed_in="Table 3", approver="Cabinet")

    event = AuditEvent.everywhere.latest("pk")
    assert (event.verb, event.subject_name, event.by_name) == ("stated a figure of", "Coaches", by.name)
    assert told() | {
        "which_figure": "Approved", "for": str(figure.when), "figure": "£80,000 (printed “£80k”)",
        "printed_in": "Table 3", "approver": "Cabinet", "version": 2,
    } == told()  # fmt: skip


def test_words_without_a_unit_are_kept_and_no_pounds_are_guessed(line):
    figure = record(line, "£1.095", stated=Stated.PROPOSED)

    assert figure.pounds is None and figure.amount.lacks_unit
    assert sums(line).without_unit == {Stated.PROPOSED}
    assert sums(line).budget is None


def test_words_that_say_that_there_is_none_lack_no_unit(line):
    empty = Amount(None, "(empty)")
    said = Said(stated=Stated.PROPOSED, amount=empty, year=YEAR)

    record_figure(line=line, version=None, said=said, effective_date=day(), by=None, at=past())

    assert sums(line).without_unit == frozenset()
    assert sums(line).proposed is None


def test_what_was_not_stated_is_empty_and_nought_is_nought(line):
    record(line, "£0", stated=Stated.ACTUAL)

    assert (sums(line).actual, sums(line).approved, sums(line).forecast) == (Decimal(0), None, None)
    assert sums(line).variance is None


def test_a_later_statement_takes_the_place_of_an_earlier_one_which_stays(line):
    record(line, "£80k", stated=Stated.FORECAST, days_ago=40)
    record(line, "£95k", stated=Stated.FORECAST, days_ago=10)

    assert sums(line).forecast == Decimal(95_000)
    assert sums(line, Moment(as_at=day(20))).forecast == Decimal(80_000)
    assert BudgetFigure.objects.count() == 2


def test_a_second_figure_of_one_day_is_refused_and_shows_the_first(line):
    first = record(line, "£80k")

    with pytest.raises(AlreadyStated) as refused:
        record(line, "£90k")

    assert refused.value.figure == first
    assert [str(row.pounds) for row in BudgetFigure.objects.all()] == ["80000.00"]


def test_each_figure_year_and_month_is_a_subject_of_its_own(line):
    record(line, "£80k")
    record(line, "£80k", stated=Stated.FORECAST)
    record(line, "£80k", year=YEAR + 1)
    record(line, "£80k", year=None)
    record(line, "£7k", stated=Stated.ACTUAL, month=JUNE)

    assert BudgetFigure.objects.count() == 5


def test_a_correction_says_why_and_both_figures_stay(line):
    figure = record(line, "£80k", days_ago=10)

    made = correct(figure, "£8k")

    assert (made.corrects, made.effective_date, made.correction_reason) == (
        figure, figure.effective_date, "The ledger was late.",
    )  # fmt: skip
    assert sums(line).approved == Decimal(8_000)
    assert sums(line, Moment(as_at=day(5), known_on=day(5))).approved == Decimal(80_000)
    assert told()["before"].startswith("£80,000") and told()["reason"] == "The ledger was late."


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_without_a_reason_is_refused(line, reason):
    figure = record(line, "£80k")

    with pytest.raises(ValueError):
        correct(figure, "£8k", reason=reason)

    assert BudgetFigure.objects.count() == 1


def test_the_same_request_twice_makes_one_figure(line):
    key = uuid4()

    first, second = record(line, "£80k", key=key), record(line, "£80k", key=key)

    assert first == second and BudgetFigure.objects.count() == 1


def test_whoever_saves_over_a_version_they_have_not_seen_is_told(line):
    record(line, "£80k", version=1)

    with pytest.raises(Changed):
        record(line, "£90k", version=1, stated=Stated.FORECAST)

    assert BudgetFigure.objects.count() == 1


@pytest.mark.parametrize(
    ("stated", "month"),
    [
        (Stated.APPROVED, JUNE),
        (Stated.ACTUAL, date(YEAR, 6, 2)),
        (Stated.ACTUAL, date(YEAR, 3, 1)),
        (Stated.FORECAST, date(YEAR + 1, 4, 1)),
    ],
)
def test_a_month_that_has_no_such_figure_is_refused(line, stated, month):
    with pytest.raises(ValueError):
        record(line, "£7k", stated=stated, month=month)

    assert not BudgetFigure.objects.exists()


def test_words_too_long_for_their_column_are_refused(line):
    with pytest.raises(ValidationError):
        record(line, "£7k", printed_in="x" * 301)


def test_the_database_refuses_a_figure_that_says_nothing(line):
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetFigure.objects.create(
            plan=line.plan, line=line, stated="actual", effective_date=day(), recorded_at=past()
        )


def test_what_is_saved_counts_as_a_minus(open_plan):
    saving = money.line(open_plan, effect=Effect.SAVING)

    assert signed(saving, read_amount("£30k/year")).pounds == Decimal(-30_000)
    assert signed(saving, read_amount("-£30k")).pounds == Decimal(-30_000)
    assert signed(BudgetLine(), read_amount("£30k/year")).pounds == Decimal(30_000)
    assert signed(saving, read_amount("£1.095")).pounds is None


def test_a_year_that_is_told_by_months_is_made_of_them(line):
    for month in (4, 5):
        record(line, "£7k", stated=Stated.ACTUAL, month=date(YEAR, month, 1))

    assert sums(line).actual == Decimal(14_000)


def test_nothing_is_left_behind_when_the_last_step_fails(line, monkeypatch):
    monkeypatch.setattr("plans.acts.Act.done", lambda *given, **told: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        record(line, "£80k")

    assert not BudgetFigure.objects.exists()
    assert BudgetLine.objects.get().version == 1
