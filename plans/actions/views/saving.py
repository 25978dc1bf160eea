from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from plans.actions.form_parts import as_initial
from plans.actions.models import Action
from plans.actions.views.asked import crumbs
from plans.conflicts import ANSWER, conflict_of
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
    request: HttpRequest,
    action: Action,
    *,
    make: Callable,
    save: Callable,
    begun: dict,
    done: Callable,
    stands: Callable = lambda action: {},
    **words,
) -> HttpResponse:
    """Show the form, or save what was sent with it: `make` makes the form, `save` calls the service.

    `done` says from what was typed what was done.

    Somebody who saves over a version that they have not seen is shown what `stands`, with what they typed.
    """
    if request.method != "POST":
        return form_page(request, make(initial=begun_again(request, make, begun)), action=action, **words)
    form = make(data=request.POST)
    if not form.is_valid():
        return form_page(request, form, action=action, **words)
    try:
        save(form)
    except Changed as changed:
        conflict = conflict_of(changed, form, stands(changed.row))
        return form_page(request, form, action=changed.row, conflict=conflict, status=ANSWER, **words)
    messages.success(request, done(form.cleaned_data))
    return redirect("action_detail", request.plan.slug, Action.objects.get(pk=action.pk).ref)


def begun_again(request: HttpRequest, make: Callable, begun: dict) -> dict:
    """What the form begins with; what was typed before the session ended goes before it."""
    typed = typed_before_sign_in(request)
    return begun if typed is None else begun | as_initial(make(initial=begun), typed)
