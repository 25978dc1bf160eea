"""Whether money may go from one line to another, or from a year to the next. Pure."""

from decimal import Decimal

from finance.amounts import FinancialYear, in_pounds
from finance.budget.book import BookLine
from finance.budget.kinds import Effect
from finance.budget.refusals import Refused
from finance.budget.sums import Which


class Unsound(Refused):
    """Money was to go where none can go, or from where there is none."""


End = tuple[BookLine, int]
"""A line, and the year of it."""


def refuse_unsound(*, to: End, source: End | None, pounds: Decimal) -> None:
    """Raises Unsound if the change would make money up, or leave less than none of it.

    A line that is never added up neither gets nor gives: what its parts or its first telling say counts.
    """
    ends = [(to, pounds)] if source is None else [(to, pounds), (source, -pounds)]
    for (line, _), _ in ends:
        if not line.is_counted:
            raise Unsound(f"“{line.row}” is never added up. Change the lines that are, such as its parts.")
    if source and source[0].row.effect != to[0].row.effect:
        kind, other = to[0].row.get_effect_display(), source[0].row.get_effect_display()
        raise Unsound(f"Money goes between lines of one kind: this one is “{kind}”, the other “{other}”.")
    for (line, year), change in ends:
        _refuse_below_nought(line, year, change)


def _refuse_below_nought(line: BookLine, year: int, change: Decimal) -> None:
    sign = -1 if line.row.effect == Effect.SAVING else 1
    stands = line.pounds(Which.REVISED, year) or Decimal(0)
    if change * sign < 0 and (stands + change) * sign < 0:
        has = in_pounds(abs(stands)) if stands else "no approved budget"
        less = f"{in_pounds(abs(change))} cannot be taken from it"
        raise Unsound(f"“{line.row}” has {has} in {FinancialYear(year)}: {less}.")
