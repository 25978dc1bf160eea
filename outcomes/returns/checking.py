"""The rows of a file, each with the measure and the day that it means, and its faults by column."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from outcomes.figures import FigureUnclear, places_of, read
from outcomes.figures.reading import MOST_DIGITS, MOST_PLACES
from outcomes.measures.models import Measure
from outcomes.returns import sheet
from outcomes.returns.called import Names
from plans import deadlines
from plans.deadlines import DeadlineUnclear, Kind
from plans.moments import in_words, is_usable
from plans.sent_rows import Cells, columns_in, left_out, plain, refuse_missing
from plans.sent_tables import Cell, Table, UnreadableFile
from plans.words import plainly

DATED = (Kind.DAY, Kind.MONTH, Kind.QUARTER, Kind.FINANCIAL_YEAR)
LONGEST = {sheet.NOTE: 2000}
YES, NO = {"yes", "y", "true", "1", "x"}, {"", "no", "n", "false", "0"}
NOT_OWN = "No post that you hold owns this measure."


@dataclass
class FileRow:
    """One row of a file as it is kept until it is confirmed."""

    at: int
    measure: int | None = None
    day: str = ""
    value: str = ""
    counted: str = ""
    size: str = ""
    source: str = ""
    note: str = ""
    is_baseline: bool = False
    named: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    """The letters of its measure, day and value, so that a fault found later has its place."""
    faults: list[list[str]] = field(default_factory=list)
    """Each the letter of its column, and what is wrong."""


def columns_of(table: Table) -> tuple[dict[str, int], list[str]]:
    """Where the columns stand, and the heads of those that are not read. Raises UnreadableFile."""
    found, unread = columns_in(table, {head.casefold(): head for head in sheet.HEADS} | sheet.ALSO)
    missing = [head for head in (sheet.DAY, sheet.VALUE) if head not in found]
    if not {sheet.NUMBER, sheet.MEASURE} & found.keys():
        missing.insert(0, sheet.MEASURE)
    refuse_missing(missing)
    return found, unread


def check(table: Table, measures: Iterable[Measure], today: date) -> tuple[list[dict], list[str]]:
    """The rows that say something, and what is to be told of the file. Raises UnreadableFile.

    Each measure says by `is_own` whether its reader may record it.
    """
    columns, unread = columns_of(table)
    names = Names(measures)
    rows = [Reading(columns, number, cells, names, today).row for number, cells in table.rows[1:]]
    said = [row for row in rows if row is not None]
    if not said:
        raise UnreadableFile("The file holds no value: each row is empty where its value should stand.")
    _mark_repeated(said)
    return [vars(row) for row in said], [*table.notes, *left_out(len(rows) - len(said), unread, "value")]


def _mark_repeated(rows: list[FileRow]) -> None:
    seen: dict[tuple, int] = {}
    for row in rows:
        if row.measure and row.day:
            first = seen.setdefault((row.measure, row.day), row.at)
            if first != row.at:
                told = f"Row {first} tells of the same measure and day. Leave one of them out."
                row.faults.append([row.columns["measure"], told])


class Reading(Cells):
    """One row while its cells are read."""

    def __init__(
        self, columns: dict[str, int], number: int, cells: list[Cell], names: Names, today: date
    ) -> None:
        super().__init__(columns, cells, LONGEST)
        self.today = today
        self.row: FileRow | None = FileRow(at=number, faults=self.faults)
        value = self.cell(sheet.VALUE)
        if not value.text and not value.fault and not self.says_more():
            self.row = None
            return
        self.read(names)

    def says_more(self) -> bool:
        """Whether something was typed that only a value has."""
        return any(self.cell(head) != Cell() for head in (sheet.COUNTED, sheet.NOTE))

    def read(self, names: Names) -> None:
        row = self.row
        measure = self.read_measure(names)
        row.day = self.read_day()
        row.value = self.read_value(measure)
        counted, size = self.read_number(sheet.COUNTED), self.read_number(sheet.SIZE)
        row.counted, row.size = (plainly(one) for one in (counted, size))
        if size is not None and size <= 0:
            self.fault(sheet.SIZE, "It is more than nought.")
        elif None not in (counted, size) and counted > size:
            self.fault(sheet.COUNTED, "No more can be counted than there are.")
        row.source, row.note = self.text(sheet.SOURCE), self.text(sheet.NOTE)
        row.is_baseline = self.read_baseline()
        named = sheet.MEASURE if sheet.MEASURE in self.columns else sheet.NUMBER
        heads = {"measure": named, "day": sheet.DAY, "value": sheet.VALUE}
        row.columns = {name: self.letter(head) for name, head in heads.items()}

    def read_measure(self, names: Names) -> Measure | None:
        number, name, part = (self.text(head) for head in (sheet.NUMBER, sheet.MEASURE, sheet.PART))
        self.row.named = " ".join(filter(None, (number, name)))[:200]
        measure, why = names.find(number, name, part)
        head = sheet.NUMBER if number and not name or sheet.MEASURE not in self.columns else sheet.MEASURE
        if measure is None:
            self.fault(head, why)
            return None
        if not measure.is_own:
            self.fault(head, NOT_OWN)
        unit = self.text(sheet.UNIT)
        if unit and plain(unit) not in (measure.unit, plain(measure.get_unit_display())):
            self.fault(sheet.UNIT, f"This measure is told in another unit: {measure.get_unit_display()}.")
        self.row.measure = measure.pk
        return measure

    def read_day(self) -> str:
        text = self.text(sheet.DAY)
        if not text:
            if not self.cell(sheet.DAY).fault:
                self.fault(sheet.DAY, "Say as at which day it holds.")
            return ""
        try:
            found = deadlines.parse(text, today=self.today)
        except DeadlineUnclear:
            found = None
        if found is None or found.kind not in DATED or not found.due or not is_usable(found.due):
            example = f"{in_words(self.today.replace(day=1))}, or its month"
            self.fault(sheet.DAY, f"“{text}” is not read as a day. Write it like {example}.")
            return ""
        if found.due > self.today:
            self.fault(sheet.DAY, f"{in_words(found.due)} is still to come: a value cannot be known before.")
            return ""
        return found.due.isoformat()

    def read_value(self, measure: Measure | None) -> str:
        text = self.text(sheet.VALUE)
        if not text:
            if not self.cell(sheet.VALUE).fault:
                self.fault(sheet.VALUE, "Give the value, or write “not available”.")
        elif measure is not None:
            try:
                read(text, measure.unit, tuple(measure.grades))
            except FigureUnclear as fault:
                self.fault(sheet.VALUE, f"“{text[:60]}” is not read as a value. {fault}")
        return text

    def read_number(self, head: str) -> Decimal | None:
        text = self.text(head).replace(",", "")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or places_of(number) > MOST_PLACES or abs(number) >= 10**MOST_DIGITS:
            self.fault(head, f"“{text[:60]}” is not read as a number.")
            return None
        return number

    def read_baseline(self) -> bool:
        text = self.text(sheet.BASELINE).casefold()
        if text not in YES | NO:
            self.fault(sheet.BASELINE, "Write “yes”, or leave it empty.")
        return text in YES
