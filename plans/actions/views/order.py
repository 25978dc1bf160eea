from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from plans.access import plan_view
from plans.actions.forms import PlaceForm
from plans.actions.models import Action
from plans.actions.services import move_action, place_action
from plans.actions.views.asked import crumbs
from plans.actions.views.saving import form_page
from plans.people.form_pages import sent_well, typed
from plans.people.permissions import Permission

PLACES = {"up": -1, "down": 1}


@plan_view(Permission.EDIT_PLAN)
def action_order(request: HttpRequest) -> HttpResponse:
    actions = Action.objects.filter(plan=request.plan)
    context = {"actions": actions, "crumbs": crumbs(request)}
    return render(request, "actions/action_order.html", context)


@plan_view(Permission.EDIT_PLAN)
def action_place(request: HttpRequest, ref: str) -> HttpResponse:
    action = get_object_or_404(Action, plan=request.plan, ref=ref)
    form = PlaceForm(typed(request), action=action)
    if sent_well(request, form):
        before = form.cleaned_data["before"]
        place_action(action=action, before=before, by=request.user, at=timezone.now())
        where = f"before {before.ref}" if before else "at the end"
        messages.success(request, f"Action {action.ref} now stands {where}.")
        return to_the_order(request, action)
    order = {"label": "Order of the actions", "url": reverse("action_order", args=[request.plan.slug])}
    words = {
        "heading": f"Move {action.ref}",
        "lede": action.text,
        "submit_label": "Move it there",
        "crumbs": [*crumbs(request), order],
        "cancel_url": order["url"],
    }
    return form_page(request, form, **words)


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
    return to_the_order(request, action)


def to_the_order(request: HttpRequest, action: Action) -> HttpResponse:
    return redirect(f"{reverse('action_order', args=[request.plan.slug])}#action-{action.pk}")
