"""The budget as a sheet, one row for each line and year with every figure that stands; and its variances."""

from collections.abc import Iterable, Iterator

from finance.budget.book import Book, BookLine
from finance.budget.rows import standing_of, year_words
from finance.budget.sums import Which
from finance.budget.variances import Variance
from finance.budget.withholding import NOT_SHOWN
from plans.sheets import as_sheet

HEADS = (
    "Number", "Line", "What it is", "How long", "What it is for", "New or existing", "Phase", "Department",
    "Paid from", "Themes", "Recommendations", "Posts", "Added up", "Year",
    *(which.title() for which in Which if which != Which.BUDGET),
    "Printed as", "On what it depends", "Where it is printed",
)  # fmt: skip


def as_file(kind: str, book: Book, lines: Iterable[BookLine], *, pay: bool) -> bytes:
    rows = (row for line in lines for row in _rows(book, line, book.tells(line, pay=pay)))
    return as_sheet(kind, HEADS, rows, title="Budget")


def _rows(book: Book, line: BookLine, shows: bool) -> Iterator[list]:
    row = line.row
    begins = [
        row.ref, row.name, row.get_effect_display(), row.get_lasts_display() if row.lasts else "",
        row.get_kind_display() if row.kind else "", row.get_novelty_display() if row.novelty else "",
        row.phase, row.department, "; ".join(str(link.source) for link in line.fundings),
        "; ".join(str(link.linked) for link in line.supported("theme")),
        "; ".join(str(link.linked) for link in line.supported("recommendation")),
        row.establishment_fte, "yes" if line.is_counted else standing_of(book, line) or "no",
    ]  # fmt: skip
    ends = [row.condition, row.printed_in]
    for year, sums in line.years.items() or [(None, None)]:
        figures = [sums.of(which) if sums else None for which in Which if which != Which.BUDGET]
        printed = "; ".join(f.words for f in line.figures if f.year == year and f.words)
        told = (
            [*figures, printed]
            if shows
            else [*(NOT_SHOWN if one is not None else None for one in figures), ""]
        )
        yield [*begins, year_words(year) if sums else "", *told, *ends]


OF_VARIANCES = (
    "Number", "Line", "What it is", "Year", "Revised", "Forecast", "Actual", "Variance", "In words",
    "Reason", "What is being done", "Said on", "When said, if it turned since",
)  # fmt: skip


def variances_as_file(kind: str, variances: Iterable[Variance]) -> bytes:
    return as_sheet(kind, OF_VARIANCES, map(_variance, variances), title="Variances")


def _variance(one: Variance) -> list:
    row, sums = one.line.row, one.sums
    why = [one.reason.why, one.reason.doing, one.reason.effective_date] if one.reason else ["", "", ""]
    figures = [sums.revised, sums.forecast, sums.actual, one.pounds]
    return [row.ref, row.name, row.get_effect_display(), one.when, *figures, one.words, *why, one.turned]
