from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from outcomes.figures import printed
from outcomes.measures.imported import ValueImport
from outcomes.measures.importing import name_of
from outcomes.measures.views.asked import crumbs
from plans.access import plan_view
from plans.people.permissions import Permission

VALUES = 100


@plan_view(Permission.SEE_PLAN, Permission.RECORD_OWN_VALUES)
def value_import(request: HttpRequest, pk: int) -> HttpResponse:
    """The values that came in together: when, by whom, from where."""
    made = get_object_or_404(ValueImport.objects.select_related("by"), plan=request.plan, pk=pk)
    sees_plan = request.access.may(Permission.SEE_PLAN)
    if not sees_plan and made.by_id != request.user.pk:
        raise PermissionDenied("Somebody else recorded these values.")
    values = made.values.select_related("measure__part_of").order_by("pk")
    page = Paginator(values, VALUES).get_page(request.GET.get("page"))
    for value in page:
        value.measure.plan = request.plan
    rows = [(name_of(one.measure), one, printed(one.figure, one.measure.unit)) for one in page]
    context = {"made": made, "page": page, "rows": rows, "sees_plan": sees_plan, "crumbs": crumbs(request)}
    return render(request, "returns/value_import.html", context)
