"""Marks in the demonstration's files that stand for days counted from the day of loading.

{date -20}   a working day twenty days ago, as in an address: 2026-11-02
{day 20}     a working day twenty days ahead, as printed: 11 December 2026
{in -20}     the month of that working day, as printed: November 2026
{month 4}    the month four months ahead, as printed: March 2027
{end -1}     the last day of the month before this one: 2026-10-31
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from plans.moments import in_words

MARK = re.compile(r"\{(date|day|in|month|end) (-?\d+)\}")


def fill(value, today: date):
    """The same lists, dictionaries and words with every mark replaced."""
    if isinstance(value, dict):
        return {name: fill(item, today) for name, item in value.items()}
    if isinstance(value, list):
        return [fill(item, today) for item in value]
    if isinstance(value, str):
        return MARK.sub(lambda found: MEANINGS[found[1]](today, int(found[2])), value)
    return value


def working_day(today: date, days: int) -> date:
    """So many days from today; a Saturday or Sunday becomes the Friday before."""
    day = today + timedelta(days=days)
    return day - timedelta(days=max(day.weekday() - 4, 0))


def last_of_month(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


MEANINGS: dict[str, Callable[[date, int], str]] = {
    "date": lambda today, number: working_day(today, number).isoformat(),
    "day": lambda today, number: in_words(working_day(today, number)),
    "in": lambda today, number: f"{working_day(today, number):%B %Y}",
    "month": lambda today, number: f"{last_of_month(today, number):%B %Y}",
    "end": lambda today, number: last_of_month(today, number).isoformat(),
}
