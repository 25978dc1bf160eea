from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from outcomes.measures.page import page_of
from outcomes.measures.standings import FROM_WORST, tag_of
from outcomes.measures.views.asked import READING, crumbs, may_record, measures_seen
from outcomes.measures.views.list import RULES
from plans.access import plan_view
from plans.moment_asked import moment_asked, moment_context
from plans.people.permissions import Permission


@plan_view(*READING)
@require_safe
def measure_detail(request: HttpRequest, pk: int) -> HttpResponse:
    moment = moment_asked(request)
    shown = page_of(measures_seen(request), request.plan, pk, moment)
    measure = shown.measure
    ratings = {standing.rating for standing in (shown.standing, *shown.parts)}
    history = reverse("plan_history", args=[request.plan.slug])
    sees_history = request.access.may(Permission.SEE_HISTORY)
    is_gone = bool(measure.withdrawn_on and measure.withdrawn_on <= moment.as_at)
    writes = moment.is_now and not is_gone
    context = {
        "measure": measure,
        "shown": shown,
        "standing": shown.standing,
        "is_gone": is_gone,
        "may_edit": writes and request.access.may(Permission.EDIT_PLAN),
        "may_record": writes and may_record(request, measure),
        "history_url": f"{history}?subject=measure-{measure.pk}" if sees_history else "",
        "key": [tag_of(rating) for rating in FROM_WORST if rating in ratings],
        "rules": RULES,
        "sees_plan": request.access.may(Permission.SEE_PLAN),
        "crumbs": crumbs(request),
    }
    return render(request, "measures/measure_detail.html", context | moment_context(request, moment))
