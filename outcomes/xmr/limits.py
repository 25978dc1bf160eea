from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

FEWEST = 13
"""With fewer points than this the limits are trial limits."""
TO_LIMIT = Decimal("2.66")
TO_NEAR_LINE = TO_LIMIT * 2 / 3
TO_SCREEN = Decimal("3.267")
PLACES = 12
"""Lines are rounded to this, so that a value that lies on a line does not come to lie beside it."""


@dataclass(frozen=True)
class Limits:
    """The mean of some values, and how far they usually stray from it."""

    mean: Decimal
    mean_range: Decimal
    count: int

    @property
    def upper(self) -> Decimal:
        return round(self.mean + TO_LIMIT * self.mean_range, PLACES)

    @property
    def lower(self) -> Decimal:
        return round(self.mean - TO_LIMIT * self.mean_range, PLACES)

    @property
    def near_upper(self) -> Decimal:
        return round(self.mean + TO_NEAR_LINE * self.mean_range, PLACES)

    @property
    def near_lower(self) -> Decimal:
        return round(self.mean - TO_NEAR_LINE * self.mean_range, PLACES)

    @property
    def is_trial(self) -> bool:
        return self.count < FEWEST


def limits_of(values: Sequence[Decimal], *, screened: bool = True) -> Limits | None:
    """The limits of values in their order; None for fewer than two, which have no range between them.

    Screened, moving ranges above 3.267 times their mean are left out, so that one freak value does not widen
    the limits that should show it.
    """
    ranges = [abs(after - before) for before, after in pairwise(values)]
    if not ranges:
        return None
    mean_range = _mean(ranges)
    if screened:
        mean_range = _mean([one for one in ranges if one <= TO_SCREEN * mean_range])
    return Limits(_mean(values), mean_range, len(values))


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)
