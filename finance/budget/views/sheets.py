"""A table of money as a sheet to take away."""

from django.http import HttpRequest, HttpResponse

from finance.budget.readings import PlainTable
from plans.moments import Moment
from plans.sheets import KINDS, as_sheet, download


def sheet_asked(request: HttpRequest, table: PlainTable, moment: Moment) -> HttpResponse | None:
    """The table as the sheet that was asked for, if one was."""
    if (kind := request.GET.get("_export")) not in KINDS:
        return None
    content = as_sheet(kind, table.heads, table.cells, title=table.title)
    return download(kind, content, f"{request.plan.slug}-{table.slug}-{moment.as_at}")
