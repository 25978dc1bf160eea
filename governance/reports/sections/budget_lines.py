"""Each line of the budget by year, on pages that lie across. No sum tells what a single post is paid."""

from collections.abc import Iterator, Sequence

from finance.amounts import in_pounds
from finance.budget.book import Book, Year
from finance.budget.kinds import Effect
from finance.budget.rows import WORDS, Row, rows_of, year_words, years_shown
from finance.budget.sums import Which
from finance.budget.withholding import HIDDEN, NOT_SHOWN
from governance.reports.blocks import Cell, Column, Table

YEARS_ACROSS = 6
NAMED = (Column(label="Line", width=26), Column(label="Paid from", width=14))
WHOLE = Column(label="All years", kind="number", width=10)
MEANING = "A line costs unless it says otherwise. What the lines come to stands in the first table of money."
CAPTION = f"{WORDS[Which.BUDGET]}, by line and year"


def bands(years: Sequence[Year], across: int) -> Iterator[tuple[str, Sequence[Year]]]:
    """The years that a page is wide enough for, in turn, and how a caption names them if they are not all."""
    for first in range(0, len(years), across):
        band = years[first : first + across]
        ends = dict.fromkeys((year_words(band[0]), year_words(band[-1])))
        yield "" if len(band) == len(years) else f", {' to '.join(ends)}", band


def by_line(book: Book) -> Iterator[Table]:
    """More years than a page is wide stand in tables one after another."""
    years = years_shown(book, Which.BUDGET)
    lines = sorted(book.lines, key=lambda line: Effect.values.index(line.row.effect))
    rows = rows_of(book, lines, Which.BUDGET, years, pay=False)
    for span, across in bands(years, YEARS_ACROSS):
        heads = (Column(label=year_words(year), kind="number", width=10) for year in across)
        cells = tuple(_cells(row, across) for row in rows)
        columns = (*NAMED, *heads, WHOLE)
        yield Table(caption=f"{CAPTION}{span}", columns=columns, rows=cells, note=_note(rows))


def _note(rows: Sequence[Row]) -> str:
    hides = any(said == HIDDEN for row in rows for said, _ in row.cells.values())
    return f"{MEANING} {NOT_SHOWN.capitalize()}." if hides else MEANING


def _beside_cost(row: Row) -> str:
    return "" if row.line.row.effect == Effect.COST else row.line.row.get_effect_display()


def _cells(row: Row, across: Sequence[Year]) -> tuple[Cell, ...]:
    years = (row.cells[year] for year in across)
    return (
        Cell(text=row.name, sub="; ".join(filter(None, (_beside_cost(row), row.standing))) or None),
        Cell(text=row.sources or "Not stated"),
        *(Cell(text=said, sub=None if said == HIDDEN else beneath or None) for said, beneath in years),
        Cell(text=in_pounds(row.whole)),
    )
