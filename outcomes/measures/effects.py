"""What a value did to the actions that claim its measure, for whoever has just recorded it."""

from datetime import datetime

from plans.actions.concerns import Concern
from plans.structure.models import Plan

MOST_NAMED = 3
REOPENED, DOUBTED = "It reopened action {0}: {1}.", "It puts action {0} in doubt: {1}."
CLEARED = "Action {0} is no longer in doubt by it."


def effects_told(plan: Plan, by, at: datetime) -> str:
    """'It reopened action 2.3: measure “Oversight” 9 points under its target.' Nothing where nothing moved.

    What one person recorded at one moment is one act; of it counts what still stands. Two questions.
    """
    made = list(Concern.objects.filter(plan=plan, by=by, recorded_at=at).select_related("action"))
    if not made:
        return ""
    every = Concern.objects.filter(plan=plan, action__in={row.action_id for row in made})
    standing = set(every.latest_for_each("action", "source").values_list("pk", flat=True))
    reopening = {(row.action_id, row.source) for row in made if row.update_id}
    said = [_said(row, reopening) for row in made if row.pk in standing]
    return _in_short(sorted(said, key=lambda words: words.startswith("Action")))


def _said(row: Concern, reopening: set[tuple[int, str]]) -> str:
    if not row.words:
        return CLEARED.format(row.action.ref)
    form = REOPENED if (row.action_id, row.source) in reopening else DOUBTED
    return form.format(row.action.ref, row.words)


def _in_short(said: list[str]) -> str:
    named, more = said[:MOST_NAMED], len(said) - MOST_NAMED
    others = [f"It changes {more} more action{'' if more == 1 else 's'}."] if more > 0 else []
    return " ".join([*named, *others])
