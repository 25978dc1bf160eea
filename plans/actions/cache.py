"""The action's cache of how it stands now: always the same question, asked of the rows that state it."""

from django.db.models import QuerySet
from django_scopes import scope

from plans.actions.models import Action, ActionLead, Confidence, Progress
from plans.actions.states import leads_in_words
from plans.deadlines import Kind as DeadlineKind
from plans.people.models import Post
from plans.structure.models import Plan

OF_UPDATES = ["progress", "confidence", "updated_on", "forecast_date"]
OF_AN_UPDATE = ["progress", "confidence", "effective_date", "forecast_date"]
NOTHING_SAID = (Progress.NOT_STATED, Confidence.NOT_STATED, None, None)
OF_DEADLINES = [
    "deadline_kind", "deadline_words", "deadline_event", "starts", "every_months", "review_date", "due_date",
    "first_due_date", "first_deadline_words", "slips",
]  # fmt: skip


def asked_again(
    action: Action,
    *,
    updates: bool = False,
    deadlines: bool = False,
    evidence: bool = False,
    leads: bool = False,
    concerns: bool = False,
) -> list[str]:
    """Ask the rows of some kinds again how the action stands. Returns the fields to save.

    Statements never hold from a later day than today.
    """
    fields = []
    if updates:
        fields += _update_state(action)
    if deadlines:
        fields += _deadline_state(action)
    if evidence:
        fields += _evidence_state(action)
    if leads:
        fields += _lead_state(action)
    if concerns:
        fields += _concern_state(action)
    return fields


def name_leads_again(post: Post) -> None:
    """Call a post by its new name in the actions that it leads or led."""
    plans = Plan.everywhere.filter(authority=post.authority_id)
    with scope(plan=list(plans.values_list("pk", flat=True))):
        for action in Action.objects.filter(leads__post=post).distinct():
            action.save(update_fields=asked_again(action, leads=True))


def _evidence_state(action: Action) -> list[str]:
    action.evidence_count = action.evidence.count()
    return ["evidence_count"]


def _lead_state(action: Action) -> list[str]:
    action.lead_words = leads_in_words(_leads(action))
    return ["lead_words"]


def _concern_state(action: Action) -> list[str]:
    action.concern_words = "; ".join(sorted(action.concerns.standing().values_list("words", flat=True)))
    return ["concern_words"]


def _leads(action: Action) -> QuerySet:
    latest = ActionLead.objects.filter(action=action).latest_for_each("action", "post")
    return latest.exclude(role=ActionLead.Role.ENDED).select_related("post").order_by("position")


def _update_state(action: Action) -> list[str]:
    said = action.updates.newest_first().values_list(*OF_AN_UPDATE).first()
    for field, value in zip(OF_UPDATES, said or NOTHING_SAID, strict=True):
        setattr(action, field, value)
    return OF_UPDATES


def _deadline_state(action: Action) -> list[str]:
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
    return OF_DEADLINES
