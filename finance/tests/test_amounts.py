from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from finance.amounts import (
    AmountUnclear,
    FinancialYear,
    YearUnclear,
    in_pounds,
    in_short,
    read_amount,
    shared,
)

MONEY = some.decimals("-9999999", "9999999", places=2)
WEIGHTS = some.lists(some.integers(0, 1000), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("printed", "pounds", "qualifier"),
    [
        ("£3.5m", 3_500_000, "exact"),
        ("£1.15m", 1_150_000, "exact"),
        ("£600k", 600_000, "exact"),
        ("£0.5 million", 500_000, "exact"),
        ("£2million", 2_000_000, "exact"),
        ("circa. £5m", 5_000_000, "about"),
        ("Over £16 million", 16_000_000, "over"),
        ("@£30k/year", 30_000, "exact"),
        ("@£75k (one off)", 75_000, "exact"),
        ("@5k (one off)", 5_000, "exact"),
        ("1,234.56", "1234.56", "exact"),
        ("-£200", -200, "exact"),
        ("(£1.2m)", -1_200_000, "exact"),
        ("\u2212£40k", -40_000, "exact"),
        ("less than £1m", 1_000_000, "under"),
    ],
)
def test_an_amount_is_read_as_it_is_printed(printed, pounds, qualifier):
    amount = read_amount(printed)

    assert (amount.pounds, amount.qualifier, amount.words) == (Decimal(pounds), qualifier, printed)


def test_a_number_that_lacks_its_unit_is_no_sum():
    amount = read_amount("£1.095")

    assert amount.pounds is None and amount.lacks_unit and amount.words == "£1.095"


@pytest.mark.parametrize(
    "text", ["", "lots", "£", "£1.2.3", "(£5", "£5)", "nearly £5m", "12,34", "£1.000000001m", "9" * 13]
)
def test_what_is_no_sum_is_refused(text):
    with pytest.raises(AmountUnclear):
        read_amount(text)


@given(MONEY)
def test_what_is_printed_in_pounds_is_read_back(pounds):
    assert read_amount(in_pounds(pounds)).pounds == pounds


@pytest.mark.parametrize(
    ("pounds", "short"),
    [
        ("1900000", "£1.9m"),
        ("1095000", "£1.1m"),
        ("-12345678", "\u2212\u2060£12.3m"),
        ("600000", "£600k"),
        ("1040", "£1.04k"),
        ("999.5", "£999.50"),
        ("0", "£0"),
        (None, ""),
    ],
)
def test_an_amount_in_short(pounds, short):
    assert in_short(Decimal(pounds) if pounds else None) == short


@given(MONEY, WEIGHTS)
def test_shares_add_up_and_none_is_a_penny_off(total, weights):
    shares = shared(total, weights)

    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - total * weight / sum(weights)) < Decimal("0.01")


def test_the_pennies_that_are_left_go_to_the_largest_remainders():
    assert shared(Decimal("100.00"), [1, 1, 1]) == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert shared(Decimal("0.05"), [1, 2, 3]) == [Decimal("0.01"), Decimal("0.02"), Decimal("0.02")]


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_shares_of_nothing_are_refused(weights):
    with pytest.raises(ValueError):
        shared(Decimal(10), weights)


@pytest.mark.parametrize("text", ["2019/20", "19/20", "2019-20", "2019/2020", "Yr2 19/20", "2019\u201320"])
def test_a_financial_year_is_read_in_each_spelling(text):
    assert FinancialYear.read(text) == FinancialYear(2019)


@pytest.mark.parametrize("text", ["", "2019", "2019/21", "2017/18-2020/21", "spring"])
def test_what_is_no_financial_year_is_refused(text):
    with pytest.raises(YearUnclear):
        FinancialYear.read(text)


def test_a_financial_year_begins_in_april():
    year = FinancialYear.of(date(2020, 3, 31))

    assert (str(year), year.starts, year.ends) == ("2019/20", date(2019, 4, 1), date(2020, 3, 31))
    assert FinancialYear.of(date(2020, 4, 1)) == year.next()
    assert str(FinancialYear(1999)) == "1999/00"


@given(some.integers(1990, 2090))
def test_the_months_of_a_year_follow_one_another(first):
    year = FinancialYear(first)

    assert year.months[0] == year.starts and len(year.months) == 12
    assert all(0 < (later - earlier).days <= 31 for earlier, later in pairwise(year.months))
    assert {FinancialYear.of(month) for month in year.months} == {year}


def test_a_minus_that_was_printed_here_is_read_back():
    assert read_amount(in_pounds(Decimal(-40_000))).pounds == -40_000
