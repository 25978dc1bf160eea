"""A plan as its dashboard needs it, as at a moment: each kind of row asked for once."""

from dataclasses import dataclass
from functools import cached_property

from plans.actions.models import Action, ActionRecommendation, DeadlineChange
from plans.actions.states import Labels, Standing, labels_of
from plans.inspections.models import Recommendation
from plans.moments import Moment
from plans.structure.meanings import GONE
from plans.structure.models import Plan

SOON_DAYS = 28


@dataclass(frozen=True)
class Reading:
    """Everything that the dashboard counts, in the plan's own order."""

    plan: Plan
    moment: Moment
    labels: Labels
    all_actions: list[Action]
    deadlines: list[DeadlineChange]
    recommendations: list[Recommendation]
    answers: list[tuple[int, int]]
    """Pairs of action and recommendation."""
    unheld: frozenset[int]
    """Open actions that no held post leads."""

    @cached_property
    def standings(self) -> list[Standing]:
        """The actions that are in the plan: neither withdrawn nor superseded."""
        found = (Standing(action, self.plan, self.labels, self.moment) for action in self.all_actions)
        return [standing for standing in found if standing.action.at_progress not in GONE]


def read(plan: Plan, moment: Moment) -> Reading:
    """Ask for the rows of a plan: six questions, however many rows there are."""
    actions = Action.objects.filter(plan=plan).at(moment)
    links = ActionRecommendation.objects.filter(plan=plan).standing(moment)
    unheld = [] if plan.is_reference else actions.without_holder(moment).values_list("pk", flat=True)
    deadlines = DeadlineChange.objects.filter(plan=plan).known(moment)
    return Reading(
        plan=plan,
        moment=moment,
        labels=labels_of(plan),
        all_actions=list(actions),
        deadlines=list(deadlines.order_by("effective_date", "recorded_at", "pk")),
        recommendations=list(Recommendation.objects.filter(plan=plan).standing(moment)),
        answers=list(links.values_list("action", "recommendation")),
        unheld=frozenset(unheld),
    )


def is_due_soon(standing: Standing) -> bool:
    due, on = standing.action.at_due_date, standing.moment.as_at
    return standing.is_open and due is not None and 0 <= (due - on).days <= SOON_DAYS


def is_silent(standing: Standing) -> bool:
    """Open, and nothing said of it for longer than the plan allows."""
    action = standing.action
    silent = (standing.moment.as_at - (action.at_updated_on or action.added_on)).days
    return standing.is_open and silent > standing.plan.stale_after_days
