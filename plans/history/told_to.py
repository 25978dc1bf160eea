"""What the history tells not to everybody who reads it: the apps above say of which rows, and to whom."""

from django.db import models
from django.db.models import QuerySet

from plans.history.models import AuditEvent

TOLD_TO: dict[str, str] = {}
"""By the kind of a row what somebody must be allowed, to be told of acts on it."""


def tell_only(permission: str, *kinds: type[models.Model]) -> None:
    TOLD_TO.update(dict.fromkeys((kind._meta.model_name for kind in kinds), permission))


def events_told(plan_id: int, access) -> QuerySet:
    """The events of a plan of which somebody may be told, by their access."""
    kept = [kind for kind, permission in TOLD_TO.items() if not access.may(permission)]
    events = AuditEvent.objects.filter(plan_id=plan_id).select_related("text")
    return events.exclude(subject_type__in=kept) if kept else events
