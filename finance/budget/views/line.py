from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from finance.budget.line_page import page_of
from finance.budget.views.asked import SEEING, crumbs, lines_seen
from plans.access import plan_view
from plans.moment_asked import moment_asked, moment_context
from plans.people.permissions import Permission


@plan_view(*SEEING)
@require_safe
def line_detail(request: HttpRequest, pk: int) -> HttpResponse:
    sees, moment = lines_seen(request), moment_asked(request)
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
