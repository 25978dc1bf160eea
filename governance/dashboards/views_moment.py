from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from governance.dashboards.forms import MomentForm
from governance.dashboards.moment_choice import address_of, usual_days, way_back
from plans.access import plan_view
from plans.moment_asked import moment_asked
from plans.people.permissions import Permission


@plan_view(Permission.SEE_PLAN, Permission.UPDATE_OWN_ACTIONS, Permission.SEE_OWN_MEASURES)
@require_safe
def choose_moment(request: HttpRequest) -> HttpResponse:
    back = way_back(request.GET.get("next", ""), request.plan)
    form = MomentForm(*typed(request), initial=shown_now(request, back), today=request.today)
    if form.is_bound and form.is_valid():
        return redirect(address(request, back, form.cleaned_data["as_at"], form.cleaned_data["known_on"]))
    days = [(words, address(request, back, day)) for words, day in usual_days(request.plan, request.today)]
    crumbs = [{"label": request.plan.name, "url": back}]
    context = {"form": form, "days": days, "back": back, "crumbs": crumbs}
    return render(request, "dashboards/moment_form.html", context)


def typed(request: HttpRequest) -> list:
    """What was typed, if the form was sent; it is sent by GET, since it changes nothing."""
    return [request.GET] if "as_at_day" in request.GET else []


def shown_now(request: HttpRequest, back: str) -> dict:
    moment = moment_asked(request)
    return {"as_at": moment.as_at, "known_on": moment.known_on, "next": back}


def address(request: HttpRequest, path: str, as_at: date, known_on: date | None = None) -> str:
    return address_of(path, as_at=as_at, known_on=known_on, plan=request.plan, today=request.today)
