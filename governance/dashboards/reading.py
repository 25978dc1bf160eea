"""A plan as its dashboard needs it, as at a moment: each kind of row asked for once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from finance.envelopes.reading import waiting_in
from governance.dashboards.models import PlanVisit
from plans.actions.answers import Answers, answers_at
from plans.actions.models import Action, DeadlineChange
from plans.actions.states import Labels, Standing, labels_of
from plans.moments import Moment
from plans.people.models import User
from plans.structure.meanings import GONE
from plans.structure.models import Plan

SOON_DAYS = 28


@dataclass(frozen=True)
class Reading:
    """Everything that a dashboard counts, in the plan's own order. What nobody looks at is not asked for."""

    plan: Plan
    moment: Moment
    reader: User | None = None

    @cached_property
    def labels(self) -> Labels:
        return labels_of(self.plan)

    @cached_property
    def all_actions(self) -> list[Action]:
        """Those that were withdrawn or superseded too."""
        return list(self._actions.with_closed_on(self.moment))

    @property
    def _actions(self) -> QuerySet:
        return Action.objects.filter(plan=self.plan).at(self.moment)

    @property
    def has_actions(self) -> bool:
        return self._first_asked["has_any"]

    @property
    def read_at(self) -> datetime | None:
        """When its reader last marked the plan as read."""
        return self._first_asked["read_at"]

    @property
    def waiting_commitments(self) -> int:
        """How much money somebody wants to commit above its bounds, as a number of decisions."""
        return 0 if self.plan.is_reference else self._first_asked["waiting"] or 0

    @cached_property
    def _first_asked(self) -> dict:
        visits = PlanVisit.objects.filter(plan=OuterRef("pk"), user=self.reader).values("read_at")
        found = Plan.everywhere.filter(pk=self.plan.pk)
        waiting = waiting_in(self.plan, self.moment).order_by().values("plan").annotate(n=Count("pk"))
        found = found.annotate(
            has_any=Exists(self._actions), read_at=Subquery(visits[:1]), waiting=Subquery(waiting.values("n"))
        )
        return found.values("has_any", "read_at", "waiting").get()

    @cached_property
    def standings(self) -> list[Standing]:
        """The actions that are in the plan: neither withdrawn nor superseded."""
        found = (Standing(action, self.plan, self.labels, self.moment) for action in self.all_actions)
        return [standing for standing in found if standing.action.at_progress not in GONE]

    @cached_property
    def deadlines(self) -> list[DeadlineChange]:
        """Every deadline that was ever agreed, in the order in which they came to hold."""
        rows = DeadlineChange.objects.filter(plan=self.plan).known(self.moment)
        return list(rows.order_by("effective_date", "recorded_at", "pk"))

    @cached_property
    def answers(self) -> Answers:
        return answers_at(self.plan, self.moment)

    @cached_property
    def unheld(self) -> frozenset[int]:
        """Open actions that no held post leads. In a reference plan nobody holds any."""
        if self.plan.is_reference:
            return frozenset()
        return frozenset(self._actions.without_holder(self.moment).values_list("pk", flat=True))


def is_due_soon(standing: Standing) -> bool:
    due, on = standing.action.at_due_date, standing.moment.as_at
    return standing.is_open and due is not None and 0 <= (due - on).days <= SOON_DAYS


def is_silent(standing: Standing) -> bool:
    """Open, and nothing said of it for longer than the plan allows."""
    action = standing.action
    silent = (standing.moment.as_at - (action.at_updated_on or action.added_on)).days
    return standing.is_open and silent > standing.plan.stale_after_days
