from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from finance.amounts import FinancialYear
from finance.budget.forms_told import Reasoned
from finance.budget.kinds import Stated
from finance.budget.months import close_month, closed_months, reopen_month
from finance.budget.periods import standing
from finance.budget.told import BudgetFigure
from finance.budget.views.asked import KEEPING, crumbs, lines_seen, seeing
from finance.ledger.forms import LedgerYearForm
from finance.ledger.lines import lines_of, that_take_figures, with_money_in
from finance.ledger.reading import last_day
from finance.ledger.views.asked import asked_month, ledger_crumbs, months_page
from finance.ledger.year import HEADS, as_rows, year_of
from plans.access import plan_view
from plans.moment_asked import moment_asked, moment_context
from plans.moments import FIRST_YEAR, LAST_YEAR, Moment
from plans.narrowed_lists import sheets_offered
from plans.people.form_pages import confirm_page, done, sent_well, typed
from plans.sheets import KINDS, as_sheet, download


@seeing(lines_seen)
def month_list(request: HttpRequest) -> HttpResponse:
    """The months of a financial year: what was forecast, what was spent and saved, and which are closed."""
    sees, moment = request.sees, moment_asked(request)
    shown = year_of(request.plan, asked_year(request, moment), moment, pay=sees.pay)
    if (kind := request.GET.get("_export")) in KINDS:
        sheet = as_sheet(kind, HEADS, as_rows(shown), title="Months")
        return download(kind, sheet, f"{request.plan.slug}-months-{shown.year}")
    context = {
        "shown": shown,
        "form": LedgerYearForm(initial={"year": shown.year}, years=shown.years),
        "keep": [(name, request.GET[name]) for name in ("as_at", "known_on") if name in request.GET],
        "may_edit": moment.is_now and sees.edits,
        "export_urls": sheets_offered(request.GET),
        "crumbs": crumbs(request),
    }
    return render(request, "ledger/month_list.html", context | moment_context(request, moment))


def asked_year(request: HttpRequest, moment: Moment) -> int:
    text = request.GET.get("year", "")
    if not text:
        return FinancialYear.of(moment.as_at).first
    if not (text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) < LAST_YEAR):
        raise Http404
    return int(text)


@plan_view(*KEEPING)
def month_close(request: HttpRequest, month: str) -> HttpResponse:
    asked = asked_month(month)
    if last_day(asked) >= request.today:
        messages.error(request, f"{asked:%B %Y} has not ended yet, so it cannot be closed.")
        return redirect(months_page(request, asked))
    if sent_well(request):
        closed = close_month(plan=request.plan, month=asked, by=request.user, at=timezone.now())
        told = f"{asked:%B %Y} {'was closed' if closed else 'is closed already'}."
        return done(request, told, months_page(request, asked))
    return confirm_page(
        request,
        title=f"Close {asked:%B %Y}",
        question=f"Close {asked:%B %Y}?",
        consequences=[
            *missing_in(request, asked),
            "Its figures stay as they are: none is recorded or corrected until the month is opened again.",
            "A forecast by months takes its actual figures from now on.",
        ],
        submit="Close the month",
        crumbs=ledger_crumbs(request, asked),
    )


def missing_in(request: HttpRequest, month: date) -> list[str]:
    """How many lines have no actual figure of the month, if any."""
    year = FinancialYear.of(month)
    lines = with_money_in(that_take_figures(lines_of(request.plan)), year.first)
    count = lines.count()
    told = BudgetFigure.objects.filter(
        line__in=lines.order_by().values("pk"), month=month, stated=Stated.ACTUAL
    )
    missing = count - sum(not figure.is_taken_back for figure in standing(told).values())
    verb = "has" if missing == 1 else "have"
    said = f"{missing} of {count} lines with money in {year} {verb} no actual figure of this month."
    return [said] if missing else []


@plan_view(*KEEPING)
def month_reopen(request: HttpRequest, month: str) -> HttpResponse:
    asked = asked_month(month)
    form = Reasoned(typed(request))
    if sent_well(request, form):
        reason = form.cleaned_data["reason"]
        opened = reopen_month(
            plan=request.plan, month=asked, reason=reason, by=request.user, at=timezone.now()
        )
        told = f"{asked:%B %Y} {'was opened again' if opened else 'is open already'}."
        return done(request, told, months_page(request, asked))
    if request.method != "POST" and asked not in closed_months(request.plan):
        return done(request, f"{asked:%B %Y} is open already.", months_page(request, asked))
    return confirm_page(
        request,
        form=form,
        title=f"Open {asked:%B %Y} again",
        question=f"Open {asked:%B %Y} again?",
        consequences=["Its figures can be recorded and corrected until it is closed again."],
        submit="Open the month again",
        crumbs=ledger_crumbs(request, asked),
    )
