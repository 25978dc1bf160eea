"""The budget by line and year as rows of words, and its totals, as at a moment."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from finance.amounts import FinancialYear, in_pounds
from finance.budget.book import Book, BookLine, Year
from finance.budget.guarded import effects_told, sums_by
from finance.budget.kinds import BUDGETED, SPENT, Effect, Stated
from finance.budget.sums import OUTTURN, Which, added, is_mixed
from finance.budget.withholding import HIDDEN, WHY_HIDDEN

WORDS = {
    Which.BUDGET: "Budget as it stands",
    Which.PROPOSED: "Proposed",
    Which.APPROVED: "Approved",
    Which.REVISED: "Revised",
    Which.FORECAST: "Forecast",
    Which.ACTUAL: "Actual",
}
GROUPING_WORDS = {
    "source": "Source",
    "kind": "What it is for",
    "theme": "Theme",
    "recommendation": "Recommendation",
    "department": "Department",
    "lasts": "One-off or recurrent",
    "phase": "Phase or structure",
}
LAST_MONTH = 3
"""The month in which a financial year ends."""
NO_YEAR = "No year stated"
PROPOSED_MARK = "proposed"
NET = "Net cost: costs less savings"
ONLY_PROPOSED = {
    Effect.COST: "Of the costs only proposed",
    Effect.SAVING: "Of the savings only proposed",
    Effect.FUNDING: "Of the funding only proposed",
    Effect.PRESSURE: "Of the pressures only proposed",
}


@dataclass(frozen=True)
class Total:
    """One row of totals: by year, and of all years."""

    name: str
    labelled: tuple[tuple[str, str], ...]
    """Each year in words, and what it comes to."""
    whole: str
    is_sum: bool = False


def year_words(year: Year) -> str:
    return NO_YEAR if year is None else str(FinancialYear(year))


def years_shown(book: Book, which: str, *, lines: bool = True) -> list[Year]:
    """Each year from the first to the last; no year only where a figure of this kind names none.

    Without lines only what is added up counts.
    """
    shown = book.lines if lines else book.counted
    named_none = any(line.pounds(which, None) is not None or _printed(line, None) for line in shown)
    return [*book.years, *([None] if named_none else [])]


def totals(book: Book, which: str, years: Sequence[Year], *, pay: bool) -> list[Total]:
    """What costs, savings, funding and pressures come to; costs less savings beneath them.

    In the budget as it stands also how much of each nobody has approved yet.
    """
    told = effects_told(book, which, pay=pay)
    spent = [effect for effect in SPENT if effect in told]
    rows = [row for effect in spent for row in _of_effect(book, which, years, effect)]
    if len(spent) == len(SPENT):
        rows.append(_total(NET, {year: book.net_cost(which, year) for year in years}, is_sum=True))
    beside = (effect for effect in told if effect not in SPENT)
    return [*rows, *(row for effect in beside for row in _of_effect(book, which, years, effect))]


def _of_effect(book: Book, which: str, years: Sequence[Year], effect: str) -> Iterator[Total]:
    yield _total(Effect(effect).label, {year: book.total(which, year, effect) for year in years})
    proposed = {year: book.only_proposed(year, effect) for year in years}
    if which == Which.BUDGET and any(pounds is not None for pounds in proposed.values()):
        yield _total(ONLY_PROPOSED[Effect(effect)], proposed)


def lacking(book: Book, which: str) -> str:
    """Which years of a forecast or an actual figure are not whole: some lines with a budget state none."""
    told = _lines_without(book, which) if which in OUTTURN else []
    return f"Not in it, for they state none: {'; '.join(told)}." if told else ""


def _lines_without(book: Book, which: str) -> list[str]:
    found = [(year_words(year), _without(book, which, year)) for year in book.years]
    return [f"{lines} line{'' if lines == 1 else 's'} of {words}" for words, lines in found if lines]


def outturn_told(book: Book) -> list[str]:
    """What forecasts and actual figures of the years leave out, so that nobody sets them beside a budget."""
    left_out = "; ".join(_lines_without(book, Which.FORECAST))
    forecast = [f"The forecast leaves out those that state none: {left_out}."] if left_out else []
    spent = (
        f"What was spent in {year_words(year)} is told to {month:%B %Y}." for year, month in _until(book)
    )
    return [*forecast, *spent]


def _until(book: Book) -> Iterator[tuple[Year, date]]:
    """The years whose actual figures are told by months, and end before the year does."""
    for year in book.years:
        rows = [row for line in book.counted for row in line.figures if row.year == year]
        spent = (row for row in rows if row.stated == Stated.ACTUAL and not row.is_taken_back)
        months = [row.month for row in spent if row.month]
        if months and max(months).month != LAST_MONTH:
            yield year, max(months)


def _without(book: Book, which: str, year: Year) -> int:
    """How many lines have a budget in a year, and not this figure, which others have."""
    budgeted = (line for line in book.counted if line.pounds(Which.BUDGET, year))
    states = [line.pounds(which, year) is not None for line in budgeted]
    return states.count(False) if any(states) else 0


def totals_by(book: Book, by: str, which: str, years: Sequence[Year], *, pay: bool) -> list[Total]:
    """What is spent and saved by group; the groups come to the net cost, to the penny."""
    told = effects_told(book, which, pay=pay)
    effects = [effect for effect in SPENT if effect in told]
    sums = sums_by(book, by, which, years, *effects, pay=pay) if effects else {}
    rows = [_total(name, {year: found.get(year) for year in years}) for name, found in sorted(sums.items())]
    whole = {year: book.total(which, year, *effects) for year in years}
    return [*rows, _total("Together", whole, is_sum=True)] if rows else []


def _total(name: str, pounds: dict[Year, Decimal | None], *, is_sum: bool = False) -> Total:
    cells = tuple((year_words(year), in_pounds(one)) for year, one in pounds.items())
    stated = (year for year, one in pounds.items() if one is not None)
    return Total(name, cells, "" if is_mixed(stated) else in_pounds(added(pounds.values())), is_sum)


@dataclass(frozen=True)
class Row:
    """One line of the budget as a table shows it."""

    line: BookLine
    name: str
    standing: str
    """What keeps it out of the totals, in words; empty for a line that is added up."""
    sources: str
    pounds: dict[Year, Decimal | None]
    cells: dict[Year, tuple[str, str]]
    """By year the sum, and what is said beneath it."""
    whole: Decimal | None


TOLD_APART = "Told beside the budget, not added up"


def rows_of(
    book: Book, lines: Iterable[BookLine], which: str, years: Sequence[Year], *, pay: bool
) -> list[Row]:
    return [_row(book, line, which, years, book.tells(line, pay=pay)) for line in lines]


def _row(book: Book, line: BookLine, which: str, years: Sequence[Year], shows: bool) -> Row:
    pounds = {year: line.pounds(which, year) for year in years}
    return Row(
        line=line,
        name=str(line.row),
        standing=standing_of(book, line),
        sources="; ".join(str(link.source) for link in line.fundings),
        pounds=pounds if shows else dict.fromkeys(years),
        cells={year: _cell(line, which, year) if shows else _untold(pounds[year]) for year in years},
        whole=line.total(which) if shows else None,
    )


def _cell(line: BookLine, which: str, year: Year) -> tuple[str, str]:
    sums, pounds = line.in_year(year), line.pounds(which, year)
    if pounds is None and which in OUTTURN:
        parts = added(part.pounds(which, year) for part in line.parts)
        if parts is not None:
            return in_pounds(parts), "of its parts"
    if pounds is None:
        unclear = _printed(line, year)
        return (f"“{unclear}”", "as printed") if unclear else ("", "")
    is_proposed = which == Which.BUDGET and sums.is_only_proposed
    told = (_exactness(line, which, year), PROPOSED_MARK if is_proposed else "")
    return in_pounds(pounds), ", ".join(filter(None, told))


def _printed(line: BookLine, year: Year) -> str:
    """What was printed for a year without a unit."""
    return next((row.words for row in line.figures if row.year == year and row.amount.lacks_unit), "")


def _exactness(line: BookLine, which: str, year: Year) -> str:
    """'about', where the figure of the year was printed so."""
    named = BUDGETED if which in (Which.BUDGET, Which.REVISED) else (which,)
    rows = [row for row in line.figures if row.year == year and row.month is None and row.stated in named]
    stood = max(rows, key=lambda row: row.stated == Stated.APPROVED, default=None)
    return stood.amount.exactness if stood else ""


def _untold(pounds: Decimal | None) -> tuple[str, str]:
    return ("", "") if pounds is None else (HIDDEN, WHY_HIDDEN)


def standing_of(book: Book, line: BookLine) -> str:
    row = line.row
    if line.parts:
        return f"A total of {len(line.parts)} line{'' if len(line.parts) == 1 else 's'}"
    if row.tells_again_id:
        first = book.by_key.get(row.tells_again_id)
        return f"Tells “{first.row.name}” again" if first else "Tells another line again"
    if row.is_context:
        return TOLD_APART
    if row.not_costed:
        return "Not yet costed"
    return f"Part of {row.part_of.name}" if row.part_of_id else ""
