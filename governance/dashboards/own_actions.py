"""What somebody's posts lead, over all plans, by what is most pressing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django_scopes import scope

from governance.dashboards.reading import is_due_soon, is_silent
from plans.actions.models import Action
from plans.actions.states import Standing
from plans.moments import now
from plans.people.models import User
from plans.structure.meanings import USUAL_WORDS
from plans.structure.models import Plan

LABELS = {words.meaning.value: words for words in USUAL_WORDS}


@dataclass(frozen=True)
class Group:
    """Actions that press for one reason; each action stands in the first group that it belongs to."""

    title: str
    rows: list[Standing] = field(default_factory=list)


def own_actions(plans: Iterable[Plan], posts: frozenset[int], user: User, today: date) -> list[Group]:
    """Overdue, due in four weeks, without an update for longer than their plans allow, or with a draft."""
    live = {plan.pk: plan for plan in plans if not plan.is_reference}
    titles = (
        "Overdue",
        "Due in the next 4 weeks",
        "No update for a long time",
        "Drafts that are not recorded",
    )
    groups = [Group(title) for title in titles]
    if not (posts and live):
        return []
    for row in _standings(live, posts, user, today):
        pressing = (bool(row.days_late), is_due_soon(row), is_silent(row), bool(row.action.draft_saved_at))
        if any(pressing):
            groups[pressing.index(True)].rows.append(row)
    return [group for group in groups if group.rows]


def _standings(live: dict[int, Plan], posts: frozenset[int], user: User, today: date) -> list[Standing]:
    with scope(plan=list(live)):
        led = Action.objects.filter(plan__in=live).led_by(posts).with_draft(user)
        actions = list(led.at(now(today)).open())
    rows = [Standing(action, live[action.plan_id], LABELS, now(today)) for action in actions]
    return sorted(rows, key=lambda row: (row.action.at_due_date or date.max, row.action.ref_order))
