"""The plans of which a programme is made, as rows of its dashboard."""

from collections.abc import Iterable
from dataclasses import dataclass

from django_scopes import scope

from governance.dashboards.counts import next_deadline
from plans.access import plans_of
from plans.actions.models import Action
from plans.actions.states import Standing
from plans.moments import Moment
from plans.people.models import User
from plans.structure.models import Plan


@dataclass(frozen=True)
class PlanFigures:
    """A plan, and what counts in it on a day."""

    plan: Plan
    total: int = 0
    open: int = 0
    overdue: int = 0
    next_deadline: str = ""


def parts_of(plan: Plan, user: User, moment: Moment) -> list[PlanFigures]:
    """The parts of a programme that somebody may open, with their figures as at the moment."""
    parts = list(plans_of(user).filter(part_of=plan))
    return figures_of(parts, moment) if parts else []


def figures_of(plans: list[Plan], moment: Moment, posts: frozenset[int] | None = None) -> list[PlanFigures]:
    """Count the actions of several plans in one question; with posts, only those that they lead."""
    ids = [plan.pk for plan in plans]
    with scope(plan=ids):
        actions = Action.objects.filter(plan__in=ids)
        actions = actions if posts is None else actions.led_by(posts)
        by_plan: dict[int, list[Action]] = {}
        for action in actions.at(moment).in_plan():
            by_plan.setdefault(action.plan_id, []).append(action)
    return [figures(plan, by_plan.get(plan.pk, ()), moment) for plan in plans]


def figures(plan: Plan, actions: Iterable[Action], moment: Moment) -> PlanFigures:
    standings = [Standing(action, plan, {}, moment) for action in actions]
    return PlanFigures(
        plan=plan,
        total=len(standings),
        open=sum(row.is_open for row in standings),
        overdue=sum(row.is_past for row in standings),
        next_deadline=next_deadline(standings),
    )
