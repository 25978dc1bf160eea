"""The ledger as a sheet: the columns that are read from a file, and a template to fill in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from finance.budget.kinds import MONTHLY, Stated
from finance.budget.models import BudgetLine
from plans.sent_tables import MOST_ROWS

NUMBER, LINE, MONTH, FIGURE, AMOUNT = "Number", "Line", "Month", "Figure", "Amount in pounds"
HEADS = (NUMBER, LINE, MONTH, FIGURE, AMOUNT)
KNOWN = {head.casefold(): head for head in HEADS} | {
    "budget line": LINE, "item": LINE, "period": MONTH, "amount": AMOUNT, "amount (£)": AMOUNT,
    "amount £": AMOUNT, "£": AMOUNT, "pounds": AMOUNT,
}  # fmt: skip
"""By the head of a column in small letters what it holds."""
FIGURES = {stated.label.casefold(): stated for stated in MONTHLY} | {
    "": Stated.ACTUAL,
    "actuals": Stated.ACTUAL,
}


def to_fill_in(lines: Sequence[BudgetLine], months: Iterable[date]) -> Iterator[Sequence[object]]:
    """A row for the actual figure of each line and month, without an amount; as many as can be sent."""
    fitting = list(months)[: MOST_ROWS // max(len(lines), 1)]
    for month in fitting:
        for row in lines:
            yield [row.ref, row.name, f"{month:%B %Y}", Stated.ACTUAL.label, ""]
