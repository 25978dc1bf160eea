"""What bounds a commitment: the envelope of its line, or else the budget of the line in its year."""

from copy import copy
from dataclasses import dataclass
from decimal import Decimal

from finance.amounts import FinancialYear, in_pounds
from finance.budget.book import BookLine, book_of
from finance.budget.models import BudgetLine
from finance.budget.refusals import Refused
from finance.budget.sums import Which, added
from finance.envelopes.models import LineCommitment
from finance.envelopes.reading import Standing, commitments_of, envelopes_of
from finance.envelopes.taken import committed_in, spent_in, taken_of
from plans.moments import Moment

ENVELOPE, BUDGET = "its envelope", "the budget of its line"


class NoMoneyThen(Refused):
    """Neither the line nor its envelope has any money in the year."""

    field = "year"

    def __init__(self, row: LineCommitment) -> None:
        held = "neither it nor its envelope has" if row.line.envelope_id else "it has no"
        year = FinancialYear(row.year)
        super().__init__(
            f"“{row.line}” cannot spend in {year}: {held} money stated for that year. "
            "Choose another year, or state its budget for this one first."
        )
        self.row = row


class AlreadyCommitted(Refused):
    """The same sum for the same thing stands already: the form may have been sent twice."""

    field = "what"

    def __init__(self, row: LineCommitment) -> None:
        told = f"{in_pounds(row.pounds)} for “{row.what}” in {row.year_words}"
        super().__init__(f"{told} stands already. If this is another one, say so in what it is for.")
        self.row = row


@dataclass(frozen=True)
class Bound:
    """What a commitment stays within or goes above: how much that is, what is taken, and what would be."""

    kind: str
    holds: Decimal
    taken: Decimal
    with_it: Decimal
    holds_words: str
    """What it is and how much it holds, in words."""

    @property
    def above(self) -> Decimal:
        return max(self.with_it - self.holds, Decimal(0))

    @property
    def words(self) -> str:
        by = f"{in_pounds(self.above)} above it" if self.above else "which is within it"
        more = f"With this commitment that would be {in_pounds(self.with_it)}, {by}."
        return f"{self.holds_words}; {in_pounds(self.taken)} of it is taken. {more}"


def refuse_second(line: BudgetLine, year: int, pounds: Decimal, what: str) -> None:
    """Raises AlreadyCommitted for what stands already; what was given up or refused may come again."""
    same = LineCommitment.objects.filter(line=line, year=year, pounds=pounds, what=what, withdrawn_on=None)
    if found := same.exclude(decisions__is_approved=False).select_related("line").first():
        raise AlreadyCommitted(found)


def goes_above(row: LineCommitment, moment: Moment) -> str:
    """What an unsaved commitment would go above; nothing while it stays within. Raises NoMoneyThen."""
    return next((bound.kind for bound in bounds_on(row, moment) if bound.above), "")


def bounds_on(row: LineCommitment, moment: Moment) -> list[Bound]:
    """What bounds a commitment that does not count yet; nothing once its line is gone. Raises NoMoneyThen."""
    more = copy(row)
    more.waits = False
    book = book_of(row.plan, moment, linked=False)
    if (line := book.by_key.get(row.line_id)) is None:
        return []
    held = [one for one in envelopes_of(row.plan, moment, book) if one.envelope.pk == row.line.envelope_id]
    if not _has_money(line, row.year, held):
        raise NoMoneyThen(row)
    covering = [one for one in held if one.holds is not None and one.year in (None, row.year)]
    return [_of_envelope(one, more) for one in covering] or [_of_budget(line, more, moment)]


def _of_envelope(standing: Standing, more: LineCommitment) -> Bound:
    when = "for all its years" if standing.year is None else f"in {FinancialYear(standing.year)}"
    words = f"“{standing.envelope}” holds {in_pounds(standing.holds)} {when}"
    return Bound(ENVELOPE, standing.holds, standing.taken, standing.with_more(more).taken, words)


def _has_money(line: BookLine, year: int, held: list[Standing]) -> bool:
    """In an envelope of all its years whenever a line of it has some; at any time while none has."""
    if any(one.year == year for one in held):
        return True
    whole = [one for one in held if one.year is None]
    lines = [line, *(other for one in whole for other in one.lines)]
    years = {each for one in lines for each, sums in one.years.items() if sums.expected is not None}
    return year in years or None in years or bool(whole and not years)


def _of_budget(line: BookLine, more: LineCommitment, moment: Moment) -> Bound:
    """A budget for no year that is stated bounds all years together that have none of their own."""
    told = {year for year, sums in line.years.items() if year is not None and sums.expected is not None}
    alike = (lambda year: year == more.year) if more.year in told else (lambda year: year not in told)
    rows = commitments_of(LineCommitment.objects.filter(line=line.row), moment)
    counted = [one.row for one in rows if one.counts and alike(one.row.year)]
    spent = {place: pounds for place, pounds in spent_in([line]).items() if alike(place[1])}
    budget = added(line.pounds(Which.BUDGET, year) for year in line.years if alike(year)) or Decimal(0)
    taken, with_it = (taken_of(spent, committed_in(each)) for each in (counted, [*counted, more]))
    when = f"in {FinancialYear(more.year)}" if more.year in told else "for years that are not stated"
    words = f"The budget of “{line.row}” {when} is {in_pounds(budget)}"
    return Bound(BUDGET, budget, taken, with_it, words)
