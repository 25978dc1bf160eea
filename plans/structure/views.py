"""A plan as a whole: created from an inspection, read from top to bottom, changed; its words for status."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from plans.access import authority_view, plan_view, plans_of
from plans.moment_asked import moment_asked, moment_context
from plans.people.form_pages import council_crumbs, done, form_page, plan_crumbs, sent_well, typed
from plans.people.permissions import Permission
from plans.structure import services
from plans.structure.forms import Labels, NewPlanForm, PlanForm
from plans.structure.models import Plan, StatusLabel
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
    theirs = plans_of(request.user, request.today)
    context = read_structure(request.plan, moment, within=theirs) | moment_context(request, moment)
    editable = request.access.may(Permission.EDIT_PLAN) and not request.plan.is_reference and moment.is_now
    return render(request, "structure/plan_structure.html", context | {"may_edit": editable})


@plan_view(Permission.EDIT_PLAN)
def plan_edit(request: HttpRequest) -> HttpResponse:
    form = PlanForm(typed(request), instance=Plan.everywhere.get(pk=request.plan.pk))
    if sent_well(request, form):
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        if values:
            services.change_plan(plan=request.plan, by=request.user, at=timezone.now(), **values)
        return done(request, "The plan was saved.", "plan_structure", request.plan.slug)
    crumbs = plan_crumbs(request)
    return form_page(request, form, title="Change the plan", submit="Save the plan", crumbs=crumbs)


@plan_view(Permission.EDIT_PLAN)
def status_words(request: HttpRequest) -> HttpResponse:
    rows = StatusLabel.objects.filter(plan=request.plan).order_by("pk")
    labels = Labels(typed(request), queryset=rows, prefix="words")
    if sent_well(request, labels):
        count = _save_words(request, labels)
        what = "Nothing was changed." if not count else f"The words for {count} of the statuses were saved."
        return done(request, what, "status_words", request.plan.slug)
    context = {"labels": labels, "form": labels, "crumbs": plan_crumbs(request)}
    return render(request, "structure/status_words.html", context)


@transaction.atomic
def _save_words(request: HttpRequest, labels) -> int:
    now, changed = timezone.now(), [form for form in labels.forms if form.changed_data]
    for form in changed:
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        row = StatusLabel.objects.select_related("plan").get(pk=form.instance.pk)
        services.set_label(plan=request.plan, label=row, by=request.user, at=now, **values)
    return len(changed)
