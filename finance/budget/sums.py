"""What the figures of a line come to in a year, and how sums are told by group. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from finance.amounts import Amount, shared
from finance.budget.kinds import Stated


class Which(StrEnum):
    """The figure of a year that a table shows. The budget is the revised one, or else what was proposed."""

    BUDGET = "budget"
    PROPOSED = "proposed"
    APPROVED = "approved"
    REVISED = "revised"
    FORECAST = "forecast"
    ACTUAL = "actual"


OUTTURN = (Which.FORECAST, Which.ACTUAL)
"""What a year comes to, beside what was budgeted for it."""


def is_mixed(years: Iterable[int | None]) -> bool:
    """Dated beside undated, which are not added up: nobody knows of which years the latter are."""
    stated = set(years)
    return None in stated and len(stated) > 1


@dataclass(frozen=True)
class YearSums:
    """The figures of a line's year in pounds; what was not stated is None, never nought."""

    proposed: Decimal | None = None
    approved: Decimal | None = None
    changes: Decimal | None = None
    forecast: Decimal | None = None
    actual: Decimal | None = None
    without_unit: frozenset[str] = frozenset()
    """The figures that were printed without a unit, so that nobody can say how much they are."""

    @property
    def revised(self) -> Decimal | None:
        """What was approved, with what changed it since."""
        return added((self.approved, self.changes))

    @property
    def budget(self) -> Decimal | None:
        return self.proposed if self.revised is None else self.revised

    @property
    def is_only_proposed(self) -> bool:
        return self.revised is None and self.proposed is not None

    @property
    def variance(self) -> Decimal | None:
        """By how much the forecast, or the actual where there is no forecast, is above the revised budget."""
        outturn = self.actual if self.forecast is None else self.forecast
        return None if outturn is None or self.revised is None else outturn - self.revised

    @property
    def expected(self) -> Decimal | None:
        """What the year is expected to come to: its forecast, or what was spent, or else its budget."""
        told = (self.forecast, self.actual, self.budget)
        return next((pounds for pounds in told if pounds is not None), None)

    def of(self, which: str) -> Decimal | None:
        return getattr(self, which)


def added(sums: Iterable[Decimal | None]) -> Decimal | None:
    """The total of what is stated; None if nothing is."""
    stated = [one for one in sums if one is not None]
    return sum(stated, Decimal(0)) if stated else None


def year_sums(
    amounts: Mapping[tuple[str, date | None], Amount], changes: Decimal | None, closed: Iterable[date]
) -> YearSums:
    """What one year comes to, from its standing amounts by figure and month.

    Months, once any is stated, make up the year. A forecast by months takes the actual of each closed one.
    """
    of_year = {stated: amount for (stated, month), amount in amounts.items() if month is None}
    months: dict[str, dict[date, Decimal]] = defaultdict(dict)
    for (stated, month), amount in amounts.items():
        if month is not None and amount.pounds is not None:
            months[stated][month] = amount.pounds
    found = {stated: amount.pounds for stated, amount in of_year.items()}
    actual, forecast = months[Stated.ACTUAL], months[Stated.FORECAST]
    if actual:
        found[Stated.ACTUAL] = sum(actual.values(), Decimal(0))
    if forecast:
        known = {month: pounds for month, pounds in actual.items() if month in set(closed)}
        found[Stated.FORECAST] = sum((forecast | known).values(), Decimal(0))
    unclear = frozenset(stated for stated, amount in of_year.items() if amount.lacks_unit)
    return YearSums(**found, changes=changes, without_unit=unclear)


Groups = Sequence[tuple[str, Decimal | None]]
"""What a line belongs to, each with its share if it has one."""
NONE_STATED = "None stated"


def grouped(told: Iterable[tuple[Decimal, Groups]]) -> dict[str, Decimal]:
    """The sums by group; together they are what was told, to the penny.

    A line of several groups is shared out by its shares. Without them it stands under all their names
    together, so that nothing is counted twice and nothing is guessed.
    """
    found: dict[str, Decimal] = defaultdict(Decimal)
    for pounds, groups in told:
        for name, part in _parted(pounds, groups):
            found[name] += part
    return dict(found)


def _parted(pounds: Decimal, groups: Groups) -> list[tuple[str, Decimal]]:
    names, shares = group_names(groups), [share for _, share in groups]
    return [(names[0], pounds)] if len(names) == 1 else list(zip(names, shared(pounds, shares), strict=True))


def group_names(groups: Groups) -> list[str]:
    """Under which names a line of these groups is told."""
    names = [name for name, _ in groups]
    if len(groups) > 1 and any(share is None for _, share in groups):
        return [f"Together, not shared out: {', '.join(names)}"]
    return names or [NONE_STATED]
