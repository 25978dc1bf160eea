"""How high a table will stand, by the length of its words: what is short is kept on one page."""

from math import ceil

from governance.reports.blocks import Cell, Table
from governance.reports.table_widths import PADDING_MM, UPRIGHT_MM, WHOLE, WIDE_MM

LETTER_MM = 2.1
MOST_LINES, MOST_LINES_WIDE = 16, 10


def fits_on_half_a_page(table: Table, widths: list[int], *, wide: bool) -> bool:
    return lines_of(table, widths, wide=wide) <= (MOST_LINES_WIDE if wide else MOST_LINES)


def lines_of(table: Table, widths: list[int], *, wide: bool) -> int:
    line = WIDE_MM if wide else UPRIGHT_MM
    room = [max(line * width / WHOLE - PADDING_MM, LETTER_MM) / LETTER_MM for width in widths]
    return sum(
        max((_lines(cell, letters) for cell, letters in zip(row, room, strict=True)), default=1)
        for row in table.rows
    )


def _lines(cell: Cell, letters: float) -> int:
    texts = [text for text in (cell.text, cell.sub or "") if text]
    return sum(ceil(len(text) / letters) for text in texts) + (1 if cell.status else 0)
