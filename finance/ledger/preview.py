"""What will happen with each row of a ledger's file, beside what stands now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from finance.amounts import FinancialYear, in_pounds
from finance.budget.figures import BudgetFigure
from finance.budget.kinds import Effect, Stated
from finance.budget.models import BudgetLine
from finance.budget.months import MonthIsClosed
from finance.budget.periods import ToldOtherwise, told_for_whole_years
from finance.budget.signs import counted
from finance.ledger.checking import FileRow
from finance.ledger.grid import in_words
from finance.ledger.importing import Entry, figures_standing, placed
from finance.ledger.lines import why_no_figure
from finance.ledger.models import LedgerFile

GONE = "This line is no longer in the budget."
AGAINST_THE_SIGN = {
    Effect.SAVING: "A saving without its minus: it counts as saved.",
    Effect.COST: "A minus on a cost: a credit.",
    Effect.FUNDING: "A minus on funding: less came in.",
    Effect.PRESSURE: "A minus on a pressure: it became less.",
}


class Fate(StrEnum):
    FAULT = "fault"
    CORRECTS = "corrects"
    LATER = "later"
    NEW = "new"
    THERE = "there"


WORDS = {
    Fate.FAULT: "To be mended in the file",
    Fate.CORRECTS: "Corrects what stands",
    Fate.LATER: "A later forecast",
    Fate.NEW: "New",
    Fate.THERE: "There already, the same",
}
TO_RECORD = (Fate.NEW, Fate.LATER, Fate.CORRECTS)


@dataclass
class Line:
    """A row of the file with what will happen with it."""

    row: FileRow
    line: BudgetLine | None
    stands: BudgetFigure | None = None
    corrects: bool = False
    faults: list[tuple[str, str]] = field(default_factory=list)

    @property
    def fate(self) -> Fate:
        if self.faults:
            return Fate.FAULT
        if self.stands is None:
            return Fate.NEW
        if self.stands.pounds == self.pounds:
            return Fate.THERE
        return Fate.CORRECTS if self.corrects else Fate.LATER

    @property
    def words(self) -> str:
        return WORDS[self.fate]

    @property
    def name(self) -> str:
        return str(self.line) if self.line else self.row.named

    @property
    def month(self) -> date | None:
        return date.fromisoformat(self.row.month) if self.row.month else None

    @property
    def month_words(self) -> str:
        return f"{self.month:%B %Y}" if self.month else ""

    @property
    def which(self) -> str:
        return Stated(self.row.stated).label if self.row.stated else ""

    @property
    def pounds(self) -> Decimal | None:
        """The amount of the file as it counts."""
        if not self.row.pounds:
            return None
        typed = Decimal(self.row.pounds)
        return counted(self.line, typed) if self.line else typed

    @property
    def amount(self) -> str:
        return in_pounds(self.pounds) or self.row.told

    @property
    def notes(self) -> list[str]:
        """What is worth a second look, though it can be so."""
        found = [f"{in_words(self.stands)} stands."] if self.fate in (Fate.LATER, Fate.CORRECTS) else []
        typed = Decimal(self.row.pounds or 0)
        if self.line and typed and (typed > 0) == (self.line.effect == Effect.SAVING):
            found.append(AGAINST_THE_SIGN[Effect(self.line.effect)])
        return found

    @property
    def places(self) -> list[str]:
        """Each fault with the cell in which it is."""
        return [f"Row {self.row.at}{f', column {at}' if at else ''}: {words}" for at, words in self.faults]

    @property
    def entry(self) -> Entry:
        return Entry(self.line, self.month, self.row.stated, self.pounds, self.stands)


@dataclass
class Preview:
    lines: list[Line]

    def of(self, *fates: str) -> list[Line]:
        return [line for line in self.lines if line.fate in fates]

    @property
    def counts(self) -> list[tuple[Fate, str, int]]:
        return [(fate, WORDS[fate], len(self.of(fate))) for fate in Fate]

    @property
    def may_be_saved(self) -> bool:
        return not self.of(Fate.FAULT) and bool(self.of(*TO_RECORD))

    @property
    def entries(self) -> list[Entry]:
        return [line.entry for line in self.of(*TO_RECORD)]

    @property
    def seen(self) -> str:
        """Another word as soon as anything else would be saved than what is shown."""
        told = [(line.row, line.fate, line.stands and line.stands.pk) for line in self.of(*TO_RECORD)]
        return sha256(repr(told).encode()).hexdigest()


@dataclass(frozen=True)
class Now:
    """What stands now of the lines and months that a file names."""

    months: Mapping[tuple, BudgetFigure]
    years: Mapping[tuple, BudgetFigure]
    closed: frozenset[date]
    today: date


def preview_of(
    sent: LedgerFile, lines: Mapping[int, BudgetLine], closed: Iterable[date], today: date
) -> Preview:
    """The rows of a file beside what stands now: two questions. `lines` are those that stand."""
    rows = [FileRow(**row) for row in sent.rows]
    months = {date.fromisoformat(row.month) for row in rows if row.month}
    named = {row.line for row in rows if row.line}
    years = told_for_whole_years(named, {FinancialYear.of(month).first for month in months})
    now = Now(figures_standing(named, months, today), years, frozenset(closed), today)
    return Preview([_line(row, lines.get(row.line), now) for row in rows])


def _line(row: FileRow, line: BudgetLine | None, now: Now) -> Line:
    found = Line(row, line, faults=[tuple(one) for one in row.faults])
    subject = (row.line, row.stated, FinancialYear.of(found.month).first) if found.month else ()
    if row.line:
        if why := why_no_figure(line) if line else GONE:
            found.faults.append((row.columns["line"], why))
    if found.month in now.closed:
        found.faults.append((row.columns["month"], str(MonthIsClosed(found.month))))
    if whole := now.years.get(subject):
        found.faults.append((row.columns["month"], str(ToldOtherwise(whole))))
    if found.faults:
        return found
    found.stands = now.months.get((*subject, found.month))
    found.corrects = placed(found.entry, found.stands, now.today)[1] is not None
    return found
