"""What the record says of a plan as at a day, as known on a day: each question is asked once."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from finance.budget.book import Book, book_of
from finance.envelopes.reading import Committed, commitments_in
from outcomes.measures.scorecard import scorecard
from outcomes.measures.standings import Standing as Measured
from plans.actions.answers import Answers, answers_at
from plans.actions.changes import Changes, changes_in, is_news
from plans.actions.concerns import Concern
from plans.actions.models import Action, ActionLead, ActionUpdate, DeadlineChange
from plans.actions.querysets import LEADING
from plans.actions.reading import leads_then
from plans.actions.states import Labels, Standing, labels_of
from plans.inspections.models import Recommendation
from plans.moments import Moment, in_words
from plans.structure.meanings import CLOSED, GONE, RESTING
from plans.structure.models import Discrepancy, Plan


class Record:
    """The plan as at a moment. Works inside the plan's scope."""

    def __init__(self, plan: Plan, moment: Moment, since: date | None = None) -> None:
        self.plan, self.moment, self.since = plan, moment, since
        self.day = moment.as_at

    @cached_property
    def labels(self) -> Labels:
        return labels_of(self.plan)

    @cached_property
    def commitments(self) -> list[Committed]:
        return commitments_in(self.plan, self.moment)

    @cached_property
    def all_actions(self) -> list[Action]:
        """By number, those that were withdrawn or superseded too."""
        actions = Action.objects.filter(plan=self.plan).at(self.moment).with_closed_on(self.moment)
        actions = actions.order_by("ref_order", "pk")
        return list(actions.prefetch_related(leads_then(self.moment)))

    @cached_property
    def standings(self) -> list[Standing]:
        """How each action stood that was in the plan on the day."""
        rows = (row for row in self.all_actions if row.at_progress not in GONE)
        return [Standing(action, self.plan, self.labels, self.moment) for action in rows]

    @property
    def emptiness(self) -> str:
        """What stands in the place of a list, or of an assurance, where there is no action at all."""
        return "" if self.standings else f"The plan held no actions on {in_words(self.day)}."

    @cached_property
    def gone(self) -> int:
        """How many actions were withdrawn or superseded by the day."""
        return len(self.all_actions) - len(self.standings)

    @cached_property
    def closed(self) -> list[Standing]:
        return [row for row in self.standings if row.action.at_progress in CLOSED]

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
        return [row for row in self.open if not any(map(_leads_from_post, row.action.leads_then))]

    @cached_property
    def recommendations(self) -> list[Recommendation]:
        return self._answers.recommendations

    @cached_property
    def answers(self) -> dict[int | None, list[Standing]]:
        """The actions that answer each recommendation, by its id; under None those that answer none."""
        return self._answers.group(self.standings)

    @cached_property
    def _answers(self) -> Answers:
        return answers_at(self.plan, self.moment)

    @cached_property
    def all_updates(self) -> list[ActionUpdate]:
        """Newest first, those that were corrected too."""
        return list(ActionUpdate.objects.filter(plan=self.plan).known(self.moment).newest_first())

    @cached_property
    def updates(self) -> dict[int, list[ActionUpdate]]:
        """All updates of each action, newest first, without those that were corrected."""
        corrected = {row.corrects_id for row in self.all_updates}
        found: dict[int, list[ActionUpdate]] = defaultdict(list)
        for row in self.all_updates:
            if row.pk not in corrected:
                found[row.action_id].append(row)
        return found

    def latest(self, row: Standing) -> ActionUpdate | None:
        return next(iter(self.updates.get(row.action.pk, ())), None)

    @cached_property
    def all_deadlines(self) -> list[DeadlineChange]:
        """Every deadline ever agreed, the first ones too, oldest first."""
        rows = DeadlineChange.objects.filter(plan=self.plan).known(self.moment)
        return list(rows.order_by("effective_date", "recorded_at", "pk"))

    @cached_property
    def deadline_changes(self) -> list[DeadlineChange]:
        """The same of the actions that were in the plan."""
        in_plan = {row.action.pk for row in self.standings}
        return [change for change in self.all_deadlines if change.action_id in in_plan]

    @cached_property
    def changes(self) -> Changes:
        """What changed since the day to compare with, as it was known on the same day as all the rest."""
        start = Moment(as_at=self.since, known_on=self.moment.known_on)
        return changes_in(
            self.plan,
            start,
            after=self.all_actions,
            updates=[row for row in reversed(self.all_updates) if is_news(row, start)],
            deadlines=[row for row in self.all_deadlines if not row.is_first and is_news(row, start)],
        )

    @cached_property
    def measures(self) -> list[Measured]:
        return scorecard(self.plan, self.moment)

    @cached_property
    def book(self) -> Book:
        """The plan's money."""
        return book_of(self.plan, self.moment)

    @cached_property
    def reopening(self) -> frozenset[int]:
        """The updates with which measures reopened actions."""
        rows = Concern.objects.filter(plan=self.plan).known(self.moment).exclude(update=None)
        return frozenset(rows.values_list("update", flat=True))

    @cached_property
    def discrepancies(self) -> list[Discrepancy]:
        return list(Discrepancy.objects.filter(plan=self.plan).standing(self.moment))


def _leads_from_post(lead: ActionLead) -> bool:
    """Whether somebody held the post of a lead at the moment."""
    return lead.role in LEADING and lead.is_held
