"""The rows of a ledger's file, each with the line and the month that it means, and its faults by column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from finance.amounts import AmountUnclear, FinancialYear
from finance.budget.kinds import Stated
from finance.budget.models import BudgetLine
from finance.budget.months import still_to_come
from finance.ledger import sheet
from finance.ledger.lines import Names
from finance.ledger.reading import MonthUnclear, read_month, read_pounds
from plans.sent_rows import Cells, columns_in, left_out, plain, refuse_missing
from plans.sent_tables import Cell, Table, UnreadableFile


@dataclass
class FileRow:
    """One row of a file as it is kept until it is confirmed."""

    at: int
    line: int | None = None
    month: str = ""
    stated: str = ""
    pounds: str = ""
    named: str = ""
    told: str = ""
    """The amount as the file writes it."""
    columns: dict[str, str] = field(default_factory=dict)
    """The letters of its line, month and amount, so that a fault found later has its place."""
    faults: list[list[str]] = field(default_factory=list)
    """Each the letter of its column, and what is wrong."""

    @property
    def subject(self) -> tuple:
        return self.line, self.month, self.stated


def columns_of(table: Table) -> tuple[dict[str, int], list[str]]:
    """Where the columns stand, and the heads of those that are not read. Raises UnreadableFile."""
    found, unread = columns_in(table, sheet.KNOWN)
    missing = [head for head in (sheet.MONTH, sheet.AMOUNT) if head not in found]
    if not {sheet.NUMBER, sheet.LINE} & found.keys():
        missing.insert(0, sheet.LINE)
    refuse_missing(missing)
    return found, unread


def check(table: Table, lines: Iterable[BudgetLine], today: date) -> tuple[list[dict], list[str]]:
    """The rows that say something, and what is to be told of the file. Raises UnreadableFile."""
    columns, unread = columns_of(table)
    names = Names(lines)
    rows = [Reading(columns, number, cells, names, today).row for number, cells in table.rows[1:]]
    said = [row for row in rows if row is not None]
    if not said:
        raise UnreadableFile("The file holds no amount: each row is empty where its amount should stand.")
    _mark_repeated(said)
    return [vars(row) for row in said], [*table.notes, *left_out(len(rows) - len(said), unread, "amount")]


def _mark_repeated(rows: Iterable[FileRow]) -> None:
    seen: dict[tuple, int] = {}
    for row in rows:
        if all(row.subject):
            first = seen.setdefault(row.subject, row.at)
            if first != row.at:
                told = f"Row {first} tells the same figure of the same line and month. Leave one of them out."
                row.faults.append([row.columns["line"], told])


class Reading(Cells):
    """One row while its cells are read; without an amount it says nothing."""

    def __init__(
        self, columns: Mapping[str, int], number: int, cells: Sequence[Cell], names: Names, today: date
    ) -> None:
        super().__init__(columns, cells)
        self.today = today
        said = self.cell(sheet.AMOUNT) != Cell()
        self.row: FileRow | None = FileRow(at=number, faults=self.faults) if said else None
        if self.row:
            self.read(names)

    def read(self, names: Names) -> None:
        row, named = self.row, sheet.LINE if sheet.LINE in self.columns else sheet.NUMBER
        row.line = self.read_line(names, named)
        row.stated = self.read_figure()
        row.month = self.read_month()
        row.told = self.text(sheet.AMOUNT)[:60]
        row.pounds = self.read_amount(row.told)
        heads = {"line": named, "month": sheet.MONTH, "amount": sheet.AMOUNT}
        row.columns = {name: self.letter(head) for name, head in heads.items()}
        self.faults.sort(key=lambda fault: (len(fault[0]), fault[0]))

    def read_line(self, names: Names, named: str) -> int | None:
        number, name = self.text(sheet.NUMBER), self.text(sheet.LINE)
        self.row.named = " ".join(filter(None, (number, name)))[:200]
        line, why = names.find(number, name)
        if line is None:
            self.fault(sheet.NUMBER if number and not name else named, why)
        return line and line.pk

    def read_figure(self) -> str:
        text = self.text(sheet.FIGURE)
        found = sheet.FIGURES.get(plain(text))
        if found is None:
            self.fault(sheet.FIGURE, f"“{text[:60]}” is no figure of a month. Write Actual or Forecast.")
        return found or ""

    def read_month(self) -> str:
        text = self.text(sheet.MONTH)
        if not text:
            if not self.cell(sheet.MONTH).fault:
                self.fault(sheet.MONTH, "Say of which month it is.")
            return ""
        try:
            month = read_month(text)
        except MonthUnclear as fault:
            self.fault(sheet.MONTH, f"“{text[:60]}” is not read as a month. {fault}")
            return ""
        if told := FinancialYear.of(month).why_too_far(self.today):
            self.fault(sheet.MONTH, told)
        elif month > self.today and self.row.stated == Stated.ACTUAL:
            self.fault(sheet.MONTH, still_to_come(f"{month:%B %Y}"))
        return month.isoformat()

    def read_amount(self, text: str) -> str:
        if self.cell(sheet.AMOUNT).fault:
            return ""
        try:
            return f"{read_pounds(text):f}"
        except AmountUnclear as fault:
            self.fault(sheet.AMOUNT, f"“{text}” is not read as a sum in pounds. {fault}")
            return ""
