"""The recommendations that a plan must answer: pasted, checked row by row, reworded, withdrawn."""

from dataclasses import asdict

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from plans.access import plan_view
from plans.conflicts import with_version
from plans.inspections import services
from plans.inspections.forms import (
    ROWS_LIMIT,
    PasteForm,
    ReasonForm,
    RecommendationForm,
    RowForm,
    Rows,
)
from plans.inspections.models import Recommendation
from plans.inspections.pasted import split
from plans.inspections.rows_amended import ACTS, amended
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
        "recommendations": standing(request).select_related("inspection").prefetch_related("discrepancies"),
        "crumbs": plan_crumbs(request),
        "may_edit": request.access.may(Permission.EDIT_PLAN),
    }
    return render(request, "inspections/recommendation_list.html", context)


@plan_view(Permission.EDIT_PLAN)
def recommendation_paste(request: HttpRequest) -> HttpResponse:
    """Take the text, show its rows, save them once they are confirmed. Both travel in the form."""
    sent = typed(request)
    again = sent and "again" in sent
    if sent and "rows-TOTAL_FORMS" in sent and not again:
        return _check(request, sent)
    pasted = {name: sent.get(name, "") for name in ("inspection", "text")} if again else {}
    initial = {"inspection": request.plan.inspections.first()} | pasted
    form = PasteForm(None if again else sent, plan=request.plan, initial=initial)
    if sent_well(request, form):
        found = split(form.cleaned_data["text"], _taken(request))
        if 0 < len(found) <= ROWS_LIMIT:
            rows = _rows(request, [{"keep": bool(row.text)} | asdict(row) for row in found])
            return _preview(request, form.cleaned_data["inspection"], rows, form.cleaned_data["text"])
        form.add_error("text", _fault(len(found)))
    crumbs = plan_crumbs(request, LIST)
    title = "Paste what needs to improve"
    return form_page(request, form, title=title, submit="Show the rows", crumbs=crumbs, lede=LEDE)


def _fault(count: int) -> str:
    if not count:
        return "No recommendation could be found in this text."
    return f"{count} rows were found; at most {ROWS_LIMIT} can be saved at once. Paste a part of the text."


def _rows(request: HttpRequest, found: list[dict]):
    return Rows(initial=found, prefix="rows", taken=_taken(request))


def _taken(request: HttpRequest) -> set[str]:
    return set(standing(request).values_list("number", flat=True))


def _preview(request: HttpRequest, inspection, rows, text: str) -> HttpResponse:
    context = {
        "rows": rows,
        "inspection": inspection,
        "pasted": text,
        "crumbs": plan_crumbs(request, LIST),
        "form": rows,
    }
    return render(request, "inspections/recommendation_rows.html", context)


def _check(request: HttpRequest, sent) -> HttpResponse:
    """Split, join or add rows, or save them."""
    rows = Rows(sent, prefix="rows", taken=_taken(request))
    chosen, text = sent.get("inspection", ""), sent.get("text", "")
    inspection = request.plan.inspections.filter(pk=chosen).first() if chosen.isdecimal() else None
    if act := next((act for act in ACTS if act in sent), None):
        return _preview(request, inspection, _rows(request, _amended(rows, act, sent[act])), text)
    if not sent_well(request, rows):
        return _preview(request, inspection, rows, text)
    count = _save(request, inspection, rows.kept())
    saved = "1 recommendation was saved." if count == 1 else f"{count} recommendations were saved."
    what = f"{saved} Now add the actions that answer them."
    return done(request, what, "recommendation_list", request.plan.slug)


def _amended(rows, act: str, place: str) -> list[dict]:
    """The rows as they were typed, right or wrong, after the act; at most as many as can be saved."""
    typed_rows = [{name: form[name].value() or "" for name in RowForm.base_fields} for form in rows]
    made = amended(typed_rows, act, int(place) if place.isdecimal() else -1)
    return made if len(made) <= ROWS_LIMIT else typed_rows


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
