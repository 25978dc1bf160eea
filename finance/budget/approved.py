"""What was approved stays: it is changed with a reason and an approver, or corrected if it was a slip."""

from finance.budget.figures import Said
from finance.budget.kinds import Stated
from finance.budget.models import BudgetLine
from finance.budget.periods import standing
from finance.budget.told import BudgetFigure


def approved_otherwise(line: BudgetLine, said: Said) -> BudgetFigure | None:
    """The approved figure that stands where another one is to be stated; none for the same amount again."""
    if said.stated != Stated.APPROVED:
        return None
    rows = BudgetFigure.objects.filter(line=line, stated=said.stated, year=said.year)
    stands = next(iter(standing(rows).values()), None)
    if stands is None or stands.is_taken_back or _alike(stands, said):
        return None
    return stands


def _alike(stands: BudgetFigure, said: Said) -> bool:
    if stands.pounds is None:
        return said.amount.pounds is None and stands.words == said.amount.words
    return stands.pounds == said.amount.pounds
