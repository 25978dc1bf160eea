"""What the tests of the pages that edit an action share."""

from uuid import uuid4

from django.urls import reverse
from django_scopes import scope

from plans.actions.models import Action
from plans.history.models import AuditEvent

BODIES = {
    "action_deadline": {"deadline": "March 2031", "reason": "Recruitment took longer."},
    "action_edit": {"ref": "1.2", "text": "Hold more sessions."},
    "action_leads": {},
    "action_withdraw": {"progress": "withdrawn", "reason": "Done elsewhere."},
    "action_move": {"direction": "down"},
}


def stands(action) -> Action:
    with scope(plan=[action.plan_id]):
        return Action.objects.select_related("theme").get(pk=action.pk)


def count(plan, model) -> int:
    with scope(plan=[plan.pk]):
        return model.objects.filter(plan=plan).count()


def where(action, name: str) -> str:
    return reverse(name, args=[action.plan.slug, action.ref])


def saved_on(action, **values) -> dict:
    return {"version": stands(action).version, "request_key": uuid4()} | values


def verb() -> str:
    return AuditEvent.everywhere.latest("pk").verb


def told() -> dict:
    return AuditEvent.everywhere.latest("pk").text.content
