"""What will happen with each row of a file: it is new, it is there already, or it has a fault."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from outcomes.figures import Figure, FigureUnclear, printed, read
from outcomes.measures.importing import Entry, name_of
from outcomes.measures.models import Measure
from outcomes.measures.told import MeasureValue
from outcomes.measures.values import Said
from outcomes.returns.checking import FileRow
from outcomes.returns.models import SentFile
from plans.moments import in_words

GONE = "This measure is no longer one of which you can record values."


class Fate(StrEnum):
    FAULT = "fault"
    NEW = "new"
    THERE = "there"


WORDS = {
    Fate.FAULT: "To be mended in the file",
    Fate.NEW: "New",
    Fate.THERE: "There already, the same",
}


@dataclass
class Line:
    """A row of the file with what will happen with it."""

    row: FileRow
    measure: Measure | None
    standing: MeasureValue | None = None
    faults: list[tuple[str, str]] = field(default_factory=list)
    said: Said | None = None
    differs: bool = False

    @property
    def fate(self) -> Fate:
        if self.faults:
            return Fate.FAULT
        return Fate.THERE if self.standing else Fate.NEW

    @property
    def words(self) -> str:
        return WORDS[self.fate]

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.row.day) if self.row.day else None

    @property
    def name(self) -> str:
        return name_of(self.measure) if self.measure else self.row.named

    @property
    def told(self) -> str:
        return printed(self.said.figure, self.measure.unit) if self.said else self.row.value

    @property
    def places(self) -> list[str]:
        """Each fault with the cell in which it is."""
        return [f"Row {self.row.at}{f', column {at}' if at else ''}: {words}" for at, words in self.faults]


@dataclass
class Preview:
    lines: list[Line]

    def of(self, fate: str) -> list[Line]:
        return [line for line in self.lines if line.fate == fate]

    @property
    def counts(self) -> list[tuple[Fate, str, int]]:
        return [(fate, WORDS[fate], len(self.of(fate))) for fate in Fate]

    @property
    def may_be_saved(self) -> bool:
        return not self.of(Fate.FAULT) and bool(self.of(Fate.NEW))

    @property
    def entries(self) -> list[Entry]:
        return [Entry(line.measure, line.day, line.said) for line in self.of(Fate.NEW)]

    @property
    def seen(self) -> str:
        """Another word as soon as anything else would be saved than what is shown."""
        told = [(line.row.at, line.measure.pk, line.row.day, line.said) for line in self.of(Fate.NEW)]
        return sha256(repr(told).encode()).hexdigest()


def preview_of(sent: SentFile, measures: dict[int, Measure]) -> Preview:
    """The rows of a file beside what stands now: one question, however many. `measures` may be recorded."""
    rows = [FileRow(**row) for row in sent.rows]
    standing = _standing(rows)
    return Preview([_line(row, measures.get(row.measure), standing) for row in rows])


def _standing(rows: Iterable[FileRow]) -> dict[tuple[int, str], MeasureValue]:
    days = {(row.measure, row.day) for row in rows if row.measure and row.day}
    among = {"measure__in": {pk for pk, _ in days}, "effective_date__in": {day for _, day in days}}
    found = MeasureValue.objects.filter(**among).order_by("recorded_at", "pk") if days else []
    return {(value.measure_id, value.effective_date.isoformat()): value for value in found}


def _line(row: FileRow, measure: Measure | None, standing: dict) -> Line:
    line = Line(row, measure, standing.get((row.measure, row.day)), [tuple(one) for one in row.faults])
    if row.measure and measure is None and not line.faults:
        line.faults.append((row.columns["measure"], GONE))
    if line.faults or measure is None:
        return line
    line.said = _said(row, measure)
    if line.standing and (other := _differs(line)) is not None:
        line.differs = True
        there = printed(line.standing.figure, measure.unit)
        told = (
            f"{there} stands for {in_words(line.day)}{other}. Correct that value, with a reason, or leave it."
        )
        line.faults.append((row.columns["value"], told))
    return line


def _said(row: FileRow, measure: Measure) -> Said:
    return Said(
        figure=read(row.value, measure.unit, tuple(measure.grades)),
        numerator=Decimal(row.counted) if row.counted else None,
        denominator=Decimal(row.size) if row.size else None,
        source=row.source,
        note=row.note,
        is_baseline=row.is_baseline,
    )


def _differs(line: Line) -> str | None:
    """How another value stands for the day; None where the file says what stands."""
    there = line.standing
    if _as_read_again(there, line.measure) != line.said.figure:
        return ""
    made_of = ((line.said.numerator, there.numerator), (line.said.denominator, there.denominator))
    if any(said is not None and said != stands for said, stands in made_of):
        return ", made of other numbers"
    return None


def _as_read_again(value: MeasureValue, measure: Measure) -> Figure:
    """A value as a sheet tells it, which leaves out the direction that was told beside a number."""
    try:
        return read(printed(value.figure, measure.unit), measure.unit, tuple(measure.grades))
    except FigureUnclear:
        return value.figure
