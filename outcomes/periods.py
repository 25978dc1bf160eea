"""How often a measure is taken, over which stretch of time, and how a value's time is said."""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models


class Frequency(models.TextChoices):
    NONE = "", "Not regular"
    WEEKLY = "weekly", "Weekly"
    MONTHLY = "monthly", "Monthly"
    QUARTERLY = "quarterly", "Quarterly"
    TERMLY = "termly", "Termly"
    SIX_MONTHLY = "six_monthly", "Six-monthly"
    ANNUAL = "annual", "Annual"


class Basis(models.TextChoices):
    SNAPSHOT = "snapshot", "On a day"
    IN_PERIOD = "in_period", "In the period"
    ROLLING_YEAR = "rolling_year", "In the 12 months before"
    THREE_YEARS = "three_years", "In the three years before"


ENDS = {
    Frequency.MONTHLY: range(1, 13),
    Frequency.QUARTERLY: (3, 6, 9, 12),
    Frequency.TERMLY: (3, 7, 12),
    Frequency.SIX_MONTHLY: (3, 9),
    Frequency.ANNUAL: (3,),
}
"""The months with which a period ends; years are those that councils report by, from April to March."""
STRETCHES = {
    Frequency.WEEKLY: "in the week to {}",
    Frequency.QUARTERLY: "in the quarter to {}",
    Frequency.TERMLY: "in the term to {}",
    Frequency.SIX_MONTHLY: "in the six months to {}",
    Frequency.ANNUAL: "in the year to {}",
}
BACK = {Basis.ROLLING_YEAR: "in the 12 months to {}", Basis.THREE_YEARS: "in the three years to {}"}


@dataclass(frozen=True)
class Period:
    starts: date
    ends: date


def last_ended(frequency: str, on: date) -> Period | None:
    """The last period that ended before a day; None for what is not taken regularly."""
    if frequency == Frequency.NONE:
        return None
    if frequency == Frequency.WEEKLY:
        ends = on - timedelta(days=on.isoweekday())
        return Period(ends - timedelta(days=6), ends)
    ends = _month_end_before(Frequency(frequency), on)
    return Period(_month_end_before(Frequency(frequency), ends) + timedelta(days=1), ends)


def _month_end_before(frequency: Frequency, on: date) -> date:
    end = on.replace(day=1) - timedelta(days=1)
    while end.month not in ENDS[frequency]:
        end = end.replace(day=1) - timedelta(days=1)
    return end


def period_of(frequency: str, day: date) -> Period:
    """The period in which a day lies. Raises ValueError for what is not taken regularly."""
    if frequency == Frequency.WEEKLY:
        monday = day - timedelta(days=day.isoweekday() - 1)
        return Period(monday, monday + timedelta(days=6))
    months = ENDS[Frequency(frequency)] if frequency else ()
    if not months:
        raise ValueError("What is not regular has no periods.")
    ends = _month_end(day)
    while ends.month not in months:
        ends = _month_end(ends + timedelta(days=1))
    return Period(_month_end_before(Frequency(frequency), ends) + timedelta(days=1), ends)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def ends_with(frequency: str, day: date) -> bool:
    """Whether one of its periods ends with a day. What is not regular is taken at the end of any month."""
    if frequency == Frequency.NONE:
        return is_month_end(day)
    return last_ended(frequency, day + timedelta(days=1)).ends == day


def is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def said_when(day: date, basis: str, frequency: str, *, beside: date | None = None) -> str:
    """When a value holds: 'in December 2017'; beside a day of the same year without it: 'in July'."""
    is_end = is_month_end(day)
    words = f"{day:%B}" if is_end else f"{day.day} {day:%B}"
    if beside is None or beside.year != day.year:
        words = f"{words} {day.year}"
    if basis in BACK:
        return BACK[Basis(basis)].format(words)
    if basis == Basis.IN_PERIOD and frequency in STRETCHES:
        return STRETCHES[Frequency(frequency)].format(words)
    if not is_end:
        return f"on {words}"
    return f"at the end of {words}" if basis == Basis.SNAPSHOT else f"in {words}"


def printed_when(words: str, day: date, *, beside: date | None = None) -> str:
    """How a paper says when, with the year that it leaves to its date: 'in quarter 3 of 2017/18'.

    Beside a day of the same year a month needs none.
    """
    if re.search(r"\b[0-9]{4}\b", words):
        return words
    if re.search(r"\bquarter [1-4]$", words, re.IGNORECASE):
        starts = day.year if day.month > 3 else day.year - 1
        return f"{words} of {starts}/{(starts + 1) % 100:02}"
    if words.endswith(tuple(month_name[1:])):
        return words if beside and beside.year == day.year else f"{words} {day.year}"
    return f"{words}, as at {day.day} {day:%B %Y}"
