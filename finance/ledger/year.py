"""A financial year of the ledger, month by month, as at a moment. Seven questions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from finance.amounts import FinancialYear, in_pounds
from finance.budget.book import Book, book_of
from finance.budget.guarded import effects_told
from finance.budget.kinds import MONTHLY, Effect
from finance.budget.sums import Which
from finance.budget.told import MonthClosing
from finance.budget.withholding import NOT_SHOWN
from finance.ledger.reading import last_day
from plans.moments import Moment
from plans.structure.models import Plan

EFFECTS = ((Effect.COST, "Costs"), (Effect.SAVING, "Savings"))
FIGURES = (Which.BUDGET, Which.FORECAST, Which.ACTUAL)
HEADS = (
    "Year", "Month", *(f"{words}, {stated.label.lower()}" for _, words in EFFECTS for stated in MONTHLY),
    "State", "Since", "By", "Reason",
)  # fmt: skip
Sums = dict[tuple[date, str, str], Decimal]
"""What is stated, by month, effect and figure."""


@dataclass(frozen=True)
class MonthRow:
    month: date
    pounds: tuple[Decimal | str | None, ...]
    """Of each effect the forecast and the actual figure, or why it is not shown."""
    closing: MonthClosing | None
    has_ended: bool

    @property
    def name(self) -> str:
        return f"{self.month:%B %Y}"

    @property
    def is_closed(self) -> bool:
        return bool(self.closing and self.closing.is_closed)

    @property
    def state(self) -> str:
        return "Closed" if self.is_closed else "Opened again" if self.closing else "Open"

    @property
    def cells(self) -> list[tuple[str, str]]:
        """Each sum under the head of its column."""
        return list(zip(HEADS[2:6], map(_words, self.pounds), strict=True))

    @property
    def address(self) -> str:
        return f"{self.month:%Y-%m}"


@dataclass(frozen=True)
class LedgerYear:
    year: int
    months: list[MonthRow]
    totals: list[tuple[str, list[tuple[str, str]]]]
    """What costs and savings of the whole year come to: budget, forecast, actual."""
    years: list[int]
    """The years that can be chosen, the latest first."""

    @property
    def name(self) -> str:
        return str(FinancialYear(self.year))


def year_of(plan: Plan, year: int, moment: Moment, *, pay: bool) -> LedgerYear:
    """Without pay no sum is told that would tell what one post is paid."""
    book = book_of(plan, moment)
    closings, sums = closings_of(plan, moment), month_sums(book, year)
    hidden = set() if pay else telling_pay(book, year)
    today = moment.today or moment.as_at
    months = [
        MonthRow(month, _row(sums, month, hidden), closings.get(month), last_day(month) < today)
        for month in FinancialYear(year).months
    ]
    named = {*book.years, year, FinancialYear.of(today).first}
    return LedgerYear(year, months, _totals(book, year, pay, hidden), sorted(named, reverse=True))


def month_sums(book: Book, year: int) -> Sums:
    found: Sums = defaultdict(Decimal)
    for line in book.counted:
        for figure in line.figures:
            if figure.month and figure.year == year and figure.pounds is not None:
                found[figure.month, line.row.effect, figure.stated] += figure.pounds
    return dict(found)


def telling_pay(book: Book, year: int) -> set[str]:
    """The effects of which some month's figures come down to one line that is not told by itself.

    Then no month of the effect is told: the year's sum less the other months would tell that one.
    """
    behind = Counter(
        (figure.month, line.row.effect, figure.stated)
        for line in book.counted
        if not book.tells(line, pay=False)
        for figure in line.figures
        if figure.month and figure.year == year and figure.pounds is not None
    )
    return {effect for (_, effect, _), lines in behind.items() if lines == 1}


def closings_of(plan: Plan, moment: Moment) -> dict[date, MonthClosing]:
    """What was said last of each month: that it is closed, or opened again."""
    rows = MonthClosing.objects.filter(plan=plan).known(moment).select_related("by")
    return {row.month: row for row in rows.latest_for_each("month")}


def as_rows(shown: LedgerYear) -> Iterator[Iterable]:
    """The months as rows of a sheet."""
    for row in shown.months:
        said = row.closing
        closed = (said.effective_date, said.by, said.reason) if said else ("", "", "")
        yield [shown.name, row.name, *row.pounds, row.state, *closed]


def _row(sums: Sums, month: date, hidden: set[str]) -> tuple:
    return tuple(
        NOT_SHOWN
        if effect in hidden and (month, effect, stated) in sums
        else sums.get((month, effect, stated))
        for effect, _ in EFFECTS
        for stated in MONTHLY
    )


def _totals(book: Book, year: int, pay: bool, hidden: set[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    found = []
    for effect, words in EFFECTS:
        cells = []
        for which in FIGURES:
            is_told = effect not in hidden and effect in effects_told(book, which, pay=pay)
            pounds = book.total(which, year, effect)
            cells.append((which.title(), _words(pounds if is_told or pounds is None else NOT_SHOWN)))
        found.append((words, cells))
    return found


def _words(pounds: Decimal | str | None) -> str:
    return pounds if isinstance(pounds, str) else in_pounds(pounds)
