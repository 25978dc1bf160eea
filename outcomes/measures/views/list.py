from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from outcomes.measures.exports import as_file
from outcomes.measures.filters import MeasureFilter
from outcomes.measures.scorecard import choices_in, scorecard
from outcomes.measures.standings import FROM_WORST, in_few_words, tag_of
from outcomes.measures.tables import Scorecard
from outcomes.measures.views.asked import crumbs, may_enter
from plans.access import plan_view
from plans.moment_asked import moment_asked, moment_context
from plans.narrowed_lists import chosen, per_page, with_query, without
from plans.people.permissions import Permission
from plans.sheets import KINDS, download

STAYS = ("as_at", "known_on", "sort", "per_page")
RULES = (
    "A value is set against its target if that is due, else against the straight way to it.",
    "Going is the latest value against the one before it, whether or not the target is met.",
)


@plan_view(Permission.SEE_PLAN)
@require_safe
def measure_list(request: HttpRequest) -> HttpResponse:
    moment = moment_asked(request)
    every = scorecard(request.plan, moment)
    asked = MeasureFilter(request.GET, choices=choices_in(every))
    rows = asked.kept(every)
    if (kind := request.GET.get("_export")) in KINDS:
        return download(kind, as_file(kind, rows), f"{request.plan.slug}-measures-{moment.as_at}")
    context = moment_context(request, moment)
    here = reverse("measure_list", args=[request.plan.slug])
    narrowed = chosen(asked.form, request.GET)
    context |= {
        "filter": asked,
        "chosen": narrowed,
        "clear_url": here + context["moment_query"],
        "now_url": without(request.GET, "as_at", "known_on"),
        "keep": [(name, request.GET[name]) for name in STAYS if name in request.GET],
        "has_measures": bool(every),
        "few_words": in_few_words(rows),
        "table": table_of(
            request,
            rows,
            moment_query=context["moment_query"],
            caption="Measures that were chosen" if narrowed else "All measures",
            may_explain=moment.is_now and request.access.may(Permission.RECORD_VALUES),
        ),
        "key": [tag_of(rating) for rating in FROM_WORST if any(row.rating == rating for row in rows)],
        "rules": RULES,
        "may_enter": moment.is_now and may_enter(request),
        "may_edit": moment.is_now and request.access.may(Permission.EDIT_PLAN),
        "crumbs": crumbs(request)[:1],
    }
    return render(request, "measures/measure_list.html", context)


def table_of(request: HttpRequest, rows: list, **shown) -> Scorecard:
    exports = [(kind.upper(), with_query(request.GET, page=None, _export=kind)) for kind in KINDS]
    table = Scorecard(
        rows,
        order_by=request.GET.getlist("sort"),
        export_urls=exports,
        request=request,
        **shown,
    )
    table.paginate(page=1, per_page=per_page(request.GET, usual=100))
    table.page = table.paginator.get_page(request.GET.get("page"))
    return table
