from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from plans.actions.form_parts import as_initial
from plans.actions.models import Action
from plans.actions.views.asked import crumbs
from plans.actions.views.conflicts import ANSWER, conflict_about, on_version
from plans.people.typed import typed_before_sign_in
from plans.versions import Changed

TEMPLATE = "actions/action_form.html"


def form_page(
    request: HttpRequest, form, *, action: Action | None = None, status=200, **words
) -> HttpResponse:
    """A page of one form; `words` are its heading, its button and what stands above the form."""
    context = {"form": form, "action": action, "crumbs": crumbs(request, action)}
    context["cancel_url"] = context["crumbs"][-1]["url"]
    return render(request, TEMPLATE, context | words, status=status)


def saved(
    request: HttpRequest, action: Action, *, make: Callable, save: Callable, begun: dict, done: str, **words
) -> HttpResponse:
    """Show the form, or save what was sent with it: `make` makes the form, `save` calls the service.

    Somebody who saves over a version that they have not seen is shown what stands, with what they typed.
    """
    if request.method != "POST":
        return form_page(request, make(initial=begun_again(request, make, begun)), action=action, **words)
    form = make(data=request.POST)
    if not form.is_valid():
        return form_page(request, form, action=action, **words)
    try:
        save(form)
    except Changed as changed:
        return conflicting(request, changed.row, make, **words)
    messages.success(request, done)
    return redirect("action_detail", request.plan.slug, Action.objects.get(pk=action.pk).ref)


def begun_again(request: HttpRequest, make: Callable, begun: dict) -> dict:
    """What the form begins with; what was typed before the session ended goes before it."""
    typed = typed_before_sign_in(request)
    return begun if typed is None else begun | as_initial(make(initial=begun), typed)


def conflicting(request: HttpRequest, action: Action, make: Callable, **words) -> HttpResponse:
    form = make(data=on_version(request.POST, action))
    form.is_valid()
    rows = [
        {"label": "Action", "theirs": f"{action.ref} {action.text}", "yours": "see below"},
        {"label": "Deadline", "theirs": action.deadline_words, "yours": "see below"},
        {"label": "Leads", "theirs": action.lead_words, "yours": "see below"},
    ]
    conflict = conflict_about(action, rows)
    return form_page(request, form, action=action, conflict=conflict, status=ANSWER, **words)
