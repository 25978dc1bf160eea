from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from finance.budget.book import book_of
from finance.budget.exports import variances_as_file
from finance.budget.filters import VarianceFilter
from finance.budget.variances import together, variances_of
from finance.budget.views.asked import crumbs, lines_seen, seeing
from plans.moment_asked import moment_asked, moment_context
from plans.narrowed_lists import chosen, sheets_offered
from plans.sheets import KINDS, download

STAYS = ("as_at", "known_on")


@seeing(lines_seen)
def variance_list(request: HttpRequest) -> HttpResponse:
    sees, moment, asked = request.sees, moment_asked(request), request.GET
    book = book_of(request.plan, moment)
    narrowed = VarianceFilter(asked, variances=variances_of(request.plan, book, moment, pay=sees.pay))
    found = narrowed.kept
    if (kind := asked.get("_export")) in KINDS:
        name = f"{request.plan.slug}-variances-{moment.as_at}"
        return download(kind, variances_as_file(kind, found), name)
    at_moment = moment_context(request, moment)
    context = at_moment | {
        "variances": found,
        "totals": list(together(found)),
        "withholds": not sees.pay and bool(book.withheld.lines),
        "filter": narrowed,
        "chosen": chosen(narrowed.form, asked),
        "clear_url": reverse("variance_list", args=[request.plan.slug]) + at_moment["moment_query"],
        "keep": [(name, asked[name]) for name in STAYS if name in asked],
        "export_urls": sheets_offered(asked),
        "may_explain": moment.is_now and (sees.edits or sees.holds),
        "crumbs": crumbs(request),
    }
    return render(request, "finance/variance_list.html", context)
