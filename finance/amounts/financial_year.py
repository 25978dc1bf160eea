import re
from dataclasses import dataclass
from datetime import date

from plans.deadlines.words import tidied

APRIL = 4
MOST_YEARS = 10
PRINTED = re.compile(
    r"(?:(?:yr|year) ?[0-9] )?(?P<first>[0-9]{2}|[0-9]{4}) ?[/\-\u2013] ?(?P<last>[0-9]{2}|[0-9]{4})",
    re.IGNORECASE,
)


class YearUnclear(ValueError):
    """The text is no financial year; the message says in plain words how one is written."""


@dataclass(frozen=True, order=True)
class FinancialYear:
    """From 1 April of its first year to 31 March of the next."""

    first: int

    @classmethod
    def of(cls, day: date) -> "FinancialYear":
        return cls(day.year if day.month >= APRIL else day.year - 1)

    @classmethod
    def read(cls, text: str) -> "FinancialYear":
        """The year that '2019/20', '19/20', '2019-2020' or 'Yr2 19/20' names. Raises YearUnclear."""
        match = PRINTED.fullmatch(tidied(text))
        first = int(match["first"]) if match else 0
        first += 2000 if first < 100 else 0
        if not match or int(match["last"]) % 100 != (first + 1) % 100:
            raise YearUnclear("Write a financial year like 2019/20.")
        return cls(first)

    def __str__(self) -> str:
        return f"{self.first}/{(self.first + 1) % 100:02}"

    @property
    def starts(self) -> date:
        return date(self.first, APRIL, 1)

    @property
    def ends(self) -> date:
        return date(self.first + 1, APRIL - 1, 31)

    @property
    def months(self) -> list[date]:
        """The first day of each of its months, April first."""
        return [
            date(self.first + (month > 12), (month - 1) % 12 + 1, 1) for month in range(APRIL, APRIL + 12)
        ]

    def next(self) -> "FinancialYear":
        return FinancialYear(self.first + 1)

    def why_too_far(self, today: date) -> str:
        """Why no money of today's budget is of this year; empty if it may be."""
        running = FinancialYear.of(today)
        if abs(self.first - running.first) <= MOST_YEARS:
            return ""
        first, last = FinancialYear(running.first - MOST_YEARS), FinancialYear(running.first + MOST_YEARS)
        return f"{self} is more than ten years away. Choose a year from {first} to {last}."
