"""What the record says of a plan as at a day, as known on a day: each question is asked once."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from plans.actions.models import Action, ActionRecommendation, ActionUpdate, DeadlineChange
from plans.actions.reading import leads_then
from plans.actions.states import Labels, Standing, labels_of
from plans.inspections.models import Recommendation
from plans.moments import Moment
from plans.structure.meanings import RESTING
from plans.structure.models import Plan


class Record:
    """The plan as at a moment. Works inside the plan's scope."""

    def __init__(self, plan: Plan, moment: Moment, since: date | None = None) -> None:
        self.plan, self.moment, self.since = plan, moment, since
        self.day = moment.as_at

    @cached_property
    def labels(self) -> Labels:
        return labels_of(self.plan)

    @cached_property
    def standings(self) -> list[Standing]:
        """How each action stood that was in the plan on the day, in the plan's order."""
        actions = Action.objects.filter(plan=self.plan).at(self.moment).in_plan()
        rows = actions.prefetch_related(leads_then(self.moment))
        return [Standing(action, self.plan, self.labels, self.moment) for action in rows]

    @cached_property
    def open(self) -> list[Standing]:
        return [row for row in self.standings if row.is_open]

    @cached_property
    def overdue(self) -> list[Standing]:
        """The longest overdue first."""
        return sorted((row for row in self.open if row.days_late), key=lambda row: -row.days_late)

    @cached_property
    def dated(self) -> list[Standing]:
        """Those whose deadline has a last day, without any that rest."""
        rows = (row for row in self.standings if row.action.at_due_date)
        return [row for row in rows if row.action.at_progress not in RESTING]

    @cached_property
    def moved(self) -> list[Standing]:
        """Of these the ones whose deadline was moved later."""
        return [row for row in self.dated if row.action.at_slips]

    @cached_property
    def without_holder(self) -> list[Standing]:
        """Open ones that nobody led from a post. A reference plan does not say who held its posts."""
        if self.plan.is_reference:
            return []
        found = Action.objects.filter(plan=self.plan).at(self.moment).without_holder(self.moment)
        unheld = set(found.values_list("pk", flat=True))
        return [row for row in self.standings if row.action.pk in unheld]

    @cached_property
    def recommendations(self) -> list[Recommendation]:
        return list(Recommendation.objects.filter(plan=self.plan).standing(self.moment))

    @cached_property
    def answers(self) -> dict[int, list[Standing]]:
        """The actions that answer each recommendation, by its id."""
        links = ActionRecommendation.objects.filter(plan=self.plan).standing(self.moment)
        found: dict[int, set[int]] = defaultdict(set)
        for action, recommendation in links.values_list("action_id", "recommendation_id"):
            found[recommendation].add(action)
        return {rec: [row for row in self.standings if row.action.pk in held] for rec, held in found.items()}

    @cached_property
    def updates(self) -> dict[int, list[ActionUpdate]]:
        """All updates of each action, newest first, without those that were corrected."""
        rows = list(ActionUpdate.objects.filter(plan=self.plan).known(self.moment).newest_first())
        corrected = {row.corrects_id for row in rows}
        found: dict[int, list[ActionUpdate]] = defaultdict(list)
        for row in rows:
            if row.pk not in corrected:
                found[row.action_id].append(row)
        return found

    def latest(self, row: Standing) -> ActionUpdate | None:
        return next(iter(self.updates.get(row.action.pk, ())), None)

    @cached_property
    def deadline_changes(self) -> list[DeadlineChange]:
        """Every deadline ever agreed of these actions, the first ones too, oldest first."""
        in_plan = {row.action.pk for row in self.standings}
        rows = DeadlineChange.objects.filter(plan=self.plan).known(self.moment)
        ordered = rows.order_by("effective_date", "recorded_at", "pk")
        return [change for change in ordered if change.action_id in in_plan]
