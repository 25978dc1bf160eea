from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from plans.access import plan_view
from plans.actions.form_parts import as_initial
from plans.actions.forms_correct import CorrectionForm
from plans.actions.forms_update import SAID, begun_confidence
from plans.actions.models import Action, ActionUpdate
from plans.actions.states import labels_of
from plans.actions.updates import correct_update, last_said
from plans.actions.views.asked import UPDATING, action_to_update, crumbs, for_others_to_correct
from plans.conflicts import ANSWER, conflict_of
from plans.moments import in_words
from plans.people.typed import typed_before_sign_in
from plans.structure.meanings import CHECKED, GONE
from plans.versions import Changed

WHO_CORRECTS = dict.fromkeys(GONE, "Only whoever edits the plan corrects that an action was withdrawn.")
WHO_CORRECTS |= dict.fromkeys(CHECKED, "Only a verifier who does not lead it corrects that it was verified.")


@plan_view(*UPDATING)
def update_correct(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    action = action_to_update(request, ref)
    update = get_object_or_404(
        ActionUpdate.objects.select_related("by"), plan=request.plan, action=action, pk=pk
    )
    update.action = action
    if update.progress in for_others_to_correct(request, action):
        raise PermissionDenied(WHO_CORRECTS[update.progress])
    if request.method != "POST":
        return fresh_page(request, action, update)
    form = form_for(request, action, update, data=request.POST)
    return corrected(request, update, form) if form.is_valid() else page(request, update, form)


def form_for(request: HttpRequest, action: Action, update: ActionUpdate, **values) -> CorrectionForm:
    labels = labels_of(request.plan)
    return CorrectionForm(**values, action=action, labels=labels, today=request.today, update=update)


def fresh_page(request: HttpRequest, action: Action, update: ActionUpdate) -> HttpResponse:
    begun = {name: getattr(update, name) for name in SAID}
    begun["confidence"] = begun_confidence(update.confidence)
    begun |= {"version": action.version, "request_key": uuid4()}
    typed = typed_before_sign_in(request)
    if typed is not None:
        begun |= as_initial(form_for(request, action, update), typed)
    return page(request, update, form_for(request, action, update, initial=begun))


def corrected(request: HttpRequest, update: ActionUpdate, form: CorrectionForm) -> HttpResponse:
    try:
        correct_update(
            update=update,
            version=form.cleaned_data["version"],
            said=form.said,
            reason=form.cleaned_data["reason"],
            request_key=form.cleaned_data["request_key"],
            by=request.user,
            at=timezone.now(),
        )
    except Changed as changed:
        conflict = conflict_of(changed, form, last_said(changed.row))
        return page(request, update, form, conflict=conflict, status=ANSWER)
    messages.success(request, corrected_words(update))
    return redirect(update.action)


def corrected_words(update: ActionUpdate) -> str:
    what = f"The update of {update.action.ref} as at {in_words(update.effective_date)} was corrected."
    return f"{what} What it said before can still be read."


def page(request: HttpRequest, update: ActionUpdate, form, *, status: int = 200, **more) -> HttpResponse:
    context = {
        "action": update.action,
        "update": update,
        "form": form,
        "crumbs": crumbs(request, update.action),
        **more,
    }
    return render(request, "actions/update_correct.html", context, status=status)
