"""With which sign a sum counts: what is saved is a minus, however it is typed. Pure."""

from decimal import Decimal

from finance.amounts import Amount
from finance.budget.kinds import BUDGETED, Effect
from finance.budget.models import BudgetLine

OF_A_SAVING = "Of a saving write how much is saved: with a minus or without, it counts as saved."
CHANGED_SAVING = "By how much more is saved; with a minus, by how much less."
BELOW_NOUGHT = "A cost is not budgeted below nought. What is saved is a line of its own, of the kind Saving."


def counted(line: BudgetLine, pounds: Decimal) -> Decimal:
    """The pounds of a figure as they count."""
    return -abs(pounds) if line.effect == Effect.SAVING else pounds


def signed(line: BudgetLine, amount: Amount) -> Amount:
    """The amount of a figure as it counts: of a saving that much is saved, with a minus or without."""
    if amount.pounds is None:
        return amount
    return Amount(counted(line, amount.pounds), amount.words, amount.qualifier)


def turned(line: BudgetLine, pounds: Decimal) -> Decimal:
    """By how much a budget changes: more of a saving is a minus, less of it a plus."""
    return -pounds if line.effect == Effect.SAVING else pounds


def below_nought(line: BudgetLine, stated: str, amount: Amount | None) -> str:
    """Why an amount is no budget of a line; empty if it can be. Refunds may be forecast, and received."""
    is_budget = line.effect == Effect.COST and stated in BUDGETED
    return BELOW_NOUGHT if is_budget and amount and (amount.pounds or 0) < 0 else ""
