"""How high rows will stand: a short table is kept on one page, and each row but the tallest."""

from dataclasses import dataclass
from math import ceil

from governance.reports.blocks import Cell
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


def is_short(lines: list[int], sheet: Sheet) -> bool:
    """A table of less than a quarter of a page is not worth breaking."""
    return sum(lines) <= sheet.short_lines


def lines_of(cell: Cell, column_mm: float, points: int) -> int:
    """How many lines a cell takes in a column so wide."""
    room = column_mm - GAP_MM
    texts = [line for text in (cell.text, cell.sub) if text for line in text.split("\n")]
    return sum(_broken(width_mm(text, points), room) for text in texts) + (1 if cell.status else 0)


def _broken(length: float, room: float) -> int:
    return 1 if length <= room else ceil(length / max(room - LOST_AT_A_LINES_END_MM, 1))
