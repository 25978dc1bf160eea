"""For which periods values can be entered together."""

from collections.abc import Iterable
from datetime import date

from outcomes.periods import Frequency, ends_with, last_ended
from plans.moments import in_words

MONTHS, WEEKS = 36, 8


def choices(frequencies: Iterable[str], today: date) -> list[tuple[str, str]]:
    """The days with which periods of these frequencies ended, the latest first, each with its name."""
    found = [(end, named(end)) for end in _ends(Frequency.MONTHLY, today, MONTHS)]
    if Frequency.WEEKLY in frequencies:
        found += [(end, f"Week to {in_words(end)}") for end in _ends(Frequency.WEEKLY, today, WEEKS)]
    return [(end.isoformat(), name) for end, name in sorted(found, reverse=True)]


def _ends(frequency: Frequency, today: date, count: int) -> list[date]:
    ends = [last_ended(frequency, today).ends]
    while len(ends) < count:
        ends.append(last_ended(frequency, ends[-1]).ends)
    return ends


def named(end: date) -> str:
    """A month by its name, with what else ends with it."""
    if ends_with(Frequency.ANNUAL, end):
        return f"{end:%B %Y} (a year ends)"
    return f"{end:%B %Y}{' (a quarter ends)' if ends_with(Frequency.QUARTERLY, end) else ''}"


def taken_at(end: date) -> list[str]:
    """How often the measures are taken whose period ends with a day."""
    return [frequency for frequency in Frequency if ends_with(frequency, end)]
