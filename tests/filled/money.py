"""A budget over three years with monthly figures, changes, sources and what it helps."""

from datetime import date
from decimal import Decimal

from finance.budget.models import BudgetLine, Envelope, FundingSource, LineFunding, LineSupport
from finance.budget.told import BudgetChange, BudgetFigure, EnvelopeSum, MonthClosing, VarianceReason
from finance.envelopes.models import LineCommitment
from finance.posts.models import FundedPost, PostStep
from plans.actions.models import Action
from plans.inspections.models import Recommendation
from plans.people.models import Organisation, Post
from plans.structure.models import Theme
from tests.factories import day
from tests.factories_of_money import YEAR
from tests.filled.rows import LASTING, Filled, stated

YEARS = (YEAR - 1, YEAR, YEAR + 1)
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
    add_posts(made, of_line, lasting)
    add_envelopes(made, of_line, lasting)


def add_figures(made: Filled, of_line: dict) -> None:
    pounds = {"pounds": lambda n: Decimal(1000 * n + 7)}
    for year in YEARS:
        for which in ("approved", "forecast", "actual"):
            figure = {"stated": which, "year": year, **pounds}
            made.add(BudgetFigure, made.few, **figure, **of_line, **stated(made.plan, 90))
    month = date(YEAR, 4, 1)
    monthly = {"stated": "actual", "year": YEAR, "month": month, **pounds}
    made.add(BudgetFigure, made.few, **monthly, **of_line, **stated(made.plan, 40))
    made.add(MonthClosing, [0], month=month, is_closed=True, **stated(made.plan, 30))
    changed = {"kind": "supplementary", "year": YEAR, "reason": "More families.", "approver": "Cabinet"}
    made.add(BudgetChange, made.few, **changed, **pounds, **of_line, **stated(made.plan, 50))
    why = {"year": YEAR, "why": "Recruitment took longer."}
    made.add(VarianceReason, made.few, **why, **of_line, **stated(made.plan, 20))


def add_posts(made: Filled, of_line: dict, lasting: dict) -> None:
    made.add(FundedPost, made.few, title=lambda n: f"Post {n}", needed_from=day(30), **of_line, **lasting)
    of_post = {"post": lambda n: made.of(FundedPost, n)}
    for days_ago, state in ((200, "approved"), (100, "advertised")):
        made.add(PostStep, made.few, state=state, approver="Board", **of_post, **stated(made.plan, days_ago))
    through = FundedPost.actions.through
    made.add(
        through, made.few,
        fundedpost=lambda n: made.of(FundedPost, n), action=lambda n: made.of(Action, n),
    )  # fmt: skip


def add_envelopes(made: Filled, of_line: dict, lasting: dict) -> None:
    made.add(Envelope, made.few, name=lambda n: f"Envelope {n}", holder=lambda n: made.of(Post, n), **lasting)
    envelope = {"envelope": lambda n: made.of(Envelope, n)}
    made.add(EnvelopeSum, made.few, pounds=Decimal(5000), **envelope, **stated(made.plan, 90))
    lines = made.rows[BudgetLine]
    for n, line in enumerate(lines):
        line.envelope = made.of(Envelope, n)
    BudgetLine.objects.bulk_update(lines, ["envelope"], batch_size=500)
    sums = {"year": YEAR, "pounds": Decimal(900), "what": "A contract", "waits": True}
    made.add(LineCommitment, made.few, **sums, **of_line, **lasting)


def more_lines(made: Filled, lines: int, years: int) -> None:
    """So many lines in all, each with a budget of so many years, and a source and a theme."""
    lasting = {"plan": made.plan, **LASTING}
    held = len(made.rows[BudgetLine])
    fresh = range(held, lines)
    made.add(
        BudgetLine, fresh,
        name=lambda n: f"Line {n}", effect=lambda n: EFFECTS[n % 3], kind="posts",
        position=lambda n: n, **lasting,
    )  # fmt: skip
    of_line = {"line": lambda n: made.of(BudgetLine, n)}
    made.add(LineFunding, fresh, source=lambda n: made.of(FundingSource, n), **of_line, **lasting)
    made.add(LineSupport, fresh, theme=lambda n: made.of(Theme, n), **of_line, **lasting)
    for year in range(YEARS[0], YEARS[0] + years):
        pounds = {"stated": "approved", "year": year, "pounds": lambda n: Decimal(1000 * n + 7)}
        made.add(
            BudgetFigure,
            fresh if year in YEARS else range(lines),
            **pounds,
            **of_line,
            **stated(made.plan, 80),
        )
