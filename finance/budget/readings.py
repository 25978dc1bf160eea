"""The same money in other tables: as printed, as a business case, and the posts that it pays for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from finance.amounts import in_pounds
from finance.budget.book import Book, BookLine
from finance.budget.guarded import effects_told
from finance.budget.kinds import Effect
from finance.budget.sums import Which, added
from finance.budget.told import BudgetFigure
from finance.budget.withholding import NOT_SHOWN
from plans.words import capital, plainly


@dataclass(frozen=True)
class Cell:
    words: str
    url: str = ""
    is_number: bool = False
    number: Decimal | None = None

    @property
    def in_sheet(self) -> str | Decimal:
        return self.words if self.number is None else self.number


@dataclass(frozen=True)
class PlainTable:
    """A table of words: its first cells name its rows; sums stand in its last rows."""

    title: str
    slug: str
    heads: tuple[str, ...]
    rows: list[list[Cell]]
    sums: list[list[Cell]] = field(default_factory=list)

    @property
    def cells(self) -> Iterable[list[str | Decimal]]:
        return ([cell.in_sheet for cell in row] for row in (*self.rows, *self.sums))

    @property
    def labelled(self) -> list[list[tuple[str, Cell]]]:
        """Each cell with its head."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


def _named(line: BookLine) -> Cell:
    return Cell(str(line.row), line.row.get_absolute_url())


def pounds_cell(pounds: Decimal | None, words: str | None = None) -> Cell:
    """A number in a sheet, unless words stand beside it."""
    plain = in_pounds(pounds)
    words = plain if words is None else words
    return Cell(words, is_number=True, number=pounds if words == plain else None)


def figures_printed(book: Book, *, pay: bool) -> PlainTable:
    """Every figure that stands, with the words in which it was printed."""
    heads = ("Line", "Figure", "For", "As printed", "Exactness", "In pounds", "Where it is printed")
    rows = [
        _figure(line, row, book.tells(line, pay=pay))
        for line in book.lines
        for row in sorted(line.figures, key=lambda row: (row.year or 0, row.stated))
        if row.month is None
    ]
    posts = [_posts(line) for line in book.lines if line.row.establishment_words]
    return PlainTable("Figures as printed", "figures", heads, [*rows, *posts])


def _figure(line: BookLine, row: BudgetFigure, shows: bool) -> list[Cell]:
    lacks = "no unit: how much it is cannot be said" if row.amount.lacks_unit else ""
    return [
        _named(line),
        Cell(row.get_stated_display()),
        Cell(row.period_words or row.when),
        Cell(row.words if shows else NOT_SHOWN),
        Cell(capital(row.amount.exactness)),
        Cell(in_pounds(row.pounds) or lacks, is_number=True, number=row.pounds)
        if shows
        else Cell("", is_number=True),
        Cell(row.printed_in or line.row.printed_in),
    ]


def _posts(line: BookLine) -> list[Cell]:
    words = line.row.establishment_words
    printed = Cell(line.row.printed_in)
    return [_named(line), Cell("Posts"), Cell(""), Cell(words), Cell(""), Cell("", is_number=True), printed]


def business_case(book: Book, *, pay: bool) -> PlainTable:
    """What is asked for: item, cost, how it helps, and the themes that it supports."""
    lines = [line for line in book.of_effect(Effect.COST) if line.total(Which.BUDGET) is not None]
    with_oncosts = any(line.row.with_oncosts for line in lines)
    cost = "Cost, with on-costs" if with_oncosts else "Cost"
    heads = ("Item", cost, "How it helps", "Themes that it supports")
    rows = [
        [
            _named(line),
            pounds_cell(line.total(Which.BUDGET)) if book.tells(line, pay=pay) else Cell(NOT_SHOWN),
            Cell(line.row.detail),
            Cell("; ".join(str(link.linked) for link in line.supported("theme"))),
        ]
        for line in lines
    ]
    told = Effect.COST in effects_told(book, Which.BUDGET, pay=pay)
    whole = pounds_cell(added(line.total(Which.BUDGET) for line in lines)) if told else Cell(NOT_SHOWN)
    sums = [[Cell("Total"), whole, Cell(""), Cell("")]] if rows else []
    return PlainTable("Business case", "business-case", heads, rows, sums)


def growth_table(book: Book, *, pay: bool) -> PlainTable:
    """Posts that money is asked for: department, how many, why; together by department."""
    lines = [line for line in book.lines if line.row.establishment_fte is not None]
    heads = ("Item", "Department", "Posts", "New or existing", "Budget, all years", "Reason",
             "Area of investment")  # fmt: skip
    rows = [_growth(line, book.tells(line, pay=pay)) for line in lines]
    by: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        if not (line.parts or line.row.tells_again_id):
            by[str(line.row.department or "No department stated")] += line.row.establishment_fte
    blank = Cell("")
    sums = [
        [
            Cell(f"Together: {name}"),
            blank,
            Cell(plainly(posts), is_number=True),
            blank,
            blank,
            blank,
            blank,
        ]
        for name, posts in by.items()
    ]
    return PlainTable("Posts and growth", "growth", heads, rows, sums)


def _growth(line: BookLine, shows: bool) -> list[Cell]:
    row = line.row
    return [
        _named(line),
        Cell(str(row.department or "not stated")),
        Cell(row.establishment_words or plainly(row.establishment_fte), is_number=True),
        Cell(row.get_novelty_display() if row.novelty else "not stated"),
        pounds_cell(line.total(Which.BUDGET)) if shows else Cell(NOT_SHOWN),
        Cell(row.detail),
        Cell(row.area),
    ]
