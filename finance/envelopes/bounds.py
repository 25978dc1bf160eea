"""What bounds a commitment: the envelope of its line, or else the budget of the line in its year."""

from decimal import Decimal

from finance.amounts import FinancialYear
from finance.budget.book import BookLine, book_of
from finance.budget.refusals import Refused
from finance.budget.sums import Which, added
from finance.envelopes.models import LineCommitment
from finance.envelopes.reading import Committed, Standing, commitments_of, envelopes_of
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


def goes_above(row: LineCommitment, moment: Moment) -> str:
    """What an unsaved commitment would go above; nothing while it stays within. Raises NoMoneyThen."""
    book = book_of(row.plan, moment)
    line = book.by_key[row.line_id]
    held = [one for one in envelopes_of(row.plan, moment, book) if one.envelope.pk == row.line.envelope_id]
    if not _has_money(line, row.year, held):
        raise NoMoneyThen(row)
    covering = [one for one in held if one.holds is not None and one.year in (None, row.year)]
    if covering:
        is_above = any(one.with_more(row).left < 0 for one in covering)
        return ENVELOPE if is_above else ""
    return BUDGET if _is_above_budget(line, row, moment) else ""


def _has_money(line: BookLine, year: int, held: list[Standing]) -> bool:
    """In an envelope of all its years whenever a line of it has some; at any time while none has."""
    if any(one.year == year for one in held):
        return True
    whole = [one for one in held if one.year is None]
    lines = [line, *(other for one in whole for other in one.lines)]
    years = {each for one in lines for each, sums in one.years.items() if sums.expected is not None}
    return year in years or None in years or bool(whole and not years)


def _is_above_budget(line: BookLine, row: LineCommitment, moment: Moment) -> bool:
    """A budget for no year that is stated bounds all years together that have none of their own."""
    told = {year for year, sums in line.years.items() if year is not None and sums.expected is not None}
    alike = (lambda year: year == row.year) if row.year in told else (lambda year: year not in told)
    rows = commitments_of(LineCommitment.objects.filter(line=line.row), moment)
    committed = committed_in(one.row for one in (*rows, Committed(row)) if one.counts and alike(one.row.year))
    spent = {place: pounds for place, pounds in spent_in([line]).items() if alike(place[1])}
    budget = added(line.pounds(Which.BUDGET, year) for year in line.years if alike(year))
    return taken_of(spent, committed) > (budget or Decimal(0))
