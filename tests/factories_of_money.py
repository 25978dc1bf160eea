"""The money that tests are about, made through the services; a test names only what matters to it."""

from datetime import date
from itertools import count

from django_scopes import scope

from finance.amounts import FinancialYear, read_amount
from finance.budget.changes import record_change
from finance.budget.figures import Said, record_figure
from finance.budget.kinds import ChangeKind, Stated
from finance.budget.links import link_line
from finance.budget.models import BudgetLine, Envelope, FundingSource, LineFunding, LineSupport
from finance.budget.signs import signed
from finance.budget.told import BudgetChange, BudgetFigure
from finance.envelopes.models import LineCommitment
from finance.envelopes.services import commit, set_sum
from finance.posts import services as posts
from finance.posts.models import FundedPost
from plans.structure.models import Plan
from plans.structure.services import add_part
from tests.factories import day, inside, past

numbers = count(1)
YEAR = FinancialYear.of(day()).first
"""The year that the financial year in hand begins in."""


def _part(plan: Plan, model: type, **values):
    with inside(plan):
        return add_part(plan=plan, model=model, by=None, at=past(380), **values)


def line(plan: Plan, name: str = "", **values) -> BudgetLine:
    return _part(plan, BudgetLine, name=name or f"Line {next(numbers)}", **values)


def source(plan: Plan, name: str = "", **values) -> FundingSource:
    return _part(plan, FundingSource, name=name or f"Source {next(numbers)}", **values)


def envelope(plan: Plan, holds: str = "", *, year: int | None = None, **values) -> Envelope:
    """An envelope with how much it holds, as people write it, if that is stated."""
    made = _part(plan, Envelope, **{"name": f"Envelope {next(numbers)}"} | values)
    if holds:
        with inside(plan):
            set_sum(
                envelope=made, version=None, amount=read_amount(holds), year=year,
                effective_date=day(380), by=None, at=past(380),
            )  # fmt: skip
    return made


def figure(
    line: BudgetLine,
    text: str,
    *,
    stated: str = Stated.APPROVED,
    year: int | None = YEAR,
    month: date | None = None,
    days_ago: int = 0,
    **said,
) -> BudgetFigure:
    """A figure of a line as people write it, from a day on and recorded on it; of a saving it is a minus."""
    with scope(plan=[line.plan_id]):
        amount = signed(line, read_amount(text))
        return record_figure(
            line=line,
            version=None,
            said=Said(stated=stated, amount=amount, year=year, month=month, **said),
            effective_date=day(days_ago),
            by=None,
            at=past(days_ago),
        )


def change(line: BudgetLine, text: str, *, days_ago: int = 0, **values) -> BudgetChange:
    """Money that comes to a line's year from outside, unless it is said otherwise."""
    usual = {
        "kind": ChangeKind.SUPPLEMENTARY,
        "year": YEAR,
        "reason": "More need.",
        "approver": "Cabinet",
    }
    with scope(plan=[line.plan_id]):
        return record_change(
            line=line, version=None, pounds=read_amount(text).pounds,
            effective_date=day(days_ago), by=None, at=past(days_ago), **usual | values,
        )  # fmt: skip


def funded_post(line: BudgetLine, title: str = "", *, at=None, **values) -> FundedPost:
    with scope(plan=[line.plan_id]):
        title = title or f"Coach {next(numbers)}"
        return posts.add_post(line=line, title=title, by=None, at=at or past(300), **values)


def link(line: BudgetLine, to, share=None) -> LineFunding | LineSupport:
    with scope(plan=[line.plan_id]):
        return link_line(line=line, version=None, to=to, share=share, by=None, at=past(200))


def commitment(line: BudgetLine, text: str, what: str = "Contract") -> LineCommitment:
    pounds = read_amount(text).pounds
    with scope(plan=[line.plan_id]):
        return commit(line=line, version=None, year=YEAR, pounds=pounds, what=what, by=None, at=past(10))
