"""The inspections of a council."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from plans.access import authority_view, open_plans
from plans.conflicts import with_version
from plans.inspections import services
from plans.inspections.forms import InspectionForm, JudgementsForm
from plans.inspections.models import Inspection
from plans.people.form_pages import council_crumbs, done, form_page, save_page, sent_well, typed
from plans.people.permissions import Permission

INSPECTIONS = ("Inspections", "inspection_list")
MAY_SEE = (Permission.MANAGE_PEOPLE, Permission.CREATE_PLANS)


def find(request: HttpRequest, pk: int) -> Inspection:
    rows = Inspection.objects.filter(authority=request.authority).select_related("framework", "authority")
    return get_object_or_404(rows, pk=pk)


def inspection_crumbs(request: HttpRequest, inspection: Inspection) -> list[dict]:
    here = reverse("inspection", args=[request.authority.slug, inspection.pk])
    return council_crumbs(request, INSPECTIONS) + [{"label": inspection.title, "url": here}]


@authority_view(*MAY_SEE)
def inspection_list(request: HttpRequest) -> HttpResponse:
    rows = Inspection.objects.filter(authority=request.authority).select_related("framework")
    context = {"inspections": rows.order_by("-begun_on", "-id"), "crumbs": council_crumbs(request)}
    return render(request, "inspections/inspection_list.html", context)


@authority_view(*MAY_SEE)
def inspection_add(request: HttpRequest) -> HttpResponse:
    form = InspectionForm(typed(request))
    if sent_well(request, form):
        made = services.record_inspection(
            authority=request.authority, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        what = f"“{made}” was recorded. Now add what it judged."
        return done(request, what, "inspection", request.authority.slug, made.pk)
    crumbs = council_crumbs(request, INSPECTIONS)
    return form_page(request, form, title="Record an inspection", submit="Record it", crumbs=crumbs)


@authority_view(*MAY_SEE)
def inspection_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = find(request, pk)

    def save(**sent):
        services.change_inspection(inspection=row, by=request.user, at=timezone.now(), **sent)
        return done(request, "The inspection was saved.", "inspection", request.authority.slug, row.pk)

    crumbs, title = inspection_crumbs(request, row), f"Change {row}"
    form = with_version(InspectionForm(typed(request), instance=row), row)
    return save_page(request, form, save, title=title, submit="Save the inspection", crumbs=crumbs)


@authority_view(*MAY_SEE)
def inspection(request: HttpRequest, pk: int) -> HttpResponse:
    row = find(request, pk)
    with open_plans(request):
        doubts = list(row.discrepancies.filter(withdrawn_on=None))
    context = {
        "inspection": row,
        "doubts": doubts,
        "crumbs": council_crumbs(request, INSPECTIONS),
        "judgements": row.judgements.as_printed(),
        "findings": row.findings.standing(request.today),
        "quotations": row.quotations.standing(request.today),
        "plans": row.plans(manager="everywhere").all(),
    }
    return render(request, "inspections/inspection_detail.html", context)


@authority_view(*MAY_SEE)
def judgements_edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = find(request, pk)
    form = with_version(JudgementsForm(typed(request), inspection=row), row)

    def save(version, **_):
        services.record_judgements(
            inspection=row, version=version, judged=form.changed(), by=request.user, at=timezone.now()
        )
        return done(request, "The judgements were saved.", "inspection", request.authority.slug, row.pk)

    page = {"title": "What it judged", "submit": "Save the judgements"}
    return save_page(request, form, save, stands=judged, crumbs=inspection_crumbs(request, row), **page)


def judged(inspection: Inspection) -> dict:
    """What the form for the judgements shows."""
    fields = JudgementsForm(inspection=inspection).fields
    return {name: field.initial for name, field in fields.items()}
