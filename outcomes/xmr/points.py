from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from outcomes.xmr.limits import Limits, limits_of
from outcomes.xmr.rules import Signal, signals_of

Dated = tuple[date, Decimal]


@dataclass(frozen=True)
class Point:
    """A value on its day, with the limits of its stretch; a stretch of one value has none."""

    day: date
    value: Decimal
    limits: Limits | None
    signals: tuple[Signal, ...] = ()


def points_of(
    series: Sequence[Dated], *, rebased_on: Iterable[date] = (), screened: bool = True
) -> list[Point]:
    """The values in the order of their days. From each day of `rebased_on` the limits are reckoned anew."""
    starts = sorted(rebased_on)
    stretches = groupby(sorted(series), lambda dated: sum(start <= dated[0] for start in starts))
    return [point for _, stretch in stretches for point in _stretch(list(stretch), screened)]


def _stretch(series: list[Dated], screened: bool) -> list[Point]:
    values = [value for _, value in series]
    limits = limits_of(values, screened=screened)
    if limits is None:
        return [Point(day, value, None) for day, value in series]
    signals = signals_of(values, limits)
    return [Point(day, value, limits, found) for (day, value), found in zip(series, signals, strict=True)]
