"""What somebody's posts lead, over all plans, by what is most pressing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django_scopes import scope

from governance.dashboards.reading import is_due_soon, is_silent
from plans.actions.models import Action
from plans.actions.states import Standing
from plans.moments import now
from plans.structure.meanings import USUAL_WORDS
from plans.structure.models import Plan

LABELS = {words.meaning.value: words for words in USUAL_WORDS}


@dataclass(frozen=True)
class Group:
    """Actions that press for one reason; each action stands in the first group that it belongs to."""

    title: str
    rows: list[Standing] = field(default_factory=list)


def own_actions(plans: Iterable[Plan], posts: frozenset[int], today: date) -> list[Group]:
    """Overdue, due in four weeks, and without an update for longer than their plans allow."""
    live = {plan.pk: plan for plan in plans if not plan.is_reference}
    groups = [Group("Overdue"), Group("Due in the next 4 weeks"), Group("No update for a long time")]
    if not (posts and live):
        return []
    for row in _standings(live, posts, today):
        pressing = (bool(row.days_late), is_due_soon(row), is_silent(row))
        if any(pressing):
            groups[pressing.index(True)].rows.append(row)
    return [group for group in groups if group.rows]


def _standings(live: dict[int, Plan], posts: frozenset[int], today: date) -> list[Standing]:
    with scope(plan=list(live)):
        actions = list(Action.objects.filter(plan__in=live).led_by(posts).at(now(today)).open())
    rows = [Standing(action, live[action.plan_id], LABELS, now(today)) for action in actions]
    return sorted(rows, key=lambda row: (row.action.at_due_date or date.max, row.action.ref_order))
