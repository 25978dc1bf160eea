from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from governance.dashboards import counts
from governance.dashboards.contents import contents_of
from governance.dashboards.figures import Figures
from governance.dashboards.parts import parts_of
from governance.dashboards.reading import Reading
from governance.dashboards.services import mark_as_read
from governance.dashboards.since import key_of, lists_of, since_day, since_read
from outcomes.measures.watch import watch_of
from plans.access import plan_view
from plans.actions.reading import has_no_table
from plans.kept import kept_as
from plans.moment_asked import in_address, moment_asked, moment_context
from plans.moments import Moment, day_from_iso, is_usable
from plans.people.permissions import Permission


@plan_view(Permission.SEE_PLAN, Permission.UPDATE_OWN_ACTIONS, Permission.SEE_OWN_MEASURES)
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    if not request.access.may(Permission.SEE_PLAN):
        leads = request.access.may(Permission.SEE_OWN_ACTIONS)
        return redirect("action_list" if leads else "measure_list", request.plan.slug)
    moment, seen_at = moment_asked(request), timezone.now()
    reading = Reading(request.plan, moment, request.user)
    context = place(request, moment) | {
        "seen_at": seen_at.isoformat(),
        "parts": parts_of(request.plan, request.user, moment),
        "late_words": counts.late_words(request.plan),
        "may_edit": request.access.may(Permission.EDIT_PLAN),
        "crumbs": [{"label": "Your plans", "url": "/"}],
    }
    if not reading.has_actions:
        return render(request, "dashboards/bare.html", context | held(reading))
    return render(request, "dashboards/dashboard.html", context | figures(request, reading))


def held(reading: Reading) -> dict:
    """What a plan without actions holds instead."""
    plan = reading.plan
    return {
        "contents": contents_of(reading),
        "measures": watch_of(plan, reading.moment),
        "has_no_table": has_no_table(plan),
    }


@plan_view(Permission.SEE_PLAN)
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    moment = moment_asked(request)
    reading = Reading(request.plan, moment, request.user)
    since = since_asked(request, reading)
    lists = lists_of(since, reading.labels)
    context = place(request, moment) | {"since": since, "lists": lists, "key": key_of(lists)}
    here = {"label": "Dashboard", "url": request.plan.get_absolute_url() + context["query"]}
    return render(request, "dashboards/changes.html", context | {"crumbs": [here]})


@plan_view(Permission.SEE_PLAN)
@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    mark_as_read(plan=request.plan, by=request.user, at=when_seen(request))
    messages.success(request, "Marked as read. From now on you will be shown what changes after this.")
    return redirect("dashboard", request.plan.slug)


def when_seen(request: HttpRequest) -> datetime:
    """When the page that is marked as read was drawn: what came after that was not read."""
    try:
        seen = min(datetime.fromisoformat(request.POST.get("seen_at", "")), timezone.now())
    except (ValueError, TypeError):
        return timezone.now()
    return seen if is_usable(seen) else timezone.now()


def place(request: HttpRequest, moment: Moment) -> dict:
    context = moment_context(request, moment)
    asked = in_address(request.plan, moment)
    return context | {"query": f"?{asked}" if asked else "", "and_query": f"&{asked}" if asked else ""}


def since_asked(request: HttpRequest, reading: Reading):
    day = day_from_iso(request.GET.get("since"))
    return since_day(reading, min(day, reading.moment.as_at)) if day else since_read(reading)


def figures(request: HttpRequest, reading: Reading) -> dict:
    since = None if reading.plan.is_reference else since_read(reading)
    return {"figures": Figures(reading), "since": since, "kept_as": kept_as(request, reading.moment)}
