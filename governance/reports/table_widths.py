"""How wide columns stand: as asked, until no share that moves from one to another makes the rows lower."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from math import ceil

from governance.reports.blocks import Cell, Column, ColumnKind, Table
from governance.reports.lettering import width_mm
from governance.reports.table_heights import GAP_MM, Sheet, lengths_of, sheet_of

LONGEST_KEPT_WHOLE_MM = 36
WHOLE = 100
STEPS = (8, 4, 2, 1)
ROWS_WEIGHED = 200
BOLDER = 1.06
UNBROKEN: dict[ColumnKind, str] = {"day": r"\d{1,2} [A-Z]\w+|\S+", "number": r".+"}

Row = tuple[Cell, ...]
Head = tuple[tuple[Column, ...], Sheet]


def column_widths(columns: tuple[Column, ...], rows: Sequence[Row], sheet: Sheet) -> list[int]:
    """Percentages that add up to a hundred, each at least one, and enough for the longest word."""
    narrowest = [_narrowest(columns[at], rows, at, sheet.points) for at in range(len(columns))]
    least = [ceil(WHOLE * width / sheet.line_mm) for width in narrowest]
    if sum(least) >= WHOLE:
        return _rounded(least)
    asked = _rounded(_shared([column.width for column in columns], least))
    return _lowest(Heights(evenly(rows), sheet), asked, least)


def widths_by_head(blocks: Iterable[object]) -> dict[Head, list[int]]:
    """Tables of one head that stand below each other have the same widths, from the rows of all."""
    rows: dict[Head, list[Row]] = defaultdict(list)
    for block in blocks:
        if isinstance(block, Table):
            rows[head_of(block)] += block.rows
    return {head: column_widths(head[0], alike, head[1]) for head, alike in rows.items()}


def head_of(table: Table) -> Head:
    return table.columns, sheet_of(table)


def lines_by_row(rows: Sequence[Row], widths: list[int], sheet: Sheet) -> list[int]:
    return Heights(rows, sheet).by_row(widths)


class Heights:
    """How many lines rows take, each column's kept by its width: the same is asked many times."""

    def __init__(self, rows: Sequence[Row], sheet: Sheet):
        self.line_mm = sheet.line_mm
        columns = zip(*rows, strict=True)
        self.lengths = [[lengths_of(cell, sheet.points) for cell in column] for column in columns]
        self.known: dict[tuple[int, int], list[int]] = {}

    def by_row(self, widths: list[int]) -> list[int]:
        return [max(lines) for lines in zip(*self._columns(widths), strict=True)]

    def cost(self, widths: list[int]) -> tuple[int, int]:
        """The height of all rows; of equal heights the one whose cells have fewer lines is better."""
        return sum(self.by_row(widths)), sum(map(sum, self._columns(widths)))

    def _columns(self, widths: list[int]) -> list[list[int]]:
        return [self._column(at, widths[at]) for at in range(len(self.lengths))]

    def _column(self, at: int, width: int) -> list[int]:
        if (at, width) not in self.known:
            room = self.line_mm * width / WHOLE
            self.known[at, width] = [lengths.lines(room) for lengths in self.lengths[at]]
        return self.known[at, width]


def evenly(rows: Sequence[Row]) -> Sequence[Row]:
    """Enough rows to tell how long a column's texts are."""
    return rows[:: ceil(len(rows) / ROWS_WEIGHED) or 1]


def _lowest(heights: Heights, widths: list[int], least: list[int]) -> list[int]:
    """Moves shares as long as that helps; each move is the best there is."""
    best = heights.cost(widths)
    while True:
        cost, better = min(
            ((heights.cost(moved), moved) for moved in _moves(widths, least)), default=(best, [])
        )
        if cost >= best:
            return widths
        best, widths = cost, better


def _moves(widths: list[int], least: list[int]) -> Iterator[list[int]]:
    for giver, taker in permutations(range(len(widths)), 2):
        for step in STEPS:
            if widths[giver] - step >= least[giver]:
                moved = list(widths)
                moved[giver] -= step
                moved[taker] += step
                yield moved


def _narrowest(column: Column, rows: Sequence[Row], at: int, points: int) -> float:
    words = [width_mm(word, points) for word in _words(column, [row[at] for row in rows])]
    bold = [BOLDER * width_mm(word, points) for word in _bold_words(column, [row[at] for row in rows])]
    return min(max([*words, *bold], default=0), LONGEST_KEPT_WHOLE_MM) + GAP_MM


def _words(column: Column, cells: list[Cell]) -> Iterator[str]:
    """A day and its month are never broken, nor is a number."""
    unbroken = UNBROKEN.get(column.kind, r"[^ \n]+")
    for cell in cells:
        yield from re.findall(unbroken, cell.text)
        yield from re.findall(r"[^ \n]+", cell.sub or "")


def _bold_words(column: Column, cells: list[Cell]) -> Iterator[str]:
    """A status is never broken, so it counts as one word."""
    yield from column.label.split()
    yield from (f"{cell.status.shape} {cell.status.word}" for cell in cells if cell.status)


def _shared(asked: Sequence[float], least: list[int]) -> list[float]:
    """What was asked for, where columns that would be too narrow take from the others."""
    held: dict[int, float] = {}
    while True:
        free = WHOLE - sum(held.values())
        whole = sum(share for at, share in enumerate(asked) if at not in held)
        widths = [held.get(at, free * share / whole if whole else 0) for at, share in enumerate(asked)]
        narrow = [at for at, width in enumerate(widths) if at not in held and width < least[at]]
        if not narrow:
            return widths
        held |= {at: least[at] for at in narrow}


def _rounded(widths: Sequence[float]) -> list[int]:
    exact = [WHOLE * width / sum(widths) for width in widths]
    whole = [max(1, int(width)) for width in exact]
    while sum(whole) != WHOLE:
        change = 1 if sum(whole) < WHOLE else -1
        movable = [at for at in range(len(whole)) if whole[at] + change >= 1]
        whole[max(movable, key=lambda at: change * (exact[at] - whole[at]))] += change
    return whole
