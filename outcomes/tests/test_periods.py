from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcomes.periods import Basis, Frequency, last_ended, printed_when, said_when

REGULAR = [frequency for frequency in Frequency if frequency]


@pytest.mark.parametrize(
    ("frequency", "on", "starts", "ends"),
    [
        (Frequency.WEEKLY, date(2018, 1, 8), date(2018, 1, 1), date(2018, 1, 7)),
        (Frequency.WEEKLY, date(2018, 1, 7), date(2017, 12, 25), date(2017, 12, 31)),
        (Frequency.MONTHLY, date(2018, 1, 1), date(2017, 12, 1), date(2017, 12, 31)),
        (Frequency.MONTHLY, date(2024, 3, 31), date(2024, 2, 1), date(2024, 2, 29)),
        (Frequency.QUARTERLY, date(2018, 1, 15), date(2017, 10, 1), date(2017, 12, 31)),
        (Frequency.TERMLY, date(2018, 8, 1), date(2018, 4, 1), date(2018, 7, 31)),
        (Frequency.SIX_MONTHLY, date(2018, 1, 1), date(2017, 4, 1), date(2017, 9, 30)),
        (Frequency.ANNUAL, date(2018, 3, 31), date(2016, 4, 1), date(2017, 3, 31)),
        (Frequency.ANNUAL, date(2018, 4, 1), date(2017, 4, 1), date(2018, 3, 31)),
    ],
)
def test_the_last_period_is_the_one_that_ended_before_the_day(frequency, on, starts, ends):
    period = last_ended(frequency, on)

    assert (period.starts, period.ends) == (starts, ends)


def test_what_is_not_regular_has_no_periods():
    assert last_ended(Frequency.NONE, date(2018, 1, 1)) is None


@given(frequency=st.sampled_from(REGULAR), on=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_periods_follow_one_another_without_a_gap(frequency, on):
    period = last_ended(frequency, on)
    before = last_ended(frequency, period.ends)

    assert period.starts <= period.ends < on
    assert before.ends + timedelta(days=1) == period.starts
    assert last_ended(frequency, period.ends + timedelta(days=1)) == period


@pytest.mark.parametrize(
    ("day", "basis", "frequency", "said"),
    [
        (date(2017, 12, 31), Basis.IN_PERIOD, Frequency.MONTHLY, "in December 2017"),
        (date(2017, 12, 31), Basis.IN_PERIOD, Frequency.NONE, "in December 2017"),
        (date(2017, 12, 31), Basis.SNAPSHOT, Frequency.MONTHLY, "at the end of December 2017"),
        (date(2017, 12, 14), Basis.SNAPSHOT, Frequency.WEEKLY, "on 14 December 2017"),
        (date(2017, 12, 10), Basis.IN_PERIOD, Frequency.WEEKLY, "in the week to 10 December 2017"),
        (date(2017, 12, 31), Basis.IN_PERIOD, Frequency.QUARTERLY, "in the quarter to December 2017"),
        (date(2018, 3, 31), Basis.IN_PERIOD, Frequency.ANNUAL, "in the year to March 2018"),
        (date(2018, 2, 28), Basis.ROLLING_YEAR, Frequency.MONTHLY, "in the 12 months to February 2018"),
        (date(2018, 3, 31), Basis.THREE_YEARS, Frequency.ANNUAL, "in the three years to March 2018"),
    ],
)
def test_the_time_of_a_value_is_said_as_people_say_it(day, basis, frequency, said):
    assert said_when(day, basis, frequency) == said


def test_the_year_is_left_out_beside_a_day_of_the_same_year():
    july, december = date(2017, 7, 31), date(2017, 12, 31)

    assert said_when(july, Basis.IN_PERIOD, Frequency.MONTHLY, beside=december) == "in July"
    assert said_when(july, Basis.IN_PERIOD, "monthly", beside=date(2018, 1, 31)) == "in July 2017"


@pytest.mark.parametrize(
    ("words", "day", "told"),
    [
        ("in quarter 3", date(2017, 12, 31), "in quarter 3 of 2017/18"),
        ("in Quarter 4", date(2018, 3, 31), "in Quarter 4 of 2017/18"),
        ("in July", date(2017, 7, 31), "in July 2017"),
        ("in December 2017", date(2017, 12, 31), "in December 2017"),
        ("currently", date(2019, 7, 16), "currently, as at 16 July 2019"),
        ("in 2017/18", date(2018, 3, 31), "in 2017/18"),
    ],
)
def test_what_a_paper_says_of_when_is_given_its_year(words, day, told):
    assert printed_when(words, day) == told


def test_beside_a_day_of_the_same_year_a_month_needs_none():
    assert printed_when("in July", date(2017, 7, 31), beside=date(2017, 12, 31)) == "in July"
    assert printed_when("in July", date(2016, 7, 31), beside=date(2017, 12, 31)) == "in July 2016"
