"""The same money in other tables: as printed, as a business case, by source and recommendation."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import filterfalse

from finance.amounts import AmountQualifier, in_pounds
from finance.budget.book import Book, BookLine
from finance.budget.guarded import effects_told, is_told
from finance.budget.kinds import Effect
from finance.budget.models import FundingSource
from finance.budget.sums import Which, added, grouped
from finance.budget.told import BudgetFigure
from finance.budget.withholding import NOT_SHOWN
from plans.inspections.models import Recommendation
from plans.moments import Moment
from plans.structure.models import Plan

BESIDES = "and single posts, not shown"


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


def _pounds(pounds: Decimal | None) -> Cell:
    return Cell(in_pounds(pounds), is_number=True, number=pounds)


def figures_printed(book: Book, *, pay: bool) -> PlainTable:
    """Every figure that stands, with the words in which it was printed."""
    heads = ("Line", "Figure", "For", "As printed", "Exactness", "In pounds", "Where it is printed")
    rows = [
        _figure(line, row, is_told(book, line, pay=pay))
        for line in book.lines
        for row in sorted(line.figures, key=lambda row: (row.year or 0, str(row.month or ""), row.stated))
        if row.month is None
    ]
    posts = [_posts(line) for line in book.lines if line.row.establishment_words]
    return PlainTable("Figures as printed", "figures", heads, [*rows, *posts])


def _figure(line: BookLine, row: BudgetFigure, shows: bool) -> list[Cell]:
    lacks = "no unit: how much it is cannot be said" if row.amount.lacks_unit else ""
    exactness = "" if row.qualifier == AmountQualifier.EXACT else AmountQualifier(row.qualifier).label
    return [
        _named(line),
        Cell(row.get_stated_display()),
        Cell(row.period_words or row.when),
        Cell(row.words if shows else NOT_SHOWN),
        Cell(exactness),
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
            _pounds(line.total(Which.BUDGET)) if is_told(book, line, pay=pay) else Cell(NOT_SHOWN),
            Cell(line.row.detail),
            Cell("; ".join(str(link.linked) for link in line.supported("theme"))),
        ]
        for line in lines
    ]
    told = Effect.COST in effects_told(book, Which.BUDGET, pay=pay)
    whole = _pounds(added(line.total(Which.BUDGET) for line in lines)) if told else Cell(NOT_SHOWN)
    sums = [[Cell("Total"), whole, Cell(""), Cell("")]] if rows else []
    return PlainTable("Business case", "business-case", heads, rows, sums)


def growth_table(book: Book, *, pay: bool) -> PlainTable:
    """Posts that money is asked for: department, how many, why; together by department."""
    lines = [line for line in book.lines if line.row.establishment_fte is not None]
    heads = ("Item", "Department", "Posts", "New or existing", "Budget", "Reason", "Area of investment")
    rows = [_growth(line, is_told(book, line, pay=pay)) for line in lines]
    by: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        if not (line.parts or line.row.tells_again_id):
            by[str(line.row.department or "No department stated")] += line.row.establishment_fte
    blank = Cell("")
    sums = [
        [
            Cell(f"Together: {name}"),
            blank,
            Cell(_posts_words(posts), is_number=True),
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
        Cell(row.establishment_words or _posts_words(row.establishment_fte), is_number=True),
        Cell(row.get_novelty_display() if row.novelty else "not stated"),
        _pounds(line.total(Which.BUDGET)) if shows else Cell(NOT_SHOWN),
        Cell(row.detail),
        Cell(row.area),
    ]


def _posts_words(posts: Decimal) -> str:
    return f"{posts.normalize():f}"


@dataclass(frozen=True)
class SourceTold:
    """A source, its lines, and what they come to."""

    source: FundingSource
    lines: list[BookLine]
    pounds: str


def sources_told(plan: Plan, book: Book, moment: Moment, *, pay: bool) -> list[SourceTold]:
    """Each source with the lines that it pays for; lines of several sources without shares are not split."""
    held: dict[int, list[BookLine]] = defaultdict(list)
    for line in book.lines:
        for link in line.fundings:
            held[link.source_id].append(line)
    lines = book.of_effect(Effect.COST, Effect.SAVING)
    hidden = {line.row.pk for line in lines if not is_told(book, line, pay=pay)}
    sums = grouped(
        (pounds, [(str(link.source_id), link.share) for link in line.fundings])
        for line in lines
        if line.row.pk not in hidden and (pounds := line.total(Which.BUDGET)) is not None
    )
    return [
        SourceTold(row, held[row.pk], told_besides(held[row.pk], sums.get(str(row.pk)), hidden))
        for row in FundingSource.objects.filter(plan=plan).standing(moment)
    ]


def told_besides(lines: Iterable[BookLine], pounds: Decimal | None, hidden: Collection[int]) -> str:
    """A sum, and that lines are not in it whose figures are withheld."""
    if not any(line.row.pk in hidden for line in lines):
        return in_pounds(pounds)
    return NOT_SHOWN if pounds is None else f"{in_pounds(pounds)} {BESIDES}"


@dataclass(frozen=True)
class Paid:
    """A recommendation, the lines that help it, what of their budget is its share, and since when."""

    recommendation: Recommendation
    lines: list[BookLine]
    share: Decimal | None
    unshared: Decimal | None
    """Of lines that help others too, without shares."""
    """Without lines that are withheld from the reader, as is the share."""
    hidden: frozenset[int] = frozenset()
    """Those lines."""

    @property
    def has_money(self) -> bool:
        return bool(self.lines)

    @property
    def share_words(self) -> str:
        return told_besides(filter(is_shared_out, self.lines), self.share, self.hidden)

    @property
    def unshared_words(self) -> str:
        return told_besides(filterfalse(is_shared_out, self.lines), self.unshared, self.hidden)

    @property
    def since(self) -> date | None:
        """From which day on money was stated for it."""
        return min((row.effective_date for line in self.lines for row in line.figures), default=None)


def recommendations_paid(plan: Plan, book: Book, moment: Moment, *, pay: bool) -> list[Paid]:
    """All recommendations in their order, those without money too. One question."""
    return paid_of(book, Recommendation.objects.filter(plan=plan).standing(moment), pay=pay)


def paid_of(book: Book, recommendations: Iterable[Recommendation], *, pay: bool) -> list[Paid]:
    spent = book.of_effect(Effect.COST, Effect.SAVING)
    hidden = frozenset(line.row.pk for line in spent if not is_told(book, line, pay=pay))
    return [_paid(row, [line for line in spent if _helps(line, row)], hidden) for row in recommendations]


def _helps(line: BookLine, row: Recommendation) -> bool:
    return any(link.recommendation_id == row.pk for link in line.supports)


def _paid(row: Recommendation, lines: list[BookLine], hidden: frozenset[int]) -> Paid:
    own, unshared = [], []
    for line in lines:
        pounds = line.total(Which.BUDGET)
        if pounds is None or line.row.pk in hidden:
            continue
        if is_shared_out(line):
            own.append(grouped([(pounds, _by_recommendation(line))])[str(row.pk)])
        else:
            unshared.append(pounds)
    return Paid(row, lines, added(own), added(unshared), hidden)


def is_shared_out(line: BookLine) -> bool:
    """Whether it is said how much of the line each recommendation has: all of it where there is but one."""
    links = line.supported("recommendation")
    return len(links) == 1 or all(link.share is not None for link in links)


def _by_recommendation(line: BookLine) -> list[tuple[str, Decimal | None]]:
    return [(str(link.recommendation_id), link.share) for link in line.supported("recommendation")]


def _lines_of(row: Paid, names: bool) -> str:
    if not row.lines:
        return "no money"
    return "; ".join(str(line.row) for line in row.lines) if names else str(len(row.lines))


def money_by_recommendation(rows: list[Paid], *, names: bool) -> PlainTable:
    """With the names of the lines, or with how many they are."""
    heads = ("Recommendation", "Lines", "Its share", "In lines that help others too")
    cells = [
        [
            Cell(str(row.recommendation)),
            Cell(_lines_of(row, names)),
            Cell(row.share_words, is_number=True),
            Cell(row.unshared_words, is_number=True),
        ]
        for row in rows
    ]
    return PlainTable("Money by recommendation", "money-by-recommendation", heads, cells)
