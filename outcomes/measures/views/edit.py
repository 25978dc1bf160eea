from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from outcomes.measures import services
from outcomes.measures.forms_measure import AddMeasureForm, MeasureForm
from outcomes.measures.views.asked import asked_measure, crumbs
from plans.access import plan_view
from plans.conflicts import with_version
from plans.people.form_pages import confirm_page, done, form_page, save_page, sent_well, typed
from plans.people.permissions import Permission
from plans.structure.forms import WithdrawForm

ADD = {"title": "Add a measure", "submit": "Add the measure"}


@plan_view(Permission.EDIT_PLAN)
def measure_add(request: HttpRequest) -> HttpResponse:
    form = AddMeasureForm(typed(request), plan=request.plan, today=request.today)
    if sent_well(request, form):
        try:
            made = services.add_measure(plan=request.plan, by=request.user, at=timezone.now(), **form.values)
        except (ValidationError, ValueError) as fault:
            refuse(form, fault)
        else:
            told = f"The measure “{made}” was added. Record its values, and say what claims to move it."
            return done(request, told, made.get_absolute_url())
    return form_page(request, form, crumbs=crumbs(request), **ADD)


@plan_view(Permission.EDIT_PLAN)
def measure_edit(request: HttpRequest, pk: int) -> HttpResponse:
    measure = asked_measure(request, pk)
    form = with_version(MeasureForm(typed(request), plan=request.plan, instance=measure), measure)
    page = {"title": f"Change {measure}", "submit": "Save the measure", "crumbs": crumbs(request, measure)}

    def save(**values):
        try:
            row = services.change_measure(measure=measure, by=request.user, at=timezone.now(), **values)
        except (ValidationError, ValueError, services.UnitIsFixed) as fault:
            refuse(form, fault)
            return form_page(request, form, **page)
        return done(request, f"The measure “{row}” was saved.", measure.get_absolute_url())

    return save_page(request, form, save, **page)


def refuse(form, fault: Exception) -> None:
    """Say at their fields what no column takes, or else above the form."""
    if isinstance(fault, ValidationError) and hasattr(fault, "error_dict"):
        for name, errors in fault.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, str(fault))


@plan_view(Permission.EDIT_PLAN)
def measure_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    measure = asked_measure(request, pk)

    def save(**sent):
        services.withdraw_measure(measure=measure, by=request.user, at=timezone.now(), **sent)
        return done(request, f"The measure “{measure}” was withdrawn.", "measure_list", request.plan.slug)

    return save_page(
        request,
        with_version(WithdrawForm(typed(request)), measure),
        save,
        draw=confirm_page,
        title=f"Withdraw {measure}",
        question=f"Withdraw “{measure}” from the plan?",
        consequences=[
            "It leaves the scorecard today. Its values stay; earlier days still show it.",
            *(["Its parts go with it."] if measure.series.filter(withdrawn_on=None).exists() else []),
        ],
        submit="Withdraw the measure",
        crumbs=crumbs(request, measure),
    )
