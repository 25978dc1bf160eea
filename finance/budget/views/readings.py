"""Other ways to read the same money: as printed, checked, by theme, by recommendation."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from finance.budget.book import book_of
from finance.budget.checks import checks_told
from finance.budget.paid import (
    money_by_recommendation,
    recommendations_paid,
    reconciled,
    sources_told,
    table_of_sources,
)
from finance.budget.readings import (
    PlainTable,
    business_case,
    figures_printed,
    growth_table,
)
from finance.budget.views.asked import crumbs, lines_seen, money_seen, seeing
from finance.budget.views.sheets import sheet_asked
from plans.moment_asked import moment_asked, moment_context
from plans.narrowed_lists import sheets_offered
from plans.people.permissions import Permission


def sheet_or_page(request: HttpRequest, template: str, table: PlainTable, moment, **more) -> HttpResponse:
    """The table as the sheet that was asked for, or as a page."""
    if sheet := sheet_asked(request, table, moment):
        return sheet
    context = {"table": table, "export_urls": sheets_offered(request.GET), "crumbs": crumbs(request)}
    return render(request, template, context | moment_context(request, moment) | more)


def reading(make: Callable, template: str) -> Callable:
    """A view of one table of lines, for whoever sees them."""

    @seeing(lines_seen)
    def view(request: HttpRequest) -> HttpResponse:
        sees, moment = request.sees, moment_asked(request)
        table = make(book_of(request.plan, moment), pay=sees.pay)
        may_edit = moment.is_now and sees.edits
        return sheet_or_page(request, template, table, moment, may_edit=may_edit)

    return view


figure_list = reading(figures_printed, "finance/figure_list.html")
case_table = reading(business_case, "finance/business_case.html")
growth = reading(growth_table, "finance/growth_table.html")


@seeing(lines_seen)
def money_checks(request: HttpRequest) -> HttpResponse:
    moment = moment_asked(request)
    found = checks_told(book_of(request.plan, moment), pay=request.sees.pay)
    context = {"checks": found, "wrong": sum(check.is_wrong for check in found), "crumbs": crumbs(request)}
    return render(request, "finance/money_checks.html", context | moment_context(request, moment))


@seeing(lines_seen)
def source_list(request: HttpRequest) -> HttpResponse:
    sees, moment = request.sees, moment_asked(request)
    found = sources_told(request.plan, book_of(request.plan, moment), moment, pay=sees.pay)
    if sheet := sheet_asked(request, table_of_sources(found), moment):
        return sheet
    context = {
        "sources": found,
        "export_urls": sheets_offered(request.GET),
        "may_edit": moment.is_now and sees.edits,
        "crumbs": crumbs(request),
    }
    return render(request, "finance/source_list.html", context | moment_context(request, moment))


@seeing(money_seen)
def by_recommendation(request: HttpRequest) -> HttpResponse:
    sees, moment = request.sees, moment_asked(request)
    book = book_of(request.plan, moment)
    rows = recommendations_paid(request.plan, book, moment, pay=sees.pay)
    sums = reconciled(book, pay=sees.pay)
    table = money_by_recommendation(rows, sums, names=sees.lines)
    sees_plan = request.access.may(Permission.SEE_PLAN)
    more = {"rows": rows, "sums": table.sums, "sees": sees, "sees_plan": sees_plan}
    return sheet_or_page(request, "finance/by_recommendation.html", table, moment, **more)
