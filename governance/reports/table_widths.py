"""How wide a table's columns stand: as asked, but no narrower than their longest word."""

from collections.abc import Iterator

from governance.reports.blocks import Table

UPRIGHT_MM, WIDE_MM = 170, 257
LETTER_MM, PADDING_MM = 2.4, 4.5
LONGEST_KEPT_WHOLE = 16
WHOLE = 100


def column_widths(table: Table, *, wide: bool) -> list[int]:
    """Percentages that add up to a hundred, each at least one."""
    line = WIDE_MM if wide else UPRIGHT_MM
    least = [_least(table, at, line) for at in range(len(table.columns))]
    if sum(least) >= WHOLE:
        return _rounded(least)
    return _rounded(_shared([column.width for column in table.columns], least))


def _least(table: Table, at: int, line: int) -> float:
    longest = max(map(len, _words(table, at)), default=1)
    return WHOLE * (min(longest, LONGEST_KEPT_WHOLE) * LETTER_MM + PADDING_MM) / line


def _words(table: Table, at: int) -> Iterator[str]:
    """A status is never broken, so it counts as one word; so do a day and its month."""
    column = table.columns[at]
    yield from column.label.split()
    for cell in (row[at] for row in table.rows):
        day, _gap, year = cell.text.rpartition(" ") if column.kind == "day" else ("", "", cell.text)
        yield day
        yield from year.split()
        yield from (cell.sub or "").split()
        if cell.status:
            yield f"{cell.status.shape} {cell.status.word}"


def _shared(asked: list[int], least: list[float]) -> list[float]:
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


def _rounded(widths: list[float]) -> list[int]:
    exact = [WHOLE * width / sum(widths) for width in widths]
    whole = [max(1, int(width)) for width in exact]
    while sum(whole) != WHOLE:
        change = 1 if sum(whole) < WHOLE else -1
        movable = [at for at in range(len(whole)) if whole[at] + change >= 1]
        whole[max(movable, key=lambda at: change * (exact[at] - whole[at]))] += change
    return whole
