"""What the cells of a ledger say: sums in pounds and pence, and months. Pure."""

import re
from datetime import date
from decimal import Decimal

from finance.amounts import AmountUnclear
from finance.amounts.reading import MOST
from plans.deadlines.words import tidied
from plans.form_fields import month_number
from plans.moments import day_from_iso, is_usable

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{1,2})?"
POUNDS = re.compile(
    r"(?P<bracket>\()?(?P<sign>[-+])? ?\u00a3? ?(?P<within>-)?"
    rf"(?P<number>{NUMBER}) ?(?P<after>-)?(?P<closed>\))?",
    re.ASCII,
)
MONTHS = [
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"(?P<month>[a-z]{3,9})\.?[ '-]+(?P<year>[0-9]{2}|[0-9]{4})",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})",
        r"(?P<month>[0-9]{1,2})[/-](?P<year>[0-9]{4})",
        r"[0-9]{1,2}[ -](?P<month>[a-z]{3,9})[ -](?P<year>[0-9]{4})",
    )
]
DAY_IN_FIGURES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
JOINER = "\u2060"
"""Keeps a minus beside its sum in what is copied from our own pages."""
EXAMPLE = "Write pounds and pence, like 1234.56, or -1234.56 for a minus."


class MonthUnclear(ValueError):
    """The text is no month; the message says in plain words how one is written."""


def read_pounds(text: str) -> Decimal:
    """The sum in pounds that a ledger's cell tells. Raises AmountUnclear.

    Brackets and a minus before or behind are a minus. The column is in pounds, so that 1234.5 lacks no unit.
    """
    match = POUNDS.fullmatch(tidied(text.replace(JOINER, "")))
    signs = [match["bracket"], match["sign"], match["within"], match["after"]] if match else []
    if not match or bool(match["bracket"]) != bool(match["closed"]) or len([one for one in signs if one]) > 1:
        raise AmountUnclear(EXAMPLE)
    pounds = Decimal(match["number"].replace(",", ""))
    if pounds >= MOST:
        raise AmountUnclear("Write at most twelve figures before the point.")
    return -pounds if any(sign in ("(", "-") for sign in signs) else pounds


def read_month(text: str) -> date:
    """The first day of the month that a cell names, by its name, in figures or by a day. Raises MonthUnclear.

    A day in figures is taken if, as it is written in Britain, it is the first or last of a month, as
    spreadsheets write months: any other may have been meant with its month in front.
    """
    words = tidied(text)
    found = next((match for pattern in MONTHS if (match := pattern.fullmatch(words))), None)
    day = _day_in_figures(words) or day_from_iso(words)
    try:
        month = _first_of(found["year"], found["month"]) if found else day and day.replace(day=1)
    except ValueError:
        month = None
    if month is None or not is_usable(month):
        raise MonthUnclear("Write a month like June 2026.")
    return month


def month_from(text: str) -> date | None:
    """The month that stands in an address as 2026-06."""
    return day_from_iso(f"{text}-01")


def last_day(month: date) -> date:
    return date.fromordinal(next_month(month).toordinal() - 1)


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def month_before(month: date) -> date:
    return date.fromordinal(month.replace(day=1).toordinal() - 1).replace(day=1)


def _first_of(year: str, month: str) -> date:
    return date(int(year) + (2000 if len(year) == 2 else 0), month_number(month), 1)


def _day_in_figures(words: str) -> date | None:
    if not (match := DAY_IN_FIGURES.fullmatch(words)):
        return None
    day, month, year = map(int, match.groups())
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if found in (found.replace(day=1), last_day(found.replace(day=1))) else None
