from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from finance.budget.line_page import page_of
from finance.budget.views.asked import crumbs, lines_seen, seeing
from plans.moment_asked import moment_asked, moment_context
from plans.people.permissions import Permission


@seeing(lines_seen)
def line_detail(request: HttpRequest, pk: int) -> HttpResponse:
    sees, moment = request.sees, moment_asked(request)
    shown = page_of(request.plan, pk, moment, pay=sees.pay)
    if shown is None:
        raise Http404
    sees_history = request.access.may(Permission.SEE_HISTORY)
    history = f"{reverse('plan_history', args=[request.plan.slug])}?subject=budgetline-{pk}"
    writes = moment.is_now and not shown.is_gone
    context = {
        "line": shown.row,
        "shown": shown,
        "may_edit": writes and sees.edits,
        "may_hold": writes and (sees.edits or sees.holds),
        "history_url": history if sees_history else "",
        "sees_plan": request.access.may(Permission.SEE_PLAN),
        "crumbs": crumbs(request),
    }
    return render(request, "finance/line_detail.html", context | moment_context(request, moment))
