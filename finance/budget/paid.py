"""The same money by source and by recommendation: what each pays for, and what each gets."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import filterfalse

from finance.amounts import in_pounds
from finance.budget.book import Book, BookLine
from finance.budget.guarded import effects_told
from finance.budget.kinds import SPENT
from finance.budget.models import FundingSource
from finance.budget.readings import Cell, PlainTable, pounds_cell
from finance.budget.sums import Which, added, grouped, is_mixed
from finance.budget.withholding import NOT_SHOWN, TOGETHER
from plans.inspections.models import Recommendation
from plans.moments import Moment
from plans.structure.models import Plan

BESIDES = "and single posts, not shown"


@dataclass(frozen=True)
class SourceTold:
    """A source, its lines, and what they come to."""

    source: FundingSource
    lines: list[BookLine]
    pays: Cell


def sources_told(plan: Plan, book: Book, moment: Moment, *, pay: bool) -> list[SourceTold]:
    """Each source with the lines that it pays for; lines of several sources without shares are not split."""
    held: dict[int, list[BookLine]] = defaultdict(list)
    for line in book.lines:
        for link in line.fundings:
            held[link.source_id].append(line)
    lines = book.of_effect(*SPENT)
    hidden = {line.row.pk for line in lines if not book.tells(line, pay=pay)}
    sums = grouped(
        (pounds, [(str(link.source_id), link.share) for link in line.fundings])
        for line in lines
        if line.row.pk not in hidden
        for pounds in _by_year(line)
    )
    return [
        SourceTold(row, held[row.pk], _pays(held[row.pk], sums.get(str(row.pk)), hidden))
        for row in FundingSource.objects.filter(plan=plan).standing(moment)
    ]


def _pays(lines: list[BookLine], pounds: Decimal | None, hidden: Collection[int]) -> Cell:
    return pounds_cell(pounds, told_besides(lines, pounds, hidden))


def table_of_sources(rows: Iterable[SourceTold]) -> PlainTable:
    heads = ("Source", "Kind", "On what it depends", "Net cost that it pays for", "Lines")
    cells = [
        [
            Cell(row.source.name),
            Cell(row.source.get_kind_display()),
            Cell(row.source.condition),
            row.pays,
            Cell("; ".join(str(line.row) for line in row.lines)),
        ]
        for row in rows
    ]
    return PlainTable("Sources of money", "sources", heads, cells)


def _by_year(line: BookLine) -> list[Decimal]:
    """The budget of each year: shares are taken year by year, as in all tables, so that pennies agree."""
    return [sums.budget for sums in line.years.values() if sums.budget is not None]


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
    """Of lines that help others too, without shares. Neither sum takes up what is hidden."""
    hidden: frozenset[int] = frozenset()
    """The lines that are withheld from the reader."""

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
    spent = book.of_effect(*SPENT)
    hidden = frozenset(line.row.pk for line in spent if not book.tells(line, pay=pay))
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
            own += (grouped([(year, _by_recommendation(line))])[str(row.pk)] for year in _by_year(line))
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


SHARED, NONE = "Shared out among recommendations", "In lines that help none"
SEVERAL = "In lines that help several, not shared out"


def reconciled(book: Book, *, pay: bool) -> list[tuple[str, Decimal | None]]:
    """How the recommendations' money comes to the net cost of all years.

    Empty where that may not be told, or where dated and undated figures would be added up.
    """
    spent = book.of_effect(*SPENT)
    stated = (year for line in spent for year, sums in line.years.items() if sums.budget is not None)
    if is_mixed(stated) or {line.row.effect for line in spent} - {*effects_told(book, Which.BUDGET, pay=pay)}:
        return []
    how = [_how_helping(line) if book.tells(line, pay=pay) else TOGETHER for line in spent]
    sums = [(way, line.total(Which.BUDGET)) for way, line in zip(how, spent, strict=True)]
    ways = (SHARED, SEVERAL, NONE, *([TOGETHER] if TOGETHER in how else []))
    found = [(way, added(pounds for own, pounds in sums if own == way)) for way in ways]
    return [*found, ("Together: costs less savings of all years", added(pounds for _, pounds in sums))]


def _how_helping(line: BookLine) -> str:
    if not line.supported("recommendation"):
        return NONE
    return SHARED if is_shared_out(line) else SEVERAL


def money_by_recommendation(rows: list[Paid], sums: list[tuple], *, names: bool) -> PlainTable:
    """With the names of the lines, or with how many they are."""
    heads = ("Recommendation", "Lines", "Its share", "In lines that help others too")
    cells = [
        [
            Cell(str(row.recommendation)),
            Cell(_lines_of(row, names)),
            pounds_cell(row.share, row.share_words),
            pounds_cell(row.unshared, row.unshared_words),
        ]
        for row in rows
    ]
    beneath = [[Cell(words), Cell(""), pounds_cell(pounds), Cell("")] for words, pounds in sums]
    return PlainTable("Money by recommendation", "money-by-recommendation", heads, cells, beneath)
