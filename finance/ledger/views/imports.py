from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from finance.amounts import FinancialYear
from finance.budget.book import book_of
from finance.budget.kinds import Stated
from finance.budget.months import closed_months
from finance.budget.told import BudgetFigure, LedgerImport
from finance.budget.views.asked import KEEPING, lines_seen, seeing
from finance.budget.withholding import NOT_SHOWN
from finance.ledger.grid import in_words
from finance.ledger.lines import lines_of, that_take_figures, told_by_months, with_money_in
from finance.ledger.sheet import HEADS, to_fill_in
from finance.ledger.views.asked import ledger_crumbs
from plans.access import plan_view
from plans.moments import now
from plans.sheets import KINDS, as_sheet, download

FIGURES = 100


@seeing(lines_seen)
def ledger_import(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures that came in together: when, by whom, from where."""
    made = get_object_or_404(LedgerImport.objects.select_related("by"), plan=request.plan, pk=pk)
    figures = made.figures.select_related("line", "corrects").order_by("pk")
    page = Paginator(figures, FIGURES).get_page(request.GET.get("page"))
    told = told_alone(request)
    rows = [came_in(request, one, is_told=one.line_id in told) for one in page]
    context = {"made": made, "page": page, "rows": rows, "crumbs": ledger_crumbs(request)}
    return render(request, "ledger/ledger_import.html", context)


def told_alone(request: HttpRequest) -> set[int]:
    """The lines whose figures the reader may learn, one by one."""
    book = book_of(request.plan, now(request.today))
    return {line.row.pk for line in book.lines if book.tells(line, pay=request.sees.pay)}


def came_in(request: HttpRequest, figure: BudgetFigure, *, is_told: bool) -> dict:
    figure.line.plan = request.plan
    before = figure.corrects
    return {
        "figure": figure,
        "amount": in_words(figure) if is_told else NOT_SHOWN,
        "before": (in_words(before) if is_told else NOT_SHOWN) if before else "",
    }


@plan_view(*KEEPING)
@require_safe
def ledger_template(request: HttpRequest, kind: str) -> HttpResponse:
    """A sheet to fill in: a row for each line with money in the year in hand, and each of its open months.

    A line whose actual figure is told for the whole year takes none of a month.
    """
    if kind not in KINDS:
        raise Http404
    year = FinancialYear.of(request.today)
    lines = that_take_figures(lines_of(request.plan))
    rows = told_by_months(with_money_in(lines, year.first) or lines, year.first, Stated.ACTUAL)
    closed = closed_months(request.plan)
    months = [month for month in year.months if month <= request.today and month not in closed]
    sheet = as_sheet(kind, HEADS, to_fill_in(rows, months), title="Ledger")
    return download(kind, sheet, f"{request.plan.slug}-ledger-{year.first}-to-fill-in")
