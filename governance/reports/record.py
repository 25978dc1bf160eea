"""What the record says of a plan as at a day, as known on a day: each question is asked once."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from governance.reports.blocks import Cell, StatusTag
from plans.actions.models import (
    Action,
    ActionLead,
    ActionRecommendation,
    ActionUpdate,
    DeadlineChange,
    Evidence,
)
from plans.actions.ratings import Facts, Rating, by_the_record
from plans.deadlines import Kind as DeadlineKind
from plans.deadlines import counted_days
from plans.inspections.models import Recommendation
from plans.moments import Moment, in_words
from plans.structure.meanings import CLOSED, RESTING, SHAPES, Meaning
from plans.structure.models import Plan, StatusLabel


class Record:
    """The plan as at a moment, in the words that papers print. Works inside the plan's scope."""

    def __init__(self, plan: Plan, moment: Moment, since: date | None = None) -> None:
        self.plan, self.moment, self.since = plan, moment, since
        self.day = moment.as_at

    @cached_property
    def actions(self) -> list[Action]:
        """Those in the plan on the day, in the plan's order."""
        return list(Action.objects.filter(plan=self.plan).at(self.moment).in_plan().with_claim())

    @cached_property
    def open_actions(self) -> list[Action]:
        return [action for action in self.actions if action.at_progress not in CLOSED + RESTING]

    @cached_property
    def overdue(self) -> list[Action]:
        late = [a for a in self.open_actions if a.at_due_date and a.at_due_date < self.day]
        return sorted(late, key=lambda action: action.at_due_date)

    @cached_property
    def recommendations(self) -> list[Recommendation]:
        return list(Recommendation.objects.filter(plan=self.plan).standing(self.moment))

    @cached_property
    def answers(self) -> dict[int, list[Action]]:
        """The actions that answer each recommendation, by its id."""
        by_id = {action.pk: action for action in self.actions}
        links = ActionRecommendation.objects.filter(plan=self.plan).standing(self.moment)
        found: dict[int, set[int]] = defaultdict(set)
        for action, recommendation in links.values_list("action_id", "recommendation_id"):
            found[recommendation].add(action)
        return {rec: [a for pk, a in by_id.items() if pk in held] for rec, held in found.items()}

    @cached_property
    def labels(self) -> dict[str, StatusLabel]:
        rows = {label.meaning: label for label in StatusLabel.objects.filter(plan=self.plan)}
        return {meaning: rows[meaning] for meaning in Meaning.values if meaning in rows}

    @cached_property
    def leads(self) -> dict[int, str]:
        """The posts that lead each action, then those that answer for it."""
        rows = ActionLead.objects.filter(plan=self.plan).known(self.moment)
        rows = rows.latest_for_each("action", "post").exclude(role=ActionLead.Role.ENDED)
        found: dict[int, list[str]] = defaultdict(list)
        for action, role, post in rows.order_by("position").values_list("action_id", "role", "post__name"):
            found[action].append(f"{post} (accountable)" if role == "accountable" else post)
        return {action: ", ".join(names) for action, names in found.items()}

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

    @cached_property
    def deadline_changes(self) -> list[DeadlineChange]:
        """Every deadline ever agreed, the first ones too, in the order in which they held."""
        rows = DeadlineChange.objects.filter(plan=self.plan).known(self.moment)
        return list(rows.order_by("effective_date", "recorded_at", "pk"))

    @cached_property
    def evidence(self) -> list[Evidence]:
        return list(Evidence.objects.filter(plan=self.plan).known(self.moment).newest_first())

    def latest(self, action: Action) -> ActionUpdate | None:
        return next(iter(self.updates.get(action.pk, ())), None)

    def rating(self, action: Action) -> Rating:
        facts = Facts(
            progress=action.at_progress,
            confidence=action.at_confidence,
            due=action.at_due_date,
            forecast=action.at_forecast_date,
            updated_on=action.at_updated_on,
            added_on=action.added_on,
            evidence_count=action.at_evidence_count,
            stale_after_days=None if self.plan.is_reference else self.plan.stale_after_days,
        )
        return by_the_record(facts, self.day)

    def tag(self, meaning: str) -> StatusTag:
        label = self.labels[meaning]
        return StatusTag(word=label.word, tone=label.tone, shape=SHAPES[label.shape])

    def claimed(self, action: Action) -> Cell:
        return Cell(status=self.tag(action.at_claim))

    def rated(self, action: Action) -> Cell:
        rating = self.rating(action)
        return Cell(status=self.tag(rating.meaning), sub="; ".join(rating.reasons) or None)

    def lead(self, action: Action) -> Cell:
        return Cell(text=self.leads.get(action.pk, "Not stated"))

    def deadline(self, action: Action) -> Cell:
        """The deadline as printed, and under it how late it is or how it has moved."""
        return Cell(
            text=action.at_deadline_words or "Not stated", sub="; ".join(self._beside(action)) or None
        )

    def _beside(self, action: Action):
        due, is_open = action.at_due_date, action.at_progress not in CLOSED + RESTING
        if action.at_deadline_kind == DeadlineKind.RECURRING and due and is_open:
            yield f"next due {in_words(due)}"
        if is_open and due and due < self.day:
            yield f"{counted_days((self.day - due).days)} late"
        if action.at_slips:
            yield f"first {action.at_first_deadline_words}"

    def said(self, action: Action) -> Cell:
        """What the latest update says was done, with its day."""
        update = self.latest(action)
        if update is None:
            return Cell(text="No update yet")
        return Cell(text=update.narrative or "Not stated", sub=f"As at {in_words(update.effective_date)}")


def named(action: Action) -> Cell:
    return Cell(text=f"{action.ref} {action.text}".strip())
