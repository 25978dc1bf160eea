"""What the ledger of a plan holds: a closed month, figures that came in, and a file that waits."""

from decimal import Decimal

from django.utils import timezone

from finance.budget.kinds import Stated
from finance.budget.models import BudgetLine
from finance.budget.months import close_month
from finance.ledger.checking import FileRow
from finance.ledger.importing import Entry, import_months
from finance.ledger.models import LedgerFile
from finance.ledger.reading import month_before
from plans.sent_files import keep_sent
from plans.structure.models import Plan
from tests import factories

ENDED = month_before(factories.day())
CLOSED = month_before(ENDED)
COLUMNS = {"line": "A", "month": "B", "amount": "C"}


def month_of(name: str) -> str:
    """The month that an address names: an open one that is to be closed, or the one that is closed."""
    return f"{CLOSED if name == 'month_reopen' else ENDED:%Y-%m}"


def rows(plan: Plan, line: BudgetLine, canary: str) -> dict:
    at = timezone.now()
    close_month(plan=plan, month=CLOSED, by=None, at=at)
    forecast = Entry(line, ENDED, Stated.FORECAST, Decimal(9_000))
    [made] = import_months(
        plan=plan, entries=[forecast], source=f"{canary}.csv", by=None, at=factories.past(2)
    )
    row = FileRow(2, line.pk, ENDED.isoformat(), Stated.ACTUAL, "74", canary, "74", COLUMNS)
    name = f"ledger {canary}.csv"
    sent = keep_sent(LedgerFile, plan=plan, name=name, rows=[vars(row)], notes=[], by=factories.user(), at=at)
    return {"ledger import": made.came_by, "ledger file": sent}
