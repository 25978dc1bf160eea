from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from plans.access import plan_view
from plans.actions import services, updates
from plans.actions.forms import (
    LEADS_AT_FIRST,
    AddActionForm,
    LeadsForm,
    WithdrawForm,
    WordingForm,
    next_free_ref,
)
from plans.actions.forms_deadline import DeadlineForm
from plans.actions.models import Progress
from plans.actions.reading import leads_at
from plans.actions.views.asked import asked_action
from plans.actions.views.saving import begun_again, form_page, saved
from plans.inspections.models import Recommendation
from plans.moments import now
from plans.people.permissions import Permission
from plans.structure.meanings import GONE

ADDING = {"heading": "Add an action", "submit_label": "Add action"}


def begun_on(action) -> dict:
    return {"version": action.version, "request_key": uuid4()}


@plan_view(Permission.EDIT_PLAN)
def action_add(request: HttpRequest) -> HttpResponse:
    def make(**values):
        return AddActionForm(plan=request.plan, today=request.today, **values)

    if request.method != "POST":
        return form_page(request, make(initial=begun_again(request, make, first_values(request))), **ADDING)
    form = make(data=request.POST)
    return added(request, form) if form.is_valid() else form_page(request, form, **ADDING)


def first_values(request: HttpRequest) -> dict:
    """The next free number, under the recommendation that the address names."""
    asked = request.GET.get("recommendation", "")
    rows = Recommendation.objects.filter(plan=request.plan).standing(now(request.today))
    under = rows.filter(pk=asked).first() if asked.isdecimal() else rows.first()
    chosen = [under.pk] if under and asked else []
    ref = next_free_ref(request.plan, under)
    return {"ref": ref, "recommendations": chosen, "version": 0, "request_key": uuid4()}


def added(request: HttpRequest, form: AddActionForm) -> HttpResponse:
    names = ("ref", "text", "deadline", "review_date", "theme")
    try:
        action = services.add_action(
            plan=request.plan,
            leads=form.leads.chosen(),
            recommendations=list(form.cleaned_data["recommendations"]),
            by=request.user,
            at=timezone.now(),
            **{name: form.cleaned_data[name] for name in names},
        )
    except IntegrityError:
        form.add_error("ref", "Somebody has just added an action with this number.")
        return form_page(request, form, **ADDING)
    messages.success(request, f"Action {action.ref} was added to the plan.")
    return redirect(action)


@plan_view(Permission.EDIT_PLAN)
def action_edit(request: HttpRequest, ref: str) -> HttpResponse:
    action = asked_action(request, ref)

    def make(**values):
        return WordingForm(plan=request.plan, today=request.today, action=action, **values)

    def save(form):
        typed = form.cleaned_data
        services.reword_action(
            action=action,
            version=typed["version"],
            ref=typed["ref"],
            text=typed["text"],
            theme=typed["theme"],
            recommendations=list(typed["recommendations"]),
            by=request.user,
            at=timezone.now(),
        )

    words = {
        "heading": f"Change {action.ref}",
        "submit_label": "Save the change",
        "done": lambda typed: reworded_words(action.ref, typed["ref"]),
    }
    begun = begun_on(action) | wording(action)
    return saved(request, action, make=make, save=save, begun=begun, stands=wording, **words)


def reworded_words(before: str, ref: str) -> str:
    """What is said once the wording was saved."""
    number = f" Its number is now {ref}; it was {before}." if ref != before else ""
    return f"Action {ref} was changed. Its earlier words stay in its history.{number}"


def wording(action) -> dict:
    """What the form for the wording shows of an action."""
    answered = Recommendation.objects.filter(answered_by__action=action, answered_by__withdrawn_on=None)
    return {
        "ref": action.ref,
        "text": action.text,
        "theme": action.theme,
        "recommendations": list(answered),
    }


@plan_view(Permission.EDIT_PLAN)
def action_leads(request: HttpRequest, ref: str) -> HttpResponse:
    action = asked_action(request, ref)
    standing = leads_at(now(request.today)).filter(action=action).order_by("position")

    def make(**values):
        return LeadsForm(plan=request.plan, standing=list(standing), **values)

    def leading(_) -> dict:
        return led_by(list(standing.all()))

    def save(form):
        services.set_leads(
            action=action,
            version=form.cleaned_data["version"],
            leads=form.leads.chosen(),
            by=request.user,
            at=timezone.now(),
        )

    words = {
        "heading": f"Who leads {action.ref}",
        "lede": "From today. Whoever led until now stays in the history.",
        "submit_label": "Save who leads",
    }

    def done(typed):
        posts = "; ".join(post.name for name, post in typed.items() if name.startswith("post_") and post)
        return f"Who leads {action.ref} was changed: now {posts or 'nobody'}."

    begun = begun_on(action)
    return saved(request, action, make=make, save=save, begun=begun, stands=leading, done=done, **words)


def led_by(standing: list) -> dict:
    """What the form for the leads shows; a row without a post says nothing of a part."""
    posts = {f"post_{number}": lead.post for number, lead in enumerate(standing, start=1)}
    roles = {f"role_{number}": lead.role for number, lead in enumerate(standing, start=1)}
    return {f"post_{number}": None for number in range(1, LEADS_AT_FIRST + 1)} | posts | roles


@plan_view(Permission.EDIT_PLAN, Permission.UPDATE_ALL_ACTIONS)
def action_deadline(request: HttpRequest, ref: str) -> HttpResponse:
    action = asked_action(request, ref)
    passed = action.due_date if action.due_date and action.due_date < request.today else None

    def make(**values):
        return DeadlineForm(today=request.today, passed=passed, **values)

    def save(form):
        names = ("version", "deadline", "reason", "asked_by", "approved_by", "review_date", "request_key")
        services.change_deadline(
            action=action,
            by=request.user,
            at=timezone.now(),
            **{name: form.cleaned_data[name] for name in names},
        )

    first, stands = action.first_deadline_words, action.deadline_words or "no stated deadline"
    moved = f" The first was {first}." if first and first != action.deadline_words else ""
    words = {
        "heading": f"Change the deadline of {action.ref}",
        "lede": f"It stands at {stands}.{moved} No earlier date is ever lost.",
        "submit_label": "Change the deadline",
    }

    def done(typed):
        agreed = typed["deadline"].words or "no stated deadline"
        return f"The deadline of {action.ref} is now {agreed}; it was {stands}."

    begun = begun_on(action)
    return saved(request, action, make=make, save=save, begun=begun, stands=deadline, done=done, **words)


def deadline(action) -> dict:
    return {"deadline": action.deadline_words, "review_date": action.review_date}


@plan_view(Permission.EDIT_PLAN)
def action_withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    action = asked_action(request, ref)
    if action.progress in GONE:
        raise PermissionDenied("This action has been withdrawn already.")

    def make(**values):
        return WithdrawForm(**values)

    def save(form):
        updates.withdraw_action(
            action=action,
            version=form.cleaned_data["version"],
            reason=form.cleaned_data["reason"],
            progress=form.cleaned_data["progress"],
            by=request.user,
            at=timezone.now(),
        )

    words = {
        "heading": f"Withdraw {action.ref}?",
        "lede": "It leaves the lists and counts from today. Its history stays; earlier days still show it.",
        "submit_label": "Withdraw this action",
        "warn": True,
    }
    begun = begun_on(action) | {"progress": Progress.WITHDRAWN}

    def done(typed):
        gone = Progress(typed["progress"]).label.lower()
        return f"Action {action.ref} was {gone}. It has left the lists and counts; its history stays."

    return saved(request, action, make=make, save=save, begun=begun, done=done, **words)
