"""A budget over three years with monthly figures, changes, sources and what it helps."""

from datetime import date
from decimal import Decimal

from finance.budget.models import BudgetLine, FundingSource, LineFunding, LineSupport
from finance.budget.told import BudgetChange, BudgetFigure, MonthClosing, VarianceReason
from plans.actions.models import Action
from plans.inspections.models import Recommendation
from plans.people.models import Organisation, Post
from plans.structure.models import Theme
from tests.filled.rows import LASTING, Filled, stated
from tests.money import THIS_YEAR

YEARS = (THIS_YEAR - 1, THIS_YEAR, THIS_YEAR + 1)
EFFECTS = ("cost", "cost", "saving", "funding", "pressure")


def add_money(made: Filled) -> None:
    lasting = {"plan": made.plan, **LASTING}
    made.add(FundingSource, made.few, name=lambda n: f"Source {n}", kind="grant", **lasting)
    made.add(
        BudgetLine,
        made.few,
        name=lambda n: f"Line {n}",
        effect=lambda n: EFFECTS[n % 5],
        kind=lambda n: "post" if n % 3 else "training",
        establishment_fte=lambda n: Decimal(n % 4),
        department=lambda n: made.of(Organisation, n),
        holder=lambda n: made.of(Post, n),
        position=lambda n: n,
        **lasting,
    )
    of_line = {"line": lambda n: made.of(BudgetLine, n)}
    for source in range(2):
        named = {"source": lambda n, more=source: made.of(FundingSource, n + more)}
        made.add(LineFunding, made.few, **named, **of_line, **lasting)
    helped = {"theme": Theme, "recommendation": Recommendation, "action": Action}
    for kind, model in helped.items():
        to = {kind: lambda n, model=model: made.of(model, n)}
        made.add(LineSupport, made.few, share=Decimal(1), **to, **of_line, **lasting)
    add_figures(made, of_line)


def add_figures(made: Filled, of_line: dict) -> None:
    pounds = {"pounds": lambda n: Decimal(1000 * n + 7)}
    for year in YEARS:
        for which in ("approved", "forecast", "actual"):
            figure = {"stated": which, "year": year, **pounds}
            made.add(BudgetFigure, made.few, **figure, **of_line, **stated(made.plan, 90))
    month = date(THIS_YEAR, 4, 1)
    monthly = {"stated": "actual", "year": THIS_YEAR, "month": month, **pounds}
    made.add(BudgetFigure, made.few, **monthly, **of_line, **stated(made.plan, 40))
    made.add(MonthClosing, [0], month=month, is_closed=True, **stated(made.plan, 30))
    changed = {"kind": "supplementary", "year": THIS_YEAR, "reason": "More families.", "approver": "Cabinet"}
    made.add(BudgetChange, made.few, **changed, **pounds, **of_line, **stated(made.plan, 50))
    why = {"year": THIS_YEAR, "why": "Recruitment took longer."}
    made.add(VarianceReason, made.few, **why, **of_line, **stated(made.plan, 20))
