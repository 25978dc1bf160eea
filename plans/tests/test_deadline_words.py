from datetime import date

import pytest

from plans.deadlines import Deadline, DeadlineUnclear, Kind, parse

TODAY = date(2026, 5, 20)

DUE = [
    ("31 December 2019", Kind.DAY, date(2019, 12, 31)),
    ("9th July 2019", Kind.DAY, date(2019, 7, 9)),
    ("10 March 2017", Kind.DAY, date(2017, 3, 10)),
    ("by 1 April 2019", Kind.DAY, date(2019, 4, 1)),
    ("Tuesday 9 July 2019", Kind.DAY, date(2019, 7, 9)),
    ("Weds 10 July 2019", Kind.DAY, date(2019, 7, 10)),
    ("the 3rd of June 2019", Kind.DAY, date(2019, 6, 3)),
    ("July 9, 2019", Kind.DAY, date(2019, 7, 9)),
    ("09-Jul-2019", Kind.DAY, date(2019, 7, 9)),
    ("9-Jul-27", Kind.DAY, date(2027, 7, 9)),
    ("2019-12-31", Kind.DAY, date(2019, 12, 31)),
    ("2019-12-31 00:00:00", Kind.DAY, date(2019, 12, 31)),
    ("31/12/2019", Kind.DAY, date(2019, 12, 31)),
    ("31.12.2019", Kind.DAY, date(2019, 12, 31)),
    ("05/05/2020", Kind.DAY, date(2020, 5, 5)),
    ("31/12/27", Kind.DAY, date(2027, 12, 31)),
    ("29 February 2020", Kind.DAY, date(2020, 2, 29)),
    ("December 2019", Kind.MONTH, date(2019, 12, 31)),
    ("Dec 2019", Kind.MONTH, date(2019, 12, 31)),
    ("Dec. 2019.", Kind.MONTH, date(2019, 12, 31)),
    ("Sept 2019", Kind.MONTH, date(2019, 9, 30)),
    ("SEPTEMBER  2019", Kind.MONTH, date(2019, 9, 30)),
    ("February 2020", Kind.MONTH, date(2020, 2, 29)),
    ("end of December 2017", Kind.MONTH, date(2017, 12, 31)),
    ("by the end of January 2018", Kind.MONTH, date(2018, 1, 31)),
    ("until the end of March 2018", Kind.MONTH, date(2018, 3, 31)),
    ("by April 2019", Kind.MONTH, date(2019, 4, 30)),
    ("Q1 2019/20", Kind.QUARTER, date(2019, 6, 30)),
    ("Q2 2019/20", Kind.QUARTER, date(2019, 9, 30)),
    ("Q3 2019/20", Kind.QUARTER, date(2019, 12, 31)),
    ("Q4 2019/20", Kind.QUARTER, date(2020, 3, 31)),
    ("quarter 3 2017/18", Kind.QUARTER, date(2017, 12, 31)),
    ("2017/18 Q3", Kind.QUARTER, date(2017, 12, 31)),
    ("the end of the third quarter of 2017/18", Kind.QUARTER, date(2017, 12, 31)),
    ("2020/21", Kind.FINANCIAL_YEAR, date(2021, 3, 31)),
    ("2020 / 2021", Kind.FINANCIAL_YEAR, date(2021, 3, 31)),
    ("20/21", Kind.FINANCIAL_YEAR, date(2021, 3, 31)),
    ("FY 2020-21", Kind.FINANCIAL_YEAR, date(2021, 3, 31)),
    ("2020–21", Kind.FINANCIAL_YEAR, date(2021, 3, 31)),
    ("FY 11/12", Kind.FINANCIAL_YEAR, date(2012, 3, 31)),
    ("financial year 2012/13", Kind.FINANCIAL_YEAR, date(2013, 3, 31)),
    ("end of 2020/21", Kind.FINANCIAL_YEAR, date(2021, 3, 31)),
]

RANGES = [
    ("1st and 2nd May 2018", Kind.DAY, date(2018, 5, 1), date(2018, 5, 2)),
    ("18 February – 1 March 2019", Kind.DAY, date(2019, 2, 18), date(2019, 3, 1)),
    ("18th February - 1st March 2019", Kind.DAY, date(2019, 2, 18), date(2019, 3, 1)),
    ("20 December 2018 to 4 January 2019", Kind.DAY, date(2018, 12, 20), date(2019, 1, 4)),
    ("12-13 December 2017", Kind.DAY, date(2017, 12, 12), date(2017, 12, 13)),
    ("June/July 2012", Kind.MONTH, date(2012, 6, 1), date(2012, 7, 31)),
    ("October 2018 – March 2019", Kind.MONTH, date(2018, 10, 1), date(2019, 3, 31)),
    ("2017/18-2020/21", Kind.FINANCIAL_YEAR, date(2017, 4, 1), date(2021, 3, 31)),
]

RECURRING = [
    ("Quarterly from April 2019", date(2019, 4, 1), 3),
    ("Monthly from May 2019", date(2019, 5, 1), 1),
    ("six-monthly from May 2019", date(2019, 5, 1), 6),
    ("6 monthly, starting in May 2019", date(2019, 5, 1), 6),
    ("Half-yearly from May 2019", date(2019, 5, 1), 6),
    ("Annually from September 2019", date(2019, 9, 1), 12),
    ("Every year from September 2019", date(2019, 9, 1), 12),
    ("Every 2 months from June 2017", date(2017, 6, 1), 2),
    ("every two months from June 2017", date(2017, 6, 1), 2),
]

EVENTS = [
    ("after the Ofsted focused visit", "the Ofsted focused visit"),
    ("Prior to the next inspection", "the next inspection"),
    ("after the first year", "the first year"),
    ("Following agreement by Cabinet", "agreement by Cabinet"),
    ("after the 2nd monitoring visit", "the 2nd monitoring visit"),
]

QUESTIONS = [
    ("in three months' time", "Three months from which day?"),
    ("in three months’ time", "Three months from which day?"),
    ("over the next 18 months", "18 months from which day?"),
    ("within 12-18 months", "12-18 months from which day?"),
    ("within two years, by April 2019", "Two years from which day?"),
    ("after three months", "Three months from which day?"),
    ("05/06/2020", "Is that 5 June or 6 May?"),
    ("05/06/27", "Is that 5 June or 6 May?"),
    ("Mar-27", "Is that 27 March, or March 2027?"),
    ("May 25", "Is that 25 May, or May 2025?"),
    ("Dec 99", "Which year"),
    ("31/12/19", "Which year is “19”?"),
    ("31/12/99", "Which year is “99”?"),
    ("12/13/2019", "no such day"),
    ("0/5/2020", "no such day"),
    ("29 February 2019", "no such day"),
    ("31 June 2019", "no such day"),
    ("Monday 9 July 2019", "is a Tuesday"),
    ("2 May - 1 May 2018", "before the first"),
    ("20th - 22nd November", "Which year"),
    ("31 December", "Which year"),
    ("December", "Which year"),
    ("2019", "calendar or a financial year"),
    ("end of 2019", "calendar or a financial year"),
    ("2017-2020", "such as 2019/20"),
    ("2019/21", "such as 2019/20"),
    ("11/12", "Is that the financial year 2011/12?"),
    ("2010-11", "Is that the financial year 2010/11?"),
    ("19-20", "Is that the financial year 2019/20?"),
    ("98/99", "Which financial year"),
    ("Yr2 19/20", "financial year 19/20"),
    ("end of 2020/21, for impact in 2021/22", "financial year 2020/21"),
    ("Q3", "Which quarter of which financial year"),
    ("Q3 2019", "Which quarter of which financial year"),
    ("spring 2020", "When does “spring” end?"),
    ("before Christmas", "When does “Christmas” end?"),
    ("early 2020", "no last day"),
    ("mid December 2019", "no last day"),
    ("weekly", "“Weekly” from when?"),
    ("Quarterly", "“Quarterly” from which month?"),
    ("Quarterly from April 2019 to March 2020", "from which month"),
    ("0-monthly from May 2019", "how many months"),
    ("bi-monthly from May 2019", "two ways"),
    ("from April 2019", "When must it be done by"),
    ("before 1 April 2019", "still in time"),
    ("Complete", "What was its deadline"),
    ("ASAP", "by which day"),
    ("next month", "changes its meaning"),
    ("Ongoing\nDecember 2023", "has no last day"),
    ("Review in June 2012 and September 2012", "more than one date"),
    ("when resources allow", "What is the last day in time?"),
    ("December 2019 " * 50, "more than a deadline"),
]


@pytest.mark.parametrize(("words", "kind", "due"), DUE)
def test_a_deadline_is_due_on_the_last_day_of_its_period(words, kind, due):
    deadline = parse(words, today=TODAY)

    assert (deadline.kind, deadline.due, deadline.starts) == (kind, due, None)


@pytest.mark.parametrize(("words", "kind", "starts", "due"), RANGES)
def test_a_range_is_due_on_its_last_day(words, kind, starts, due):
    deadline = parse(words, today=TODAY)

    assert (deadline.kind, deadline.starts, deadline.due) == (kind, starts, due)


@pytest.mark.parametrize(("words", "starts", "every"), RECURRING)
def test_a_recurring_deadline_has_a_first_month_and_a_rhythm(words, starts, every):
    deadline = parse(words, today=TODAY)

    assert deadline == Deadline(Kind.RECURRING, words, starts=starts, every_months=every)


@pytest.mark.parametrize(("words", "event"), EVENTS)
def test_a_deadline_may_wait_for_an_event(words, event):
    deadline = parse(words, today=TODAY)

    assert deadline == Deadline(Kind.AFTER_EVENT, words, event=event)


@pytest.mark.parametrize("words", ["Ongoing", "on-going", "ongoing/continuous", "Ongoing and continuous"])
def test_ongoing_has_no_last_day(words):
    assert parse(words, today=TODAY) == Deadline(Kind.ONGOING, words)


def test_ongoing_may_say_when_it_began():
    assert parse("Ongoing from April 2019", today=TODAY).starts == date(2019, 4, 1)


@pytest.mark.parametrize("words", ["", "  ", "–", "TBC", "tbc.", "to be confirmed", "Not known"])
def test_a_deadline_that_nobody_has_set_is_unknown(words):
    assert parse(words, today=TODAY) == Deadline(Kind.UNKNOWN, words.strip())


@pytest.mark.parametrize(("words", "question"), QUESTIONS)
def test_what_is_unclear_is_asked_about(words, question):
    with pytest.raises(DeadlineUnclear) as asked:
        parse(words, today=TODAY)

    assert question in str(asked.value)
    assert "{" not in str(asked.value)
