from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from finance.amounts import FinancialYear
from finance.budget.models import BudgetLine
from finance.budget.months import closed_months
from finance.budget.refusals import Refused
from finance.budget.views.asked import KEEPING
from finance.ledger.forms import ALL_LINES, MonthForm, MonthGridForm, months_offered, named
from finance.ledger.grid import ROWS, rows_of, sent_for, with_those_typed
from finance.ledger.importing import import_months
from finance.ledger.lines import lines_of, that_take_figures, with_money_in
from finance.ledger.reading import month_before
from finance.ledger.views.asked import asked_month, ledger_crumbs, months_page
from plans.access import plan_view
from plans.people.form_pages import done, sent_well, typed
from plans.versions import Changed


@plan_view(*KEEPING)
def month_grid(request: HttpRequest) -> HttpResponse:
    """The forecast and actual figures of a month, a row a line, recorded together."""
    sent = typed(request)
    asked = request.GET if sent is None else sent
    closed = closed_months(request.plan)
    month = asked_month(asked["month"]) if asked.get("month") else usual_month(request, closed)
    page = Paginator(lines_asked(request, month, asked.get("lines", "")), ROWS).get_page(asked.get("page"))

    def fresh() -> MonthGridForm:
        listed = list(page.object_list)
        if sent is not None:
            listed = with_those_typed(listed, BudgetLine.objects.filter(plan=request.plan), sent_for(sent))
        for row in listed:
            row.plan = request.plan
        rows = rows_of(listed, month, request.today)
        return MonthGridForm(sent, rows=rows, month=month, today=request.today, closed=closed)

    form = fresh()
    if sent_well(request, form):
        try:
            return recorded(request, form, page, asked.get("lines", ""))
        except (Refused, Changed):
            closed = closed_months(request.plan)
            form = fresh()
            form.is_valid()
    return drawn(request, form, page, asked.get("lines", ""))


def usual_month(request: HttpRequest, closed: set[date]) -> date:
    """The month that has ended, or once that is closed the one that runs."""
    ended = month_before(request.today)
    return request.today.replace(day=1) if ended in closed else ended


def lines_asked(request: HttpRequest, month: date, which: str):
    lines = that_take_figures(lines_of(request.plan))
    return lines if which == ALL_LINES else with_money_in(lines, FinancialYear.of(month).first)


def recorded(request: HttpRequest, form: MonthGridForm, page, which: str) -> HttpResponse:
    """Record all that was changed as one act, and go on to the lines that follow."""
    said = form.cleaned_data
    made = import_months(
        plan=request.plan,
        entries=form.entries,
        source=said["source"] or f"{form.month:%B %Y}, entered together",
        reason=said["reason"],
        by=request.user,
        at=timezone.now(),
    )
    count = "1 figure was" if len(made) == 1 else f"{len(made)} figures were"
    told = f"{count} recorded for {form.month:%B %Y}."
    if not page.has_next():
        return done(request, told, months_page(request, form.month))
    here = reverse("month_grid", args=[request.plan.slug])
    following = f"{here}?month={form.month:%Y-%m}&lines={which}&page={page.next_page_number()}"
    return done(request, f"{told} Here are the lines that follow.", following)


def drawn(request: HttpRequest, form: MonthGridForm, page, which: str) -> HttpResponse:
    asked = f"{form.month:%Y-%m}"
    offered = months_offered(request.today, form.closed)
    if asked not in dict(offered):
        offered = [(asked, named(form.month, form.closed)), *offered]
    context = {
        "form": form,
        "month": form.month,
        "asked": asked,
        "which": which,
        "choice": MonthForm(
            initial={"month": asked, "lines": which},
            choices=offered,
            year=FinancialYear.of(form.month).first,
        ),
        "page": page,
        "all_lines": ALL_LINES,
        "crumbs": ledger_crumbs(request, form.month),
    }
    return render(request, "ledger/month_grid.html", context)
