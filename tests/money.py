"""Money of a plan for tests, made through the services."""

from datetime import date

from finance.amounts import FinancialYear, read_amount
from finance.budget import changes, figures, links
from finance.budget.models import BudgetLine, Envelope, FundingSource
from finance.budget.told import BudgetChange, BudgetFigure
from finance.envelopes.models import LineCommitment
from finance.envelopes.services import commit, set_sum
from finance.posts.models import FundedPost
from finance.posts.services import add_post, record_step
from plans.structure.models import Plan
from plans.structure.services import add_part
from tests.factories import day, past

THIS_YEAR = FinancialYear.of(day()).first


def line(plan: Plan, name: str = "Therapists", **values) -> BudgetLine:
    return add_part(plan=plan, model=BudgetLine, name=name, by=None, at=past(300), **values)


def source(plan: Plan, name: str = "Social care grant", **values) -> FundingSource:
    return add_part(plan=plan, model=FundingSource, name=name, by=None, at=past(300), **values)


def figure(
    of: BudgetLine,
    text: str,
    *,
    stated: str = "approved",
    year: int | None = THIS_YEAR,
    days_ago: int = 100,
    **said,
) -> BudgetFigure:
    amount = figures.signed(of, read_amount(text))
    return figures.record_figure(
        line=of, version=None, said=figures.Said(stated=stated, amount=amount, year=year, **said),
        effective_date=day(days_ago), by=None, at=past(days_ago),
    )  # fmt: skip


def monthly(
    of: BudgetLine, text: str, month: date, *, stated: str = "actual", days_ago: int = 20
) -> BudgetFigure:
    year = FinancialYear.of(month).first
    return figure(of, text, stated=stated, year=year, month=month, days_ago=days_ago)


def change(
    of: BudgetLine, text: str = "£5k", *, kind: str = "supplementary", days_ago: int = 50, **said
) -> BudgetChange:
    said = {"reason": "More families came.", "approver": "Cabinet", "year": THIS_YEAR} | said
    return changes.record_change(
        line=of, version=None, kind=kind, pounds=read_amount(text).pounds, effective_date=day(days_ago),
        by=None, at=past(days_ago), **said,
    )  # fmt: skip


def link(of: BudgetLine, to, share=None):
    return links.link_line(line=of, version=None, to=to, share=share, by=None, at=past(200))


def envelope(plan: Plan, name: str = "One-off money", holds: str = "£1m", **values) -> Envelope:
    made = add_part(plan=plan, model=Envelope, name=name, by=None, at=past(300), **values)
    set_sum(
        envelope=made, version=None, amount=read_amount(holds), effective_date=day(300), by=None, at=past(300)
    )
    return made


def commitment(of: BudgetLine, text: str, what: str = "Contract") -> LineCommitment:
    pounds = read_amount(text).pounds
    return commit(line=of, version=None, year=THIS_YEAR, pounds=pounds, what=what, by=None, at=past(10))


def funded_post(of: BudgetLine, title: str = "Therapist", **values) -> FundedPost:
    made = add_post(line=of, title=title, by=None, at=past(200), **values)
    record_step(post=made, version=None, state="to_approve", effective_date=day(190), by=None, at=past(190))
    return made


def rows(plan: Plan, theme, canary: str) -> dict:
    """A line of everything, for the walks of roles."""
    made = line(plan, f"Therapists {canary}", detail=f"Seen in time {canary}")
    stated = figure(made, "£420k")
    changed = change(made)
    funding = link(made, source(plan, f"Grant {canary}"))
    base = source(plan, f"Base {canary}")
    other = line(plan, f"Training {canary}")
    held = envelope(plan, f"One-off money {canary}")
    within = line(plan, f"Redesign {canary}", envelope=held)
    waits = commitment(within, "£2m", f"Contract {canary}")
    post = funded_post(made, f"Therapist {canary}")
    link(made, theme)
    return {
        "line": made, "figure": stated, "change": changed, "funding": funding, "source": base,
        "other line": other, "envelope": held, "commitment": waits, "funded post": post,
    }  # fmt: skip
