"""The action's cache of how it stands now: always the same question, asked of the rows that state it."""

from django.db.models import QuerySet

from plans.actions.models import Action, ActionLead, Confidence, Progress
from plans.actions.states import leads_in_words
from plans.deadlines import Kind as DeadlineKind

FIELDS = [
    "progress", "confidence", "updated_on", "forecast_date", "deadline_kind", "deadline_words",
    "deadline_event", "starts", "every_months", "review_date", "due_date", "first_due_date",
    "first_deadline_words", "slips", "evidence_count", "lead_words",
]  # fmt: skip


def refresh(action: Action) -> None:
    """Ask the rows again and write the cache. Statements never hold from a later day than today."""
    _update_state(action)
    _deadline_state(action)
    action.evidence_count = action.evidence.count()
    action.lead_words = leads_in_words(_leads(action))
    action.save(update_fields=FIELDS)


def _leads(action: Action) -> QuerySet:
    latest = ActionLead.objects.filter(action=action).latest_for_each("action", "post")
    return latest.exclude(role=ActionLead.Role.ENDED).select_related("post").order_by("position")


def _update_state(action: Action) -> None:
    latest = action.updates.newest_first().first()
    action.progress = latest.progress if latest else Progress.NOT_STATED
    action.confidence = latest.confidence if latest else Confidence.NOT_STATED
    action.updated_on = latest.effective_date if latest else None
    action.forecast_date = latest.forecast_date if latest else None


def _deadline_state(action: Action) -> None:
    rows = list(action.deadlines.newest_first())
    latest, first = rows[0], next(row for row in rows if row.is_first)
    action.deadline_kind, action.deadline_words = latest.kind, latest.words
    action.deadline_event, action.review_date = latest.event, latest.review_date
    action.starts, action.every_months = latest.starts, latest.every_months
    action.due_date = latest.due_date
    if latest.kind == DeadlineKind.RECURRING and (met := latest.occurrences.newest_first().first()):
        action.due_date = met.next_due_date
    action.first_due_date, action.first_deadline_words = first.due_date, first.words
    action.slips = sum(row.days_moved > 0 for row in rows)
