"""How an action stands, in the plan's own words: what is claimed, what the record says, how late it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plans.actions.models import Action, ActionLead
from plans.actions.ratings import Facts, Rating, by_the_record, claim, rules_in_words
from plans.deadlines import Kind, counted_days, is_in_figures
from plans.moments import Moment, in_words
from plans.structure.meanings import CHECKED, CLOSED, RESTING, USUAL_WORDS, Words
from plans.structure.models import Plan, StatusLabel
from plans.words import capital

Labels = dict[str, StatusLabel | Words]


def labels_of(plan: Plan) -> Labels:
    """The plan's words for each meaning; the usual ones where it has none of its own."""
    return with_usual(StatusLabel.objects.filter(plan=plan))


def with_usual(labels: Iterable[StatusLabel]) -> Labels:
    own = {label.meaning: label for label in labels}
    return {words.meaning.value: words for words in USUAL_WORDS} | own


def rules_of(plan: Plan) -> list[str]:
    """How the record rates the plan's actions, in words; a reference plan is not rated."""
    return [] if plan.is_reference else rules_in_words(plan.stale_after_days)


@dataclass(frozen=True)
class Standing:
    """An action, read with `ActionQuerySet.at(moment)`, as its pages tell it."""

    action: Action
    plan: Plan
    labels: Labels
    moment: Moment

    @cached_property
    def claim(self) -> StatusLabel | Words:
        return self.labels[claim(self.action.at_progress, self.action.at_confidence)]

    @cached_property
    def rating(self) -> Rating:
        """What the record says; a reference plan has none, so that its claims stand as they are."""
        if self.plan.is_reference:
            return Rating(claim(self.action.at_progress, self.action.at_confidence))
        return by_the_record(self.facts, self.moment.as_at)

    @property
    def record(self) -> StatusLabel | Words:
        return self.labels[self.rating.meaning]

    @property
    def reasons(self) -> str:
        """'41 days past its deadline; last update 61 days ago.'"""
        said = "; ".join(self.rating.reasons)
        return f"{capital(said)}." if said else ""

    @cached_property
    def facts(self) -> Facts:
        action = self.action
        return Facts(
            progress=action.at_progress,
            confidence=action.at_confidence,
            due=action.at_due_date,
            forecast=action.at_forecast_date,
            updated_on=action.at_updated_on,
            added_on=action.added_on,
            evidence_count=action.at_evidence_count,
            stale_after_days=self.plan.stale_after_days,
            concerns=action.at_concern_words,
        )

    @property
    def is_open(self) -> bool:
        return self.action.at_progress not in CLOSED + RESTING

    @property
    def is_checked(self) -> bool:
        """Called verified or sustained by somebody who does not lead it."""
        return self.action.at_progress in CHECKED

    @property
    def is_doubted(self) -> bool:
        """Claimed green, and the record says otherwise."""
        return self.is_open and self.action.at_confidence == "green" and bool(self.rating.reasons)

    @property
    def is_forecast_late(self) -> bool:
        """Open, and expected to be finished after its deadline."""
        return self.is_open and self.facts.is_forecast_late

    @property
    def lacks_evidence(self) -> bool:
        return self.facts.lacks_evidence

    @property
    def deadline(self) -> str:
        """The deadline as printed; with the day it is read as, where that is not written so, or falls due."""
        words = self.action.at_deadline_words or self.action.at_deadline_event
        kind, due = self.action.at_deadline_kind, self.action.at_due_date
        if kind == Kind.RECURRING and due:
            return f"{words}{self._occurrence}"
        if kind == Kind.DAY and in_words(due) not in words and not self.plan.is_reference:
            if is_in_figures(words):
                return in_words(due)
            return f"{words}, that is {in_words(due)}"
        return words

    @property
    def _occurrence(self) -> str:
        """Whether a day that has gone was met is not known of a reference plan, so that none is next."""
        due = self.action.at_due_date
        if due >= self.moment.as_at:
            return f", next {in_words(due)}"
        return "" if self.plan.is_reference else f", was due {in_words(due)}"

    @property
    def is_past(self) -> bool:
        """Open with its last day behind it: in a live plan that is overdue."""
        due = self.action.at_due_date
        return due is not None and due < self.moment.as_at and self.is_open

    @property
    def days_late(self) -> int:
        """How many days an open action is past its deadline; 0 where it is not, and in a reference plan."""
        late = self.is_past and not self.plan.is_reference
        return (self.moment.as_at - self.action.at_due_date).days if late else 0

    @property
    def late(self) -> str:
        return f"{counted_days(self.days_late)} late" if self.days_late else ""

    @property
    def closed_on(self) -> date | None:
        """The day from which it has stood as claimed complete, if read with `with_closed_on(moment)`."""
        return self.action.at_closed_on

    @property
    def days_over(self) -> int:
        """How many days after its deadline an action came to be claimed complete; 0 where it was in time."""
        due = self.action.at_due_date
        return max((self.closed_on - due).days, 0) if due and self.closed_on else 0

    @property
    def met_late(self) -> str:
        return f"met late, by {counted_days(self.days_over)}" if self.days_over else ""

    @property
    def time_left(self) -> str:
        return time_left(self.action.at_due_date, self.moment.as_at) if self.is_open else ""

    @property
    def leads(self) -> str:
        if self.moment.is_now:
            return self.action.lead_words
        return leads_in_words(self.action.leads_then)

    @property
    def recommendations(self) -> str:
        return ", ".join(answer.recommendation.number for answer in self.action.answered)


def time_left(due: date | None, on: date) -> str:
    if due is None or due < on:
        return ""
    return "due today" if due == on else f"due in {counted_days((due - on).days)}"


def leads_in_words(rows: Iterable[ActionLead]) -> str:
    """The posts that lead, in order, then those that answer for it. Many a post has a comma in its name."""
    return "; ".join(map(_lead_words, rows))


def _lead_words(lead: ActionLead) -> str:
    is_accountable = lead.role == ActionLead.Role.ACCOUNTABLE
    return f"{lead.post.name} ({lead.get_role_display().lower()})" if is_accountable else lead.post.name
