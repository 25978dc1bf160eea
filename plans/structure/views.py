"""A plan as a whole: created from an inspection, read from top to bottom, changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from plans.access import authority_view, plan_view, plans_of
from plans.conflicts import with_version
from plans.moment_asked import moment_asked, moment_context
from plans.people.form_pages import (
    council_crumbs,
    done,
    form_page,
    plan_crumbs,
    save_page,
    sent_well,
    typed,
)
from plans.people.permissions import Permission
from plans.structure import services
from plans.structure.forms import NewPlanForm, PlanForm
from plans.structure.models import Plan
from plans.structure.reading import read_structure


@authority_view(Permission.CREATE_PLANS)
def plan_new(request: HttpRequest) -> HttpResponse:
    chosen = request.GET.getlist("inspection")
    form = NewPlanForm(typed(request), authority=request.authority, initial={"inspections": chosen})
    if sent_well(request, form):
        plan = services.create_plan(
            authority=request.authority, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        what = f"“{plan}” was created. Now paste what the inspection says must improve."
        return done(request, what, "recommendation_paste", plan.slug)
    crumbs = council_crumbs(request)
    return form_page(request, form, title="Create a plan", submit="Create the plan", crumbs=crumbs)


@plan_view(Permission.SEE_PLAN)
def plan_structure(request: HttpRequest) -> HttpResponse:
    moment = moment_asked(request)
    theirs = plans_of(request.user)
    context = read_structure(request.plan, moment, within=theirs) | moment_context(request, moment)
    editable = request.access.may(Permission.EDIT_PLAN) and moment.is_now
    return render(request, "structure/plan_structure.html", context | {"may_edit": editable})


@plan_view(Permission.EDIT_PLAN)
def plan_edit(request: HttpRequest) -> HttpResponse:
    def save(**sent):
        services.change_plan(plan=request.plan, by=request.user, at=timezone.now(), **sent)
        return done(request, "The plan was saved.", "plan_structure", request.plan.slug)

    row = Plan.everywhere.get(pk=request.plan.pk)
    form, crumbs = with_version(PlanForm(typed(request), instance=row), row), plan_crumbs(request)
    return save_page(request, form, save, title="Change the plan", submit="Save the plan", crumbs=crumbs)
