from functools import partial
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from plans.access import plan_view
from plans.actions.checking import Checks, checks_of
from plans.actions.evidence import UnacceptableFile
from plans.actions.form_parts import as_initial
from plans.actions.forms_check import CheckForm
from plans.actions.forms_update import OFFERED, UpdateForm, begun_confidence
from plans.actions.lasting import NotLasting
from plans.actions.models import Action, ActionUpdate, UpdateDraft
from plans.actions.states import labels_of
from plans.actions.updates import discard_draft, last_said, record_update, save_draft
from plans.actions.uploads import files_too_large
from plans.actions.views.asked import UPDATING, action_to_update, crumbs, may_check, may_update
from plans.conflicts import ANSWER, conflict_of
from plans.moments import in_words
from plans.people.permissions import Permission
from plans.people.typed import typed_before_sign_in
from plans.versions import Changed

NOT_KEPT = ("csrfmiddlewaretoken", "version", "request_key", "save_draft")


@plan_view(*UPDATING, Permission.VERIFY)
def action_update(request: HttpRequest, ref: str) -> HttpResponse:
    action = action_to_update(request, ref, checking=True)
    if request.method != "POST":
        return fresh_page(request, action)
    if "save_draft" in request.POST:
        return keep_draft(request, action)
    if "discard_draft" in request.POST:
        discard_draft(action=action, by=request.user)
        messages.success(request, "The draft was discarded.")
        return redirect("action_update", request.plan.slug, action.ref)
    form = form_for(request, action, data=request.POST)
    return recorded(request, action, form) if form.is_valid() else page(request, action, form)


def form_for(request: HttpRequest, action: Action, *, data=None, initial=None) -> UpdateForm:
    labels = SimpleLazyObject(partial(labels_of, request.plan))
    checks = checks_of(action, labels, request.today) if may_check(request, action) else Checks()
    if may_update(request, action):
        made, offered = UpdateForm, (*OFFERED, *checks.further)
    else:
        made, offered = CheckForm, checks.offered
    return made(
        data,
        request.FILES if data is not None else None,
        initial=initial,
        action=action,
        labels=labels,
        today=request.today,
        too_large=files_too_large(request),
        offered=offered,
        reasons=checks.reasons,
    )


def fresh_page(request: HttpRequest, action: Action) -> HttpResponse:
    begun = {
        "progress": action.progress,
        "confidence": begun_confidence(action.confidence) if action.updated_on else None,
        "effective_date": request.today,
        "forecast_date": action.forecast_date,
        "version": action.version,
        "request_key": uuid4(),
    }
    empty, typed = form_for(request, action), typed_before_sign_in(request)
    if typed is not None:
        back = "You were signed out. What you had typed is back; it has not been saved yet."
        messages.info(request, f"{back} If you had chosen a file, choose it again.")
        return page(request, action, form_for(request, action, initial=begun | as_initial(empty, typed)))
    draft = UpdateDraft.objects.filter(plan=request.plan, action=action, user=request.user).first()
    if draft:
        kept = as_initial(empty, QueryDict(urlencode(draft.typed, doseq=True)))
        begun |= {name: value for name, value in kept.items() if name not in NOT_KEPT}
    return page(request, action, form_for(request, action, initial=begun), draft=draft)


def keep_draft(request: HttpRequest, action: Action) -> HttpResponse:
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in NOT_KEPT}
    save_draft(action=action, by=request.user, at=timezone.now(), typed=typed)
    files = " Choose its files again when you record it." if request.FILES else ""
    messages.success(request, f"Your draft was saved. Only you see it, and nothing was recorded.{files}")
    if warning := form_for(request, action, data=request.POST).warning():
        messages.warning(request, warning)
    return redirect("action_update", request.plan.slug, action.ref)


def recorded(request: HttpRequest, action: Action, form: UpdateForm) -> HttpResponse:
    typed = form.cleaned_data
    try:
        update = record_update(
            action=action,
            version=typed["version"],
            said=form.said,
            effective_date=typed["effective_date"],
            attachments=form.attachments,
            met_on=form.met_on,
            request_key=typed["request_key"],
            by=request.user,
            at=timezone.now(),
        )
    except Changed as changed:
        conflict = conflict_of(changed, form, last_said(changed.row))
        return page(request, changed.row, form, conflict=conflict, status=ANSWER)
    except NotLasting as reason:
        form.add_error("progress", str(reason))
        return page(request, action, form)
    except UnacceptableFile as reason:
        form.add_error(None, str(reason))
        return page(request, action, form)
    messages.success(request, recorded_words(action, update, update.told))
    return redirect(action)


def recorded_words(action: Action, update: ActionUpdate, told: int) -> str:
    """What is said once an update was recorded: of what, as at which day, and who is told."""
    people = "1 person who leads it is" if told == 1 else f"{told} people who lead it are"
    mail = f" {people} told by e-mail." if told else ""
    return f"Your update of {action.ref} was recorded. It speaks of {in_words(update.effective_date)}.{mail}"


def verb(action: Action, form: UpdateForm) -> str:
    """What is done with the action on this page, in one word for its head."""
    if isinstance(form, CheckForm):
        return "Check"
    return "Bring back" if action.is_gone else "Update"


def page(
    request: HttpRequest, action: Action, form: UpdateForm, *, status: int = 200, **more
) -> HttpResponse:
    context = {
        "action": action,
        "form": form,
        "verb": verb(action, form),
        "last": action.updates.newest_first().select_related("by").first(),
        "files_lost": form.is_bound and bool(request.FILES),
        "crumbs": crumbs(request, action),
        **more,
    }
    return render(request, "actions/action_update.html", context, status=status)
