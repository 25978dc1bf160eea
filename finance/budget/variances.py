"""By how much years differ from their budgets, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from finance.amounts import in_pounds
from finance.budget.book import Book, BookLine
from finance.budget.kinds import Effect
from finance.budget.reasons import Given, reasons_of
from finance.budget.rows import NET, year_words
from finance.budget.sums import YearSums, added
from finance.budget.told import VarianceReason
from plans.moments import Moment, in_words
from plans.structure.models import Plan

MORE_AND_LESS = {
    Effect.COST: ("over budget", "under budget"),
    Effect.SAVING: ("saved less than planned", "saved more than planned"),
    Effect.FUNDING: ("more than planned", "less than planned"),
    Effect.PRESSURE: ("more than planned", "less than planned"),
}
ON_BUDGET = "on budget"
UNEXPLAINED = "unexplained"


@dataclass(frozen=True)
class Variance:
    """A line's year beside its budget, with the reason for its difference if one was given."""

    line: BookLine
    year: int | None
    sums: YearSums
    given: Given | None

    @property
    def pounds(self) -> Decimal | None:
        return self.sums.variance

    @property
    def revised(self) -> str:
        return in_pounds(self.sums.revised)

    @property
    def forecast(self) -> str:
        return in_pounds(self.sums.forecast)

    @property
    def actual(self) -> str:
        return in_pounds(self.sums.actual)

    @property
    def when(self) -> str:
        return year_words(self.year)

    @property
    def words(self) -> str:
        return variance_words(self.pounds, self.line.row.effect)

    @property
    def reason(self) -> VarianceReason | None:
        return self.given.row if self.given else None

    @property
    def turned(self) -> str:
        """How the year differed when its reason was given: 'was over budget'; empty if it does so still."""
        then = self.given.variance_then(self.line) if self.given else None
        if then is None or not self.pounds or then * self.pounds > 0:
            return ""
        effect = self.line.row.effect
        saved = then and effect == Effect.SAVING
        return which_way(then, effect) if saved else f"was {which_way(then, effect)}"

    @property
    def said(self) -> str:
        """When the reason was given, as a sentence; and how the year differed then, if it turned since."""
        if self.reason is None:
            return ""
        when = f", when it {self.turned}" if self.turned else ""
        return f"Said on {in_words(self.reason.effective_date)}{when}."


def variance_words(pounds: Decimal | None, effect: str) -> str:
    """'£12,000 over budget'; empty where nothing can be compared."""
    if pounds is None:
        return ""
    way = which_way(pounds, effect)
    return f"{in_pounds(abs(pounds))} {way}" if pounds else way


def which_way(pounds: Decimal, effect: str) -> str:
    more, less = MORE_AND_LESS[Effect(effect)]
    return (more if pounds > 0 else less) if pounds else ON_BUDGET


def variances_of(plan: Plan, book: Book, moment: Moment, *, pay: bool = True) -> list[Variance]:
    """The years of lines that differ, the furthest first; without pay those that are told. One question."""
    reasons = {(one.row.line_id, one.row.year): one for one in reasons_of(plan, moment)}
    found = [
        Variance(line, year, sums, reasons.get((line.row.pk, year)))
        for line in book.counted
        if book.tells(line, pay=pay)
        for year, sums in line.years.items()
        if year is not None and sums.variance
    ]
    return sorted(found, key=lambda one: -abs(one.pounds))


@dataclass(frozen=True)
class Together:
    """What some variances come to."""

    name: str
    revised: str
    words: str


def together(variances: Iterable[Variance]) -> Iterator[Together]:
    """Year by year the sums of what costs, saves, funds and presses; costs less savings beneath them.

    A year that is over is never added to one that is forecast. They tell no more than the variances do.
    """
    by: dict[int, dict[str, list[Variance]]] = {}
    for one in variances:
        by.setdefault(one.year, {effect: [] for effect in Effect.values})[one.line.row.effect].append(one)
    for year, of_year in sorted(by.items()):
        yield from _of_year(year_words(year), of_year)


def _of_year(year: str, by: dict[str, list[Variance]]) -> Iterator[Together]:
    for effect, found in by.items():
        if found:
            yield _sum(f"{Effect(effect).label} of {year}, together", found, effect)
        if effect == Effect.SAVING and found and by[Effect.COST]:
            yield _sum(f"{NET}, {year}", [*by[Effect.COST], *found], Effect.COST)


def _sum(name: str, variances: list[Variance], effect: str) -> Together:
    revised = added(one.sums.revised for one in variances)
    return Together(name, in_pounds(revised), variance_words(added(one.pounds for one in variances), effect))
