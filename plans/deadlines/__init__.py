"""Deadlines as councils write them: the words as printed, and the last day that they allow.

"December 2019" is due on the 31st, late from 1 January, and printed as "December 2019". A range is due on
its last day. Financial years run from April to March. "Quarterly from April 2019" is due in April, July,
October and January, each time on the last day of the month; it is late by occurrence, never as a whole.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from plans.deadlines.questions import DeadlineUnclear
from plans.deadlines.readings import Kind, read
from plans.deadlines.words import months_later

__all__ = ["Deadline", "DeadlineUnclear", "Kind", "parse"]


@dataclass(frozen=True)
class Deadline:
    """A deadline: what was printed, and what it means.

    `due` is the last day of the period; the kinds that no single day ends have none. `starts` is the first
    day of a range, or of the month in which something recurring or ongoing begins.
    """

    kind: Kind
    words: str
    due: date | None = None
    starts: date | None = None
    every_months: int | None = None
    event: str = ""

    def __str__(self) -> str:
        return self.words


def parse(words: str, *, today: date) -> Deadline:
    """The deadline in these words. Raises DeadlineUnclear, with a question, if they might mean another."""
    kind, due, starts, every_months, event = read(words, today)
    return Deadline(kind, words.strip(), due, starts, every_months, event)


def is_in_figures(words: str) -> bool:
    """Whether a day is written without its month's name, as 31/1/2027 is: then it is printed in words."""
    return bool(words) and not any(map(str.isalpha, words))


def to_fields(deadline: Deadline) -> dict[str, Any]:
    """The deadline as plain values, one for each column that keeps it."""
    return asdict(deadline) | {"kind": deadline.kind.value}


def from_fields(
    *, kind: str, words: str, due: date | None, starts: date | None, every_months: int | None, event: str
) -> Deadline:
    return Deadline(Kind(kind), words, due, starts, every_months, event)


def counted_days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def occurrences(deadline: Deadline, *, until: date) -> list[date]:
    """The days on which a recurring deadline falls due, up to and on this day; none for other kinds.

    Each is the last day of its month: quarterly from April is the end of April, July, October and January.
    """
    days: list[date] = []
    if deadline.kind != Kind.RECURRING or deadline.starts is None or not deadline.every_months:
        return days
    while (day := months_later(deadline.starts, len(days) * deadline.every_months)) <= until:
        days.append(day)
    return days
