from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from plans.actions.concerns import Concern
from plans.actions.models import Action
from plans.actions.page import Known
from plans.actions.querysets import LEADING
from plans.actions.reading import shown
from plans.moment_asked import kept
from plans.moments import now
from plans.people.permissions import Permission
from plans.structure.meanings import CHECKED, CLOSED, GONE
from plans.structure.models import Discrepancy

READING = (Permission.SEE_ALL_ACTIONS, Permission.SEE_OWN_ACTIONS)
UPDATING = (Permission.UPDATE_ALL_ACTIONS, Permission.UPDATE_OWN_ACTIONS)


def asked_action(request: HttpRequest, ref: str, moment=None) -> Action:
    """The action of the address; for whoever may not see it, it does not exist."""
    doubts = Discrepancy.actions.through.objects.filter(action=OuterRef("pk"))
    actions = shown(request.plan, request.access, moment or now(request.today))
    concerns = Concern.objects.filter(action=OuterRef("pk"))
    has = {"has_doubts": Exists(doubts), "has_concerns": Exists(concerns)}
    actions = actions.annotate(**has).with_draft(request.user)
    action = get_object_or_404(actions, ref=ref)
    action.plan = request.plan
    return action


def may_update(request: HttpRequest, action: Action | Known, leads=None) -> bool:
    """Whoever updates every action, or whose post leads this one; a withdrawn one only who edits the plan."""
    access = request.access
    if request.plan.is_reference:
        return False
    if action.progress in GONE:
        return access.may(Permission.EDIT_PLAN)
    if access.may(Permission.UPDATE_ALL_ACTIONS):
        return True
    return leads_it(request, action, leads)


def may_check(request: HttpRequest, action: Action | Known, leads=None) -> bool:
    """Whoever verifies, and does not lead it, checks what is claimed complete."""
    is_done = action.progress in CLOSED and not request.plan.is_reference
    return is_done and request.access.may(Permission.VERIFY) and not leads_it(request, action, leads)


def leads_it(request: HttpRequest, action: Action | Known, leads=None) -> bool:
    posts = request.access.posts
    if leads is not None:
        return any(row.post_id in posts and row.role in LEADING for row in leads)
    return Action.objects.filter(pk=action.pk).led_by(posts).exists()


def for_others_to_correct(request: HttpRequest, action: Action | Known, leads=None) -> tuple[str, ...]:
    """What an update may say that this reader does not correct."""
    may = request.access.may
    gone = () if may(Permission.EDIT_PLAN) else GONE
    checks = may(Permission.VERIFY) and not leads_it(request, action, leads)
    return gone if checks else (*gone, *CHECKED)


def action_to_update(request: HttpRequest, ref: str, *, checking: bool = False) -> Action:
    """An action that the reader updates; with `checking` also one that they verify."""
    action = get_object_or_404(Action.objects.filter(plan=request.plan).visible_to(request.access), ref=ref)
    action.plan = request.plan
    if not may_update(request, action) and not (checking and may_check(request, action)):
        raise PermissionDenied("You can read this action, but the post that you hold does not lead it now.")
    return action


def crumbs(request: HttpRequest, action: Action | None = None) -> list[dict]:
    plan, moment = request.plan, kept(request)
    found = [
        {"label": plan.name, "url": plan.get_absolute_url() + moment},
        {"label": "Actions", "url": reverse("action_list", args=[plan.slug]) + moment},
    ]
    if action is None:
        return found
    return [*found, {"label": action.ref, "url": action.get_absolute_url()}]
