"""What every page with a form does alike: take what was typed, draw the form, say what was done."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from plans.conflicts import ANSWER, conflict_of
from plans.people.typed import typed_before_sign_in
from plans.versions import Changed

YOUR_PLANS = {"label": "Your plans", "url": "/"}


def typed(request: HttpRequest):
    """What was sent with the form, or typed into it before the session ended; None for a fresh form."""
    return request.POST if request.method == "POST" else typed_before_sign_in(request)


def sent_well(request: HttpRequest, *forms) -> bool:
    """Whether the forms were sent, and all of them can be read."""
    return request.method == "POST" and all([form.is_valid() for form in forms])


def done(request: HttpRequest, what: str, to: str, *args) -> HttpResponseRedirect:
    messages.success(request, what)
    return redirect(to, *args)


def council_crumbs(request: HttpRequest, *more: tuple[str, str]) -> list[dict]:
    """Breadcrumbs from the council's page down; more are pairs of label and name of the address."""
    slug = request.authority.slug
    crumbs = [{"label": request.authority.name, "url": reverse("council", args=[slug])}]
    return crumbs + [{"label": label, "url": reverse(name, args=[slug])} for label, name in more]


def plan_crumbs(request: HttpRequest, *more: tuple[str, str]) -> list[dict]:
    slug = request.plan.slug
    crumbs = [{"label": "The plan", "url": reverse("plan_structure", args=[slug])}]
    return crumbs + [{"label": label, "url": reverse(name, args=[slug])} for label, name in more]


def find_to_change(request: HttpRequest, rows: QuerySet, pk: int) -> Model:
    """A row that stands; for what was sent from its form also one that was withdrawn meanwhile."""
    return get_object_or_404(rows if request.method == "POST" else rows.filter(withdrawn_on=None), pk=pk)


def form_page(
    request: HttpRequest, form, *, title: str, submit: str, crumbs: list, status: int = 200, **more
) -> HttpResponse:
    """A page of one form; the way out is the last breadcrumb."""
    template = "structure/form_page.html" if hasattr(request, "plan") else "people/form_page.html"
    context = {"form": form, "heading": title, "submit_label": submit, "crumbs": crumbs}
    context |= {"cancel_url": crumbs[-1]["url"]} | more
    return render(request, template, context, status=status)


def save_page(
    request: HttpRequest, form, save: Callable, *, draw: Callable = form_page, stands=None, **page
) -> HttpResponse:
    """Draw the page of a form, or save what was sent well and go on.

    Somebody who saves over a version that they have not seen is shown what `stands`, with what they typed.
    """
    if not sent_well(request, form):
        return draw(request, form=form, **page)
    try:
        return save(**form.cleaned_data)
    except Changed as changed:
        conflict = conflict_of(changed, form, stands and stands(changed.row))
        return draw(request, form=form, conflict=conflict, status=ANSWER, **page)


def confirm_page(
    request: HttpRequest,
    *,
    title: str,
    question: str,
    submit: str,
    crumbs: list,
    consequences=(),
    form=None,
    conflict: dict | None = None,
    hidden: list[tuple[str, str]] = (),
    status: int = 200,
) -> HttpResponse:
    """Asks before something is withdrawn."""
    template = "structure/confirm_page.html" if hasattr(request, "plan") else "people/confirm_page.html"
    context = {
        "heading": title,
        "question": question,
        "consequences": consequences,
        "submit_label": submit,
        "crumbs": crumbs,
        "cancel_url": crumbs[-1]["url"],
        "form": form,
        "conflict": conflict,
        "hidden": hidden,
    }
    return render(request, template, context, status=status)
