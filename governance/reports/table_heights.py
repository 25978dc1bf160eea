"""How high rows will stand: a short table is kept on one page, and each row but the tallest."""

from dataclasses import dataclass
from math import ceil

from governance.reports.blocks import Cell, Table
from governance.reports.lettering import width_mm

GAP_MM = 4.4
LOST_AT_A_LINES_END_MM = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A page's room for tables. A row of more than `tall_lines` may go on overleaf:
    under a long heading it would not fit on a page."""

    line_mm: int
    points: int
    short_lines: int
    tall_lines: int


UPRIGHT = Sheet(line_mm=170, points=12, short_lines=8, tall_lines=20)
WIDE = Sheet(line_mm=257, points=11, short_lines=5, tall_lines=12)


def sheet_of(table: Table) -> Sheet:
    return WIDE if table.is_wide else UPRIGHT


def is_short(lines: list[int], sheet: Sheet) -> bool:
    """A table of less than a quarter of a page is not worth breaking."""
    return sum(lines) <= sheet.short_lines


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long the lines of a cell would be if nothing broke them, in mm, and how many lines never break."""

    breaking: tuple[float, ...]
    whole: int

    def lines(self, column_mm: float) -> int:
        """How many lines the cell takes in a column so wide."""
        room = column_mm - GAP_MM
        return sum(_broken(length, room) for length in self.breaking) + self.whole


def lengths_of(cell: Cell, points: int) -> Lengths:
    texts = [line for text in (cell.text, cell.sub) if text for line in text.split("\n")]
    return Lengths(tuple(width_mm(text, points) for text in texts), 1 if cell.status else 0)


def _broken(length: float, room: float) -> int:
    return 1 if length <= room else ceil(length / max(room - LOST_AT_A_LINES_END_MM, 1))
