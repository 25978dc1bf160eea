from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from outcomes.measures.models import Measure
from outcomes.measures.told import MeasureValue
from outcomes.measures.views.asked import RECORDING, may_enter
from outcomes.returns.sheet import HEADS, recorded, to_fill_in
from outcomes.returns.views.grid import NOT_OWN, measures_to_record
from plans.access import plan_view
from plans.people.permissions import Permission
from plans.sheets import KINDS, as_sheet, download


@plan_view(*RECORDING)
def value_template(request: HttpRequest, kind: str) -> HttpResponse:
    """A sheet to fill in: a row for each measure whose values the reader records."""
    if not may_enter(request):
        raise PermissionDenied(NOT_OWN)
    measures = measures_to_record(request).filter(withdrawn_on=None).select_related("part_of")
    rows = to_fill_in(measures.whole_first(), request.today)
    return sheet(kind, rows, f"{request.plan.slug}-values-to-fill-in")


@plan_view(Permission.SEE_PLAN)
@require_safe
def value_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The values of all measures, or of one, as they stand."""
    values, name = MeasureValue.objects.filter(plan=request.plan), f"{request.plan.slug}-values"
    if asked := request.GET.get("measure"):
        if not (asked.isdecimal() and Measure.objects.filter(plan=request.plan, pk=asked[:18]).exists()):
            raise Http404
        values, name = values.filter(measure=asked[:18]), f"{name}-{asked[:18]}"
    return sheet(kind, recorded(values.series().select_related("measure__part_of")), name)


def sheet(kind: str, rows, name: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    return download(kind, as_sheet(kind, HEADS, rows, title="Values"), name)
