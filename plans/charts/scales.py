"""Scales, axis marks and words that the charts share."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LETTER_WIDTH = 7.8
MONTHS = 12
MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 600, 1200, 12_000)


@dataclass(frozen=True, slots=True)
class Scale:
    """Takes a number between `low` and `high` to a place between `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        if self.high == self.low:
            return self.start
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def nice_ticks(low: float, high: float, *, about: int = 4) -> tuple[int, ...]:
    """Whole numbers in steps of 1, 2 or 5 times a power of ten that enclose both ends."""
    step = _nice_step((high - low) / about)
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(step * index for index in range(first, max(last, first + 1) + 1))


def fine_ticks(low: float, high: float, *, about: int = 4) -> tuple[float, ...]:
    """The same in steps below one where the ends lie close together."""
    rough = (high - low) / about
    if rough >= 1 or rough <= 0:
        return nice_ticks(low, high, about=about)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(step * index, 6) for index in range(first, last + 1))


def _nice_step(rough: float) -> int:
    if rough <= 1:
        return 1
    power = 10 ** math.floor(math.log10(rough))
    return next(int(power * factor) for factor in (1, 2, 5, 10) if power * factor >= rough)


def month_index(day: date) -> int:
    return day.year * MONTHS + day.month - 1


def month_start(index: int) -> date:
    return date(index // MONTHS, index % MONTHS + 1, 1)


def place_in_month(day: date) -> float:
    """The month's index, with the part of the month that has gone as its fraction."""
    return month_index(day) + (day.day - 1) / 31


def place(number: float) -> str:
    """A coordinate, to a tenth, without a trailing nought."""
    return f"{number:.1f}".removesuffix(".0")


def text_width(text: str) -> float:
    """About how wide a text of 16 units stands."""
    return len(text) * LETTER_WIDTH


def wrapped(text: str, *, width: float, most_lines: int = 3) -> list[str]:
    letters = max(int(width / LETTER_WIDTH), 4)
    return textwrap.wrap(text, letters, max_lines=most_lines, placeholder=" …") or [""]


def signed(number: int) -> str:
    """A whole number with commas and a true minus."""
    return f"{number:,}".replace("-", "−")


def counted(number: int, noun: str) -> str:
    return f"{signed(number)} {noun}" if abs(number) == 1 else f"{signed(number)} {noun}s"


def printed_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def listed(parts: Sequence[str]) -> str:
    return ", ".join(parts)
