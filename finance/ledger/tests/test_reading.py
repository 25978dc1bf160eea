from datetime import date
from decimal import Decimal

import pytest

from finance.amounts import AmountUnclear
from finance.ledger.reading import MonthUnclear, last_day, month_before, next_month, read_month, read_pounds

JUNE = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("1234.56", "1234.56"), ("1,234.5", "1234.5"), ("£1,234", "1234"), ("0", "0"), ("0.00", "0"),
        ("-12.30", "-12.30"), ("\u221212.30", "-12.30"), ("-£12", "-12"), ("£-12", "-12"),
        ("(12.30)", "-12.30"), ("12.30-", "-12.30"), ("\u2212\u2060£5", "-5"), ("+7", "7"),
    ],
)  # fmt: skip
def test_a_sum_is_read_as_books_write_it(text, pounds):
    assert read_pounds(text) == Decimal(pounds)


@pytest.mark.parametrize(
    "text", ["", "many", "1.234", "12 %", "1e3", "£1.9m", "(12", "-(12)", "--5", "1,23", "circa 5", "1" * 13]
)
def test_what_is_no_sum_in_pounds_and_pence_is_refused(text):
    with pytest.raises(AmountUnclear):
        read_pounds(text)


@pytest.mark.parametrize(
    "text",
    [
        "June 2026", "jun 2026", "Jun-26", "Jun 26", "June-2026", "2026-06", "06/2026", "6/2026",
        "2026-06-01", "2026-06-30", "01/06/2026", "30/06/2026", "30 June 2026", "1-Jun-2026",
    ],
)  # fmt: skip
def test_a_month_is_read_as_people_and_spreadsheets_write_it(text):
    assert read_month(text) == JUNE


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026/27", "P3", "Q1 2026/27", "06/01/2026", "31/06/2026", "13/2026", "June", "June 9999"],
)
def test_what_names_no_month_or_might_name_another_is_refused(text):
    with pytest.raises(MonthUnclear):
        read_month(text)


def test_months_follow_each_other_over_the_end_of_a_year():
    december = date(2026, 12, 1)

    assert (next_month(december), month_before(next_month(december))) == (date(2027, 1, 1), december)
    assert month_before(date(2026, 12, 21)) == date(2026, 11, 1)
    assert (last_day(december), last_day(date(2028, 2, 1))) == (date(2026, 12, 31), date(2028, 2, 29))
