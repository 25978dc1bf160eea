from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from outcomes.measures.exports_matrix import as_file
from outcomes.measures.matrix import matrix_of
from outcomes.measures.standings import FROM_WORST, tag_of
from outcomes.measures.views.asked import crumbs
from outcomes.measures.views.list import RULES
from plans.access import plan_view
from plans.moment_asked import moment_asked, moment_context
from plans.narrowed_lists import sheets_offered
from plans.people.permissions import Permission
from plans.sheets import KINDS, download


@plan_view(Permission.SEE_PLAN)
@require_safe
def measure_matrix(request: HttpRequest) -> HttpResponse:
    moment = moment_asked(request)
    matrix = matrix_of(request.plan, moment)
    if (kind := request.GET.get("_export")) in KINDS:
        return download(kind, as_file(kind, matrix), f"{request.plan.slug}-matrix-{moment.as_at}")
    used = {row.standing.rating for row in matrix.rows}
    context = {
        "matrix": matrix,
        "export_urls": sheets_offered(request.GET),
        "key": [tag_of(rating) for rating in FROM_WORST if rating in used],
        "rules": RULES[:1],
        "may_edit": moment.is_now and request.access.may(Permission.EDIT_PLAN),
        "crumbs": crumbs(request),
    }
    return render(request, "measures/measure_matrix.html", context | moment_context(request, moment))
