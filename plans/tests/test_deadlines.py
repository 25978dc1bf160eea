from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plans.deadlines import (
    DeadlineUnclear,
    from_fields,
    occurrences,
    parse,
    to_fields,
)

TODAY = date(2026, 5, 20)

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def ordinal(number):
    ending = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def test_the_words_are_kept_as_printed():
    deadline = parse("  By the end  of January 2018. ", today=TODAY)

    assert deadline.words == "By the end  of January 2018."


def test_quarterly_from_april_falls_due_four_times_a_year():
    deadline = parse("Quarterly from April 2019", today=TODAY)

    assert occurrences(deadline, until=date(2020, 1, 31)) == [
        date(2019, 4, 30),
        date(2019, 7, 31),
        date(2019, 10, 31),
        date(2020, 1, 31),
    ]
    assert occurrences(deadline, until=date(2019, 4, 29)) == []


def test_monthly_falls_due_on_leap_day():
    deadline = parse("Monthly from January 2020", today=TODAY)

    assert occurrences(deadline, until=date(2020, 3, 1)) == [date(2020, 1, 31), date(2020, 2, 29)]


def test_a_single_deadline_has_no_occurrences():
    assert occurrences(parse("December 2019", today=TODAY), until=date.max) == []


@given(day=DAYS)
def test_a_day_is_read_in_every_way_it_is_printed(day):
    month, year = f"{day:%B}", day.year
    written = [
        f"{day.day} {month} {year}",
        f"{day:%d} {month} {year}",
        f"{ordinal(day.day)} {month} {year}",
        f"{day.day} {day:%b} {year}",
        f"{day:%A} {day.day} {month} {year}",
        f"{day:%a} {day.day} {month} {year}",
        f"{month} {day.day}, {year}",
        day.isoformat(),
        f"by {day.day} {month} {year}",
    ]
    if day.day > 12 or day.day == day.month:
        written += [f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}"]

    assert {parse(words, today=TODAY).due for words in written} == {day}


@given(day=DAYS)
def test_a_month_ends_on_its_last_day(day):
    due = date(day.year, day.month, monthrange(day.year, day.month)[1])

    for words in (f"{day:%B %Y}", f"{day:%b %Y}", f"end of {day:%B} {day.year}"):
        assert parse(words, today=TODAY).due == due


@given(first=DAYS, nights=st.integers(1, 300))
def test_a_range_of_days_is_read_back(first, nights):
    last = first + timedelta(days=nights)
    words = f"{first.day} {first:%B} {first.year} – {last.day} {last:%B} {last.year}"
    if last.year > 2099:
        return

    deadline = parse(words, today=TODAY)

    assert (deadline.starts, deadline.due) == (first, last)


@given(year=st.integers(2000, 2098), quarter=st.integers(1, 4))
def test_the_quarters_make_up_the_financial_year(year, quarter):
    written = f"{year}/{(year + 1) % 100:02}"
    months = [6, 9, 12, 15]

    due = parse(f"Q{quarter} {written}", today=TODAY).due

    assert (due.year - year) * 12 + due.month == months[quarter - 1]
    assert parse(f"Q4 {written}", today=TODAY).due == parse(written, today=TODAY).due


@given(
    words=st.text()
    | st.lists(
        st.sampled_from(
            "by end of the 31 31st 0 12 99 2019 20/21 - / . , December may q3 quarter every monthly from two "
            "months after before first ongoing tbc Monday financial year fy".split()
        )
    ).map(" ".join),
    today=st.dates(),
)
def test_parsing_answers_or_asks_and_never_breaks(words, today):
    try:
        deadline = parse(words, today=today)
    except DeadlineUnclear as asked:
        assert str(asked).strip()
    else:
        assert deadline.words == words.strip()
        assert from_fields(**to_fields(deadline)) == deadline


@given(day=DAYS, every=st.integers(1, 24), years=st.integers(0, 5))
def test_occurrences_are_month_ends_and_evenly_spaced(day, every, years):
    deadline = parse(f"every {every} months from {day:%B %Y}", today=TODAY)

    due = occurrences(deadline, until=date(day.year + years, 12, 31))

    assert all((each + timedelta(days=1)).day == 1 for each in due)
    assert [(each.year - day.year) * 12 + each.month - day.month for each in due] == [
        every * count for count in range(len(due))
    ]


def test_a_deadline_survives_its_columns():
    deadline = parse("Quarterly from April 2019", today=TODAY)

    fields = to_fields(deadline)

    assert fields["kind"] == "recurring" and type(fields["kind"]) is str
    assert from_fields(**fields) == deadline
