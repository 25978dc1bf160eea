"""A closed month, a forecast and an actual figure of each line that came in, and a file that waits."""

from decimal import Decimal

from finance.amounts import FinancialYear
from finance.budget.kinds import MONTHLY
from finance.budget.models import BudgetLine
from finance.budget.told import BudgetFigure, LedgerImport, MonthClosing
from finance.ledger.checking import FileRow
from finance.ledger.models import LedgerFile
from tests.factories import past
from tests.filled.rows import Filled, stated
from tests.walk.ledger import CLOSED, COLUMNS, ENDED


def add_ledger(made: Filled) -> None:
    in_plan = {"plan": made.plan}
    made.add(MonthClosing, [0], month=CLOSED, is_closed=True, **stated(made.plan, 10))
    made.add(LedgerImport, [0], source="ledger.csv", recorded_at=past(12), **in_plan)
    figure = {"month": ENDED, "year": FinancialYear.of(ENDED).first}
    for which in MONTHLY:
        made.add(
            BudgetFigure,
            made.few,
            line=lambda n: made.of(BudgetLine, n),
            stated=which,
            pounds=lambda n: Decimal(100 * n + 3),
            came_by=made.of(LedgerImport),
            **figure,
            **stated(made.plan, 12),
        )
    rows = [vars(row_of(made, n)) for n in made.few]
    made.add(LedgerFile, [0], name="ledger.csv", by=made.people["lead"], sent_at=past(), rows=rows, **in_plan)


def row_of(made: Filled, number: int) -> FileRow:
    """Every second row corrects what stands."""
    line, pounds = made.of(BudgetLine, number), str(100 * number + 3 + number % 2)
    return FileRow(number + 2, line.pk, ENDED.isoformat(), "actual", pounds, str(line), pounds, COLUMNS)
