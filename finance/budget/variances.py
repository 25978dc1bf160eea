"""By how much years differ from their budgets, and why."""

from dataclasses import dataclass
from decimal import Decimal

from finance.amounts import in_pounds
from finance.budget.book import Book, BookLine
from finance.budget.kinds import Effect
from finance.budget.rows import year_words
from finance.budget.sums import YearSums
from finance.budget.told import VarianceReason
from plans.moments import Moment
from plans.structure.models import Plan

MORE_AND_LESS = {
    Effect.COST: ("over budget", "under budget"),
    Effect.SAVING: ("saved less than planned", "saved more than planned"),
    Effect.FUNDING: ("more than planned", "less than planned"),
    Effect.PRESSURE: ("more than planned", "less than planned"),
}
UNEXPLAINED = "unexplained"


@dataclass(frozen=True)
class Variance:
    """A line's year that differs from its budget, with its reason if one was given."""

    line: BookLine
    year: int
    sums: YearSums
    reason: VarianceReason | None

    @property
    def pounds(self) -> Decimal:
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
        return variance_told(self.sums, self.line.row.effect)


def variance_told(sums: YearSums, effect: str) -> str:
    """'£12,000 over budget'; empty where nothing can be compared."""
    variance = sums.variance
    if variance is None:
        return ""
    if not variance:
        return "on budget"
    more, less = MORE_AND_LESS[Effect(effect)]
    return f"{in_pounds(abs(variance))} {more if variance > 0 else less}"


def variances_of(plan: Plan, book: Book, moment: Moment, *, pay: bool = True) -> list[Variance]:
    """The years of lines that differ, the furthest first; without pay those that are told. One question."""
    reasons = {(row.line_id, row.year): row for row in reasons_of(plan, moment)}
    found = [
        Variance(line, year, sums, reasons.get((line.row.pk, year)))
        for line in book.counted
        if book.tells(line, pay=pay)
        for year, sums in line.years.items()
        if year is not None and sums.variance
    ]
    return sorted(found, key=lambda one: -abs(one.pounds))


def reasons_of(plan: Plan, moment: Moment, line: int | None = None) -> list[VarianceReason]:
    """Of each line's year the latest reason."""
    rows = VarianceReason.objects.filter(plan=plan).known(moment)
    rows = rows.filter(line=line) if line else rows
    return list(rows.latest_for_each("line", "year"))
