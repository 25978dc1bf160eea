from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from outcomes.figures import as_printed, named
from outcomes.measures.forms import LimitForm, TargetForm
from outcomes.measures.models import Measure
from outcomes.measures.targets import set_limit, set_target
from outcomes.measures.views.asked import asked_measure, statement_page
from plans.access import plan_view
from plans.people.form_pages import done, typed
from plans.people.permissions import Permission


@plan_view(Permission.EDIT_PLAN)
def target_set(request: HttpRequest, pk: int) -> HttpResponse:
    measure = asked_measure(request, pk)
    standing = measure.targets.newest_first().prefetch_related("points").first()
    points = ordered(standing.points.all()) if standing else []
    begun = {"effective_date": request.today} | begun_with(measure, points)
    form = TargetForm(
        typed(request), measure=measure, is_change=standing is not None, held=len(points), initial=begun
    )

    def save(version, reason, agreed_by, effective_date, **_):
        set_target(
            measure=measure,
            version=version,
            aims=form.aims,
            reason=reason,
            agreed_by=agreed_by,
            effective_date=effective_date,
            by=request.user,
            at=timezone.now(),
        )
        told = "The target was set." if form.aims else "From that day on there is no target."
        return done(request, told, measure.get_absolute_url())

    return statement_page(
        request,
        measure,
        form,
        save,
        title=f"Set the target of {measure}",
        lede="One number, or a way through several. Leave all numbers empty for no target.",
        submit="Set the target",
    )


def ordered(points) -> list:
    """By their days; what holds for good comes last."""
    return sorted(points, key=lambda one: (one.by is None, one.by))


def begun_with(measure: Measure, points: list) -> dict:
    """What stands, as the form takes it."""
    numbers = {
        f"number_{row}": named(as_printed(one.number, one.places), measure.unit, measure.grades)
        for row, one in enumerate(points, start=1)
    }
    return numbers | {f"by_{row}": one.by for row, one in enumerate(points, start=1)}


@plan_view(Permission.EDIT_PLAN)
def limit_set(request: HttpRequest, pk: int) -> HttpResponse:
    measure = asked_measure(request, pk)
    standing = measure.limits.newest_first().first()
    begun = {"effective_date": request.today}
    if standing and standing.bound:
        number = as_printed(standing.number, standing.places)
        begun |= {"bound": standing.bound, "commitment": standing.commitment}
        begun["number"] = named(number, measure.unit, measure.grades)
    form = LimitForm(typed(request), measure=measure, is_change=standing is not None, initial=begun)

    def save(version, reason, commitment, effective_date, **_):
        set_limit(
            measure=measure,
            version=version,
            limit=form.limit,
            commitment=commitment,
            reason=reason,
            effective_date=effective_date,
            by=request.user,
            at=timezone.now(),
        )
        told = "The limit was set." if form.limit else "From that day on there is no limit."
        return done(request, told, measure.get_absolute_url())

    return statement_page(
        request,
        measure,
        form,
        save,
        title=f"Set the limit of {measure}",
        lede="A number that must not be passed, such as 1:15; while it is broken the measure is off target.",
        submit="Set the limit",
    )
