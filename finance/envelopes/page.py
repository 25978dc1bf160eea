"""An envelope in words, as a table shows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from finance.amounts import in_pounds
from finance.budget.book import Book, BookLine
from finance.budget.models import BudgetLine, Envelope
from finance.budget.readings import Cell, PlainTable, pounds_cell
from finance.budget.rows import year_words
from finance.budget.sums import Which
from finance.budget.told import EnvelopeSum
from finance.budget.withholding import EXPECTED, HIDDEN, NOT_SHOWN
from finance.envelopes.reading import Standing

IF_SO = "If what is expected comes"
BOUND = ("Committed", "Taken", "Left to commit")
FIGURES = ("Budget", "Expected", "Actual", *BOUND)
TOLD = {Which.BUDGET: "its budget", EXPECTED: "what is expected", Which.ACTUAL: "what was spent"}
MEANING = "Expected is, for each line and year, its forecast, or what was spent, or else its budget."
MEANING_OF_TAKEN = (
    "Taken is, for each line and year, what was spent or what is committed, whichever is more. What would be "
    "committed above the sum waits for approval."
)


@dataclass(frozen=True)
class Shown:
    envelope: Envelope
    when: str
    holds: Cell
    cells: tuple[tuple[str, Cell], ...]
    """What is set against it, each with its head."""
    stands: str
    """That it is within its bounds, or that the reader is not told."""
    breaches: tuple[str, ...]
    underspend: str
    sums: tuple["SumTold", ...]
    """What it holds and held, the newest first; nothing for readers who are not told what it holds."""

    @property
    def told(self) -> str:
        """How it stands, in one line."""
        breaches = [f"breach: {breach}" for breach in self.breaches]
        return "; ".join(filter(None, (*(breaches or [self.stands]), self.underspend)))


@dataclass(frozen=True)
class SumTold:
    when: str
    holds: str
    row: EnvelopeSum
    stands: bool


def shown_of(standing: Standing, book: Book, *, pay: bool) -> Shown:
    """Without pay nothing is told of an envelope whose sums would tell one post's."""
    is_told = pay or standing.envelope.pk not in book.withheld.envelopes
    held = [one.row.line for one in standing.commitments if one.counts]
    tells_committed = pay or not any(tells_of_one_post(line, book) for line in held)
    told = {head for head in FIGURES if is_told and (tells_committed or head not in BOUND)}
    tells_sum = is_told or len(standing.lines) > 1
    when = "all its years" if standing.year is None else year_words(standing.year)
    return Shown(
        envelope=standing.envelope,
        when=when,
        holds=pounds_cell(standing.holds, _holds(standing.sum)) if tells_sum else Cell(HIDDEN),
        cells=tuple(
            (head, pounds_cell(pounds) if head in told else Cell(HIDDEN))
            for head, pounds in zip(FIGURES, _figures(standing), strict=True)
        ),
        stands=_stands(standing) if is_told else NOT_SHOWN.capitalize(),
        breaches=tuple(_breaches(standing, with_taken=tells_committed)) if is_told else (),
        underspend=_underspend(standing) if is_told else "",
        sums=tuple(
            SumTold(when, _holds(row), row, row is standing.sum)
            for row in ((standing.sum, *standing.earlier) if tells_sum else ())
        ),
    )


def _figures(standing: Standing) -> Iterator[Decimal | None]:
    yield from map(standing.comes_to, (Which.BUDGET, EXPECTED, Which.ACTUAL))
    yield from (standing.committed, standing.taken, standing.left)


def tells_of_one_post(line: BudgetLine, book: Book) -> bool:
    """Whether it pays one, or its own figures would tell those of one that it is withheld with."""
    return BookLine(line).is_one_post or line.pk in book.withheld.lines


def _holds(row: EnvelopeSum) -> str:
    amount = row.amount
    if amount.pounds is None:
        return f"“{amount.words}”"
    return " ".join(filter(None, (amount.exactness, in_pounds(amount.pounds))))


def _stands(standing: Standing) -> str:
    nothing = standing.comes_to(EXPECTED) is None and not standing.commitments
    return "Nothing is set against it yet" if nothing else "Within it"


def _breaches(standing: Standing, *, with_taken: bool) -> Iterator[str]:
    for which, by in standing.breaches:
        yield f"{TOLD[which]} is {in_pounds(by)} above it"
    if with_taken and standing.is_taken_above:
        yield f"what is taken of it is {in_pounds(-standing.left)} above it"


def _underspend(standing: Standing) -> str:
    if standing.underspend is None or standing.breaches or standing.is_taken_above:
        return ""
    returns = standing.envelope.underspend
    where = f"would return to {returns}" if returns else "would be left; where it returns is not stated"
    return f"{IF_SO}, {in_pounds(standing.underspend)} {where}"


def table_of_envelopes(envelopes: Iterable[Shown]) -> PlainTable:
    heads = ("Envelope", "For", "Holds", *FIGURES, "How it stands")
    rows = [
        [Cell(one.envelope.name), Cell(one.when), one.holds, *(cell for _, cell in one.cells), Cell(one.told)]
        for one in envelopes
    ]
    return PlainTable("Envelopes", "envelopes", heads, rows)
