"""The four rules by which a point stands out, and on which side: high, or low."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby, pairwise

from outcomes.xmr.limits import Limits

IN_A_ROW = 7
Values = Sequence[Decimal]


class Side(StrEnum):
    HIGH = "high"
    LOW = "low"


class Rule(StrEnum):
    OUTSIDE = "outside the limits"
    RUN = "seven or more on one side of the mean"
    TREND = "seven that all rise or all fall"
    NEAR = "two of three beyond a line near the limit"


@dataclass(frozen=True)
class Signal:
    """That a point stands out by a rule."""

    rule: Rule
    side: Side


def signals_of(values: Values, limits: Limits) -> list[tuple[Signal, ...]]:
    """For each value the rules by which it stands out, in their order."""
    found: list[list[Signal]] = [[] for _ in values]
    for rule, sides in RULES.items():
        for index, side in sorted(set(sides(values, limits))):
            found[index].append(Signal(rule, side))
    return [tuple(signals) for signals in found]


def _outside(values: Values, limits: Limits) -> Iterator[tuple[int, Side]]:
    return _beyond(values, limits.lower, limits.upper)


def _beyond(values: Values, low: Decimal, high: Decimal) -> Iterator[tuple[int, Side]]:
    for index, value in enumerate(values):
        if value > high:
            yield index, Side.HIGH
        elif value < low:
            yield index, Side.LOW


def _run(values: Values, limits: Limits) -> Iterator[tuple[int, Side]]:
    sides = dict(_beyond(values, limits.mean, limits.mean))
    for side, stretch in groupby(range(len(values)), sides.get):
        indexes = list(stretch)
        if side and len(indexes) >= IN_A_ROW:
            yield from ((index, side) for index in indexes)


def _trend(values: Values, limits: Limits) -> Iterator[tuple[int, Side]]:
    steps = [_step(before, after) for before, after in pairwise(values)]
    for side, stretch in groupby(range(len(steps)), steps.__getitem__):
        indexes = list(stretch)
        if side and len(indexes) >= IN_A_ROW - 1:
            yield from ((index, side) for index in [*indexes, indexes[-1] + 1])


def _step(before: Decimal, after: Decimal) -> Side | None:
    if before == after:
        return None
    return Side.HIGH if after > before else Side.LOW


def _near(values: Values, limits: Limits) -> Iterator[tuple[int, Side]]:
    beyond = dict(_beyond(values, limits.near_lower, limits.near_upper))
    for start in range(len(values) - 2):
        window = range(start, start + 3)
        for side in Side:
            there = [index for index in window if beyond.get(index) == side]
            if len(there) >= 2:
                yield from ((index, side) for index in there)


RULES: dict[Rule, Callable[[Values, Limits], Iterator[tuple[int, Side]]]] = {
    Rule.OUTSIDE: _outside,
    Rule.RUN: _run,
    Rule.TREND: _trend,
    Rule.NEAR: _near,
}
