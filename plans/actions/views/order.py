from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from plans.access import plan_view
from plans.actions.models import Action
from plans.actions.services import move_action
from plans.actions.views.asked import crumbs
from plans.people.permissions import Permission

PLACES = {"up": -1, "down": 1}


@plan_view(Permission.EDIT_PLAN)
def action_order(request: HttpRequest) -> HttpResponse:
    actions = Action.objects.filter(plan=request.plan)
    context = {"actions": actions, "crumbs": crumbs(request)}
    return render(request, "actions/action_order.html", context)


@plan_view(Permission.EDIT_PLAN)
@require_POST
def action_move(request: HttpRequest, ref: str) -> HttpResponse:
    action = get_object_or_404(Action, plan=request.plan, ref=ref)
    direction = request.POST.get("direction")
    if direction in PLACES:
        move_action(action=action, places=PLACES[direction], by=request.user, at=timezone.now())
        messages.success(request, f"Action {action.ref} was moved {direction}.")
    else:
        messages.error(request, "Choose whether the action moves up or down.")
    return redirect(f"{reverse('action_order', args=[request.plan.slug])}#action-{action.pk}")
