"""The recommendations that a plan must answer: pasted, checked row by row, reworded, withdrawn."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from plans.access import plan_view
from plans.conflicts import with_version
from plans.inspections import services
from plans.inspections.forms import ROWS_LIMIT, PasteForm, ReasonForm, RecommendationForm, Rows
from plans.inspections.models import Recommendation
from plans.inspections.pasted import split
from plans.people.form_pages import (
    confirm_page,
    done,
    find_to_change,
    form_page,
    plan_crumbs,
    save_page,
    sent_well,
    typed,
)
from plans.people.permissions import Permission

LIST = ("Recommendations", "recommendation_list")
LEDE = "Nothing is saved until you have seen the rows and confirmed them."


def of_plan(request: HttpRequest):
    return Recommendation.objects.filter(plan=request.plan).select_related("plan")


def standing(request: HttpRequest):
    return of_plan(request).filter(withdrawn_on=None)


@plan_view(Permission.SEE_PLAN)
def recommendation_list(request: HttpRequest) -> HttpResponse:
    context = {
        "recommendations": standing(request).select_related("inspection"),
        "crumbs": plan_crumbs(request),
        "may_edit": request.access.may(Permission.EDIT_PLAN) and not request.plan.is_reference,
    }
    return render(request, "inspections/recommendation_list.html", context)


@plan_view(Permission.EDIT_PLAN)
def recommendation_paste(request: HttpRequest) -> HttpResponse:
    """Take the text, show its rows, and save them once they are confirmed. The rows travel in the form."""
    sent = typed(request)
    if sent and "rows-TOTAL_FORMS" in sent:
        return _confirm(request, sent)
    first = request.plan.inspections.first()
    form = PasteForm(sent, plan=request.plan, initial={"inspection": first})
    if sent_well(request, form):
        found = split(form.cleaned_data["text"])
        if 0 < len(found) <= ROWS_LIMIT:
            return _preview(request, form.cleaned_data["inspection"], _rows(request, found))
        form.add_error("text", _fault(len(found)))
    crumbs = plan_crumbs(request, LIST)
    title = "Paste what needs to improve"
    return form_page(request, form, title=title, submit="Show the rows", crumbs=crumbs, lede=LEDE)


def _fault(count: int) -> str:
    if not count:
        return "No recommendation could be found in this text."
    return f"{count} rows were found; at most {ROWS_LIMIT} can be saved at once. Paste a part of the text."


def _rows(request: HttpRequest, found: list):
    initial = [
        {
            "keep": bool(row.text),
            "number": row.number,
            "text": row.text,
            "section": row.section,
            "note": row.note,
        }
        for row in found
    ]
    return Rows(initial=initial, prefix="rows", taken=_taken(request))


def _taken(request: HttpRequest) -> set[str]:
    return set(standing(request).values_list("number", flat=True))


def _preview(request: HttpRequest, inspection, rows) -> HttpResponse:
    context = {"rows": rows, "inspection": inspection, "crumbs": plan_crumbs(request, LIST), "form": rows}
    return render(request, "inspections/recommendation_rows.html", context)


def _confirm(request: HttpRequest, sent) -> HttpResponse:
    rows = Rows(sent, prefix="rows", taken=_taken(request))
    chosen = sent.get("inspection", "")
    inspection = request.plan.inspections.filter(pk=chosen).first() if chosen.isdecimal() else None
    if not sent_well(request, rows):
        return _preview(request, inspection, rows)
    count = _save(request, inspection, rows.kept())
    saved = "1 recommendation was saved." if count == 1 else f"{count} recommendations were saved."
    what = f"{saved} Now add the actions that answer them."
    return done(request, what, "recommendation_list", request.plan.slug)


@transaction.atomic
def _save(request: HttpRequest, inspection, kept: list) -> int:
    now = timezone.now()
    for form in kept:
        values = {name: form.cleaned_data[name] for name in ("number", "text", "section")}
        services.add_recommendation(
            plan=request.plan, inspection=inspection, by=request.user, at=now, **values
        )
    return len(kept)


@plan_view(Permission.EDIT_PLAN)
def recommendation_add(request: HttpRequest) -> HttpResponse:
    form = RecommendationForm(typed(request), plan=request.plan)
    if sent_well(request, form):
        made = services.add_recommendation(
            plan=request.plan,
            inspection=request.plan.inspections.first(),
            by=request.user,
            at=timezone.now(),
            **form.cleaned_data,
        )
        what = f"Recommendation {made.number} was added."
        return done(request, what, "recommendation_list", request.plan.slug)
    crumbs = plan_crumbs(request, LIST)
    return form_page(request, form, title="Add a recommendation", submit="Add it", crumbs=crumbs)


@plan_view(Permission.EDIT_PLAN)
def recommendation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = find_to_change(request, of_plan(request), pk)

    def save(**sent):
        services.reword_recommendation(recommendation=row, by=request.user, at=timezone.now(), **sent)
        what = f"Recommendation {sent['number']} was saved."
        return done(request, what, "recommendation_list", request.plan.slug)

    form = with_version(RecommendationForm(typed(request), plan=request.plan, instance=row), row)
    crumbs = plan_crumbs(request, LIST)
    title = f"Change recommendation {row.number}"
    return save_page(request, form, save, title=title, submit="Save the recommendation", crumbs=crumbs)


@plan_view(Permission.EDIT_PLAN)
def recommendation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = find_to_change(request, of_plan(request), pk)

    def save(**sent):
        services.withdraw_recommendation(recommendation=row, by=request.user, at=timezone.now(), **sent)
        what = f"Recommendation {row.number} was withdrawn."
        return done(request, what, "recommendation_list", request.plan.slug)

    return save_page(
        request,
        with_version(ReasonForm(typed(request)), row),
        save,
        draw=confirm_page,
        title=f"Withdraw recommendation {row.number}",
        question=f"Withdraw “{row}” from the plan?",
        consequences=[_answered(row), "It still stands on every earlier day."],
        submit="Withdraw the recommendation",
        crumbs=plan_crumbs(request, LIST),
    )


def _answered(row: Recommendation) -> str:
    count = row.answered_by.filter(withdrawn_on=None).count()
    if not count:
        return "No action answers it."
    actions = "1 action answers it and stays" if count == 1 else f"{count} actions answer it and stay"
    return f"{actions} in the plan."
