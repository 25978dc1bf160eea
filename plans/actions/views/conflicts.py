from django.http import QueryDict

from plans.actions.models import Action
from plans.history.models import AuditEvent

ANSWER = 409


def conflict_about(action: Action, rows: list[dict]) -> dict:
    """Who changed the action last and when, for the page that shows both versions."""
    events = AuditEvent.objects.filter(subject_type="action", subject_id=action.pk)
    last = events.order_by("-seq").first()
    return {"by": last.by_name, "at": last.at, "rows": rows}


def on_version(typed: QueryDict, action: Action) -> QueryDict:
    """What was typed, now to be saved over the version that stands."""
    again = typed.copy()
    again["version"] = str(action.version)
    return again
