"""What the pages of the ledger share."""

from datetime import date

from django.http import Http404, HttpRequest
from django.urls import reverse

from finance.amounts import FinancialYear
from finance.budget.views.asked import crumbs
from finance.ledger.reading import month_from


def asked_month(text: str) -> date:
    month = month_from(text)
    if month is None:
        raise Http404
    return month


def months_page(request: HttpRequest, month: date | None = None) -> str:
    """The address of the months, in the financial year of one of them."""
    here = reverse("month_list", args=[request.plan.slug])
    return f"{here}?year={FinancialYear.of(month).first}" if month else here


def ledger_crumbs(request: HttpRequest, month: date | None = None) -> list[dict]:
    return [*crumbs(request), {"label": "Months", "url": months_page(request, month)}]
