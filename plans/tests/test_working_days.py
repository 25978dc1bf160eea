from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.inspections.working_days import add_working_days, bank_holidays, is_working_day, statement_due

# The first 33 dates were printed by inspectorates or councils; the rest are computed.
DUE = [
    ("Norfolk, JTAI letter", date(2025, 2, 27), 70, date(2025, 6, 11)),
    ("Blackburn With Darwen, JTAI letter", date(2023, 7, 14), 70, date(2023, 10, 23)),
    ("Bracknell Forest, JTAI letter", date(2019, 3, 8), 70, date(2019, 6, 20)),
    ("Buckinghamshire, JTAI letter", date(2024, 3, 14), 70, date(2024, 6, 26)),
    ("Cheshire East, JTAI letter", date(2022, 9, 26), 70, date(2023, 1, 5)),
    ("York, JTAI letter", date(2018, 11, 9), 70, date(2019, 2, 20)),
    ("Cornwall, JTAI letter", date(2018, 11, 23), 70, date(2019, 3, 6)),
    ("Coventry, JTAI letter", date(2024, 5, 17), 70, date(2024, 8, 27)),
    ("Derby, JTAI letter", date(2019, 5, 8), 70, date(2019, 8, 15)),
    ("Durham, JTAI letter", date(2018, 8, 24), 70, date(2018, 12, 3)),
    ("East Sussex, JTAI letter", date(2020, 4, 14), 70, date(2020, 7, 23)),
    ("Gloucestershire, JTAI letter", date(2023, 8, 3), 70, date(2023, 11, 10)),
    ("Halton, JTAI letter", date(2019, 8, 23), 70, date(2019, 12, 2)),
    ("Leeds, JTAI letter", date(2024, 5, 16), 70, date(2024, 8, 23)),
    ("Bexley, JTAI letter", date(2020, 3, 6), 70, date(2020, 6, 18)),
    ("Bromley, JTAI letter", date(2025, 3, 13), 70, date(2025, 6, 25)),
    ("Croydon, JTAI letter", date(2016, 6, 29), 70, date(2016, 10, 6)),
    ("Greenwich, JTAI letter", date(2018, 5, 9), 70, date(2018, 8, 16)),
    ("Haringey, JTAI letter", date(2018, 1, 30), 70, date(2018, 5, 11)),
    ("Islington, JTAI letter", date(2019, 1, 29), 70, date(2019, 5, 10)),
    ("Merton, JTAI letter", date(2024, 2, 12), 70, date(2024, 5, 23)),
    ("Richmond Upon Thames, JTAI letter", date(2024, 9, 6), 70, date(2024, 12, 13)),
    ("Sutton, JTAI letter", date(2023, 9, 1), 70, date(2023, 12, 8)),
    ("Milton Keynes, JTAI letter", date(2019, 12, 18), 70, date(2020, 3, 30)),
    ("Northumberland, JTAI letter", date(2019, 8, 2), 70, date(2019, 11, 11)),
    ("Portsmouth, JTAI letter", date(2020, 1, 31), 70, date(2020, 5, 13)),
    ("Rochdale, JTAI letter", date(2024, 7, 12), 70, date(2024, 10, 21)),
    ("Sefton, JTAI letter", date(2019, 12, 18), 70, date(2020, 3, 30)),
    ("Shropshire, JTAI letter", date(2019, 1, 15), 70, date(2019, 4, 25)),
    ("Somerset, JTAI letter", date(2024, 7, 18), 70, date(2024, 10, 25)),
    ("South Tyneside, JTAI letter", date(2016, 4, 5), 70, date(2016, 7, 14)),
    ("Walsall, JTAI letter", date(2023, 1, 6), 70, date(2023, 4, 18)),
    ("Stockton-on-Tees, ILACS report", date(2023, 5, 9), 70, date(2023, 8, 16)),
    ("Barking and Dagenham, ILACS report", date(2019, 4, 1), 70, date(2019, 7, 12)),
    ("Kirklees, SIF report", date(2016, 11, 25), 70, date(2017, 3, 8)),
    ("focused visit letter, draft", date(2018, 9, 3), 20, date(2018, 10, 1)),
    ("publication of statement", date(2018, 12, 3), 30, date(2019, 1, 17)),
]

WEEKDAYS_OFF = {
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25",
}
LAST_KNOWN = date(2026, 5, 31)

DAYS = st.dates(date(2016, 1, 1), date(2040, 12, 31))


def weekdays_off():
    return {
        date.fromisoformat(f"{year}-{day}") for year, days in WEEKDAYS_OFF.items() for day in days.split()
    }


@pytest.mark.parametrize(("letter", "received", "number", "due"), DUE, ids=[row[0] for row in DUE])
def test_a_letter_is_answered_by_the_day_it_prints(letter, received, number, due):
    assert add_working_days(received, number) == due


def test_a_statement_is_due_seventy_working_days_after_receipt():
    assert statement_due(date(2019, 4, 1)) == date(2019, 7, 12)


def test_the_bank_holidays_are_those_of_england():
    days = {day for year in WEEKDAYS_OFF for day in bank_holidays(year) if day.weekday() < 5}

    assert {day for day in days if day <= LAST_KNOWN} == weekdays_off()


@pytest.mark.parametrize(
    "day", [date(2019, 7, 13), date(2019, 7, 14), date(2019, 4, 19), date(2022, 9, 19), date(2021, 12, 28)]
)
def test_weekends_good_friday_and_single_bank_holidays_are_no_working_days(day):
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2019, 7, 12), date(2020, 5, 4), date(2019, 3, 18), date(2019, 12, 27)])
def test_other_weekdays_are_working_days(day):
    assert is_working_day(day)


def test_no_working_days_after_a_day_is_that_day():
    assert add_working_days(date(2019, 7, 13), 0) == date(2019, 7, 13)


def test_working_days_are_counted_backwards_too():
    assert add_working_days(date(2019, 4, 23), -1) == date(2019, 4, 18)


@given(day=DAYS, number=st.integers(1, 120))
def test_the_count_is_of_the_working_days_between(day, number):
    due = add_working_days(day, number)

    passed = [day + timedelta(days=count) for count in range(1, (due - day).days + 1)]

    assert is_working_day(due)
    assert sum(map(is_working_day, passed)) == number
