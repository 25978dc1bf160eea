from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from finance.budget.line_page import page_of
from finance.budget.models import BudgetLine
from finance.budget.views.asked import crumbs, lines_seen, seeing
from plans.moment_asked import moment_asked, moment_context
from plans.people.permissions import Permission


@seeing(lines_seen)
def line_detail(request: HttpRequest, pk: int) -> HttpResponse:
    sees, moment = request.sees, moment_asked(request)
    shown = page_of(request.plan, pk, moment, pay=sees.pay)
    if shown is None:
        return line_gone(request, pk)
    writes = moment.is_now and not shown.is_gone
    context = {
        "line": shown.row,
        "shown": shown,
        "may_edit": writes and sees.edits,
        "may_hold": writes and (sees.edits or sees.holds),
        "history_url": history_of(request, pk),
        "sees_plan": request.access.may(Permission.SEE_PLAN),
        "crumbs": crumbs(request),
    }
    return render(request, "finance/line_detail.html", context | moment_context(request, moment))


def line_gone(request: HttpRequest, pk: int) -> HttpResponse:
    """Where lists of earlier days, and old links, lead once a line was withdrawn."""
    moment = moment_asked(request)
    rows = BudgetLine.objects.filter(
        plan=request.plan, added_on__lte=moment.as_at, withdrawn_on__lte=moment.as_at
    )
    line = get_object_or_404(rows, pk=pk)
    line.plan = request.plan
    stood = line.added_on < line.withdrawn_on
    context = {
        "line": line,
        "last_day": line.withdrawn_on - timedelta(days=1) if stood else None,
        "history_url": history_of(request, pk),
        "crumbs": crumbs(request),
    }
    return render(request, "finance/line_gone.html", context | moment_context(request, moment))


def history_of(request: HttpRequest, pk: int) -> str:
    """Where everything that was done with a line is told, for readers who see the history."""
    if not request.access.may(Permission.SEE_HISTORY):
        return ""
    return f"{reverse('plan_history', args=[request.plan.slug])}?subject=budgetline-{pk}"
