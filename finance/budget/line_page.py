"""All that the page of one line shows, as at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from finance.amounts import FinancialYear, in_pounds
from finance.budget.book import Book, BookLine, Year, book_of
from finance.budget.checks import Check, checks_told
from finance.budget.kinds import MONTHLY, Stated
from finance.budget.links import with_shares
from finance.budget.models import BudgetLine, LineFunding, LineSupport
from finance.budget.reasons import Given, reasons_of
from finance.budget.rows import standing_of, year_words
from finance.budget.sums import Which
from finance.budget.told import BudgetChange, BudgetFigure
from finance.budget.variances import Variance
from plans.moments import Moment, in_words
from plans.structure.models import Plan
from plans.words import plainly

FIGURES = (Which.PROPOSED, Which.APPROVED, Which.REVISED, Which.FORECAST, Which.ACTUAL)


@dataclass(frozen=True)
class YearRow:
    """The figures of one year, and how it differs."""

    year: Year
    words: str
    cells: tuple[str, ...]
    differs: Variance


@dataclass(frozen=True)
class Statement:
    """A figure as it was stated, and what became of it since."""

    row: BudgetFigure
    since: str

    @property
    def stands(self) -> bool:
        return not self.since


@dataclass(frozen=True)
class Shown:
    row: BudgetLine
    standing: str
    years: list[YearRow]
    statements: list[Statement]
    monthly: list[tuple[str, list[tuple[str, BudgetFigure | None]]]]
    """By month the forecast and the actual figure, each under its head."""
    changes: list[tuple[BudgetChange, str]]
    parts: list[BookLine]
    checks: list[Check]
    sources: list[tuple[LineFunding, str]]
    """Each with its share in words."""
    supports: list[tuple[LineSupport, str]]
    is_told: bool

    @property
    def is_gone(self) -> bool:
        return bool(self.row.withdrawn_on)

    @property
    def open_changes(self) -> set[int]:
        """Those of this line that were not taken back."""
        own = (row for row, _ in self.changes if row.line_id == self.row.pk and not row.corrects_id)
        return {row.pk for row in own if row.pk not in self.taken_back}

    @property
    def taken_back(self) -> set[int]:
        """The changes that later ones took back."""
        return {row.corrects_id for row, _ in self.changes if row.corrects_id}

    @property
    def facts(self) -> list[dict]:
        """What is said of the line itself; what may be missing is told only where it is there."""
        row = self.row
        always = {
            "What it is": row.get_effect_display(),
            "How long it lasts": row.get_lasts_display() if row.lasts else "",
            "Held by": row.holder,
            "Department": row.department,
        }
        sometimes = {
            "What it is for": row.get_kind_display() if row.kind else "",
            "New or existing": row.get_novelty_display() if row.novelty else "",
            "Phase or structure": row.phase,
            "Area of investment": row.area,
            "On what it depends": row.condition,
            "Within the envelope": row.envelope,
            "Part of": row.part_of,
            "Tells the same again as": row.tells_again,
            "Posts that it pays for": row.establishment_words or plainly(row.establishment_fte),
            "On-costs": "included" if row.with_oncosts else "",
            "To be reviewed on": in_words(row.review_date) if row.review_date else "",
            "What happens when it ends": row.exit,
            "Where it is printed": row.printed_in,
        }
        told = always | {label: value for label, value in sometimes.items() if value}
        return [{"label": label, "value": str(value or "")} for label, value in told.items()]


def page_of(plan: Plan, pk: int, moment: Moment, *, pay: bool) -> Shown | None:
    """The page of a line that stood at the moment; None for one that did not."""
    book = book_of(plan, moment)
    line = book.by_key.get(pk)
    if line is None:
        return None
    told = book.tells(line, pay=pay)
    reasons = {one.row.year: one for one in reasons_of(plan, moment, line=pk)}
    figures = sorted(line.figures, key=lambda row: (row.year or 0, row.month or row.effective_date))
    return Shown(
        row=line.row,
        standing=standing_of(book, line),
        years=[_year(line, year, reasons.get(year)) for year in line.years] if told else [],
        statements=_statements(line) if told else [],
        monthly=_monthly(figures) if told else [],
        changes=[(row, _signed(row, pk)) for row in line.changes] if told else [],
        parts=line.parts,
        checks=_own(book, line, pay=pay) if told else [],
        sources=with_shares(line.fundings),
        supports=with_shares(line.supports),
        is_told=told,
    )


def _year(line: BookLine, year: Year, given: Given | None) -> YearRow:
    sums = line.in_year(year)
    cells = tuple(in_pounds(sums.of(which)) for which in FIGURES)
    return YearRow(year, year_words(year), cells, Variance(line, year, sums, given))


def _statements(line: BookLine) -> list[Statement]:
    """All that was stated of its years, in their order, the earlier first."""
    standing, corrected = {row.pk for row in line.figures}, {row.corrects_id for row in line.said}
    found = []
    for row in sorted((row for row in line.said if row.month is None), key=_place):
        since = "" if row.pk in standing else "corrected since" if row.pk in corrected else "until the next"
        found.append(Statement(row, since))
    return found


def _place(row: BudgetFigure) -> tuple:
    return row.year or 0, Stated.values.index(row.stated), row.effective_date, row.recorded_at, row.pk


def _monthly(figures: Iterable[BudgetFigure]) -> list[tuple[str, list[tuple[str, BudgetFigure | None]]]]:
    months: dict = {}
    for row in figures:
        if row.month:
            months.setdefault(row.month, {})[row.stated] = row
    return [
        (f"{month:%B %Y}", [(stated.label, told.get(stated)) for stated in MONTHLY])
        for month, told in sorted(months.items())
    ]


def _signed(change: BudgetChange, pk: int) -> str:
    """What a change does to this line: of a virement one end loses what the other gets, and each is named."""
    pounds: Decimal = change.pounds
    if change.line_id == pk and change.from_line_id == pk:
        return f"{in_pounds(pounds)} from {FinancialYear(change.from_year)}"
    if change.line_id == pk:
        return f"{in_pounds(pounds)} from “{change.from_line}”" if change.from_line_id else in_pounds(pounds)
    return f"{in_pounds(-pounds)} to “{change.line}”"


def _own(book: Book, line: BookLine, *, pay: bool) -> list[Check]:
    named = {line.row.pk, line.row.part_of_id, *(one.row.pk for one in line.parts)}
    return [check for check in checks_told(book, pay=pay) if check.line.row.pk in named]
