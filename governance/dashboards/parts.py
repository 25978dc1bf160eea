"""The plans of which a programme is made, as rows of its dashboard."""

from collections.abc import Iterable
from dataclasses import dataclass

from django_scopes import scope

from plans.access import plans_of
from plans.actions.models import Action
from plans.moments import Moment
from plans.people.models import User
from plans.structure.meanings import CLOSED, RESTING
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
    rows = list(actions)
    is_open = [row for row in rows if row.at_progress not in (*CLOSED, *RESTING)]
    dated = [row for row in is_open if row.at_due_date]
    ahead = [row for row in dated if row.at_due_date >= moment.as_at]
    return PlanFigures(
        plan=plan,
        total=len(rows),
        open=len(is_open),
        overdue=len(dated) - len(ahead),
        next_deadline=min(ahead, key=lambda row: row.at_due_date).at_deadline_words if ahead else "",
    )
