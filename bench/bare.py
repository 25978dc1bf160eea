"""The plain limit: one query, a plain template in the same page around it, and the same middleware.

No permissions, no filters, no forms. Each shows the rows of the tracker's page, as far as one query can
fetch them.
"""

import csv as writers
from datetime import date

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django_scopes import scopes_disabled

from plans.actions.models import Action, ActionUpdate

SHOWN = (
    "ref", "text", "lead_words", "deadline_words", "due_date", "progress", "confidence", "updated_on",
    "slips", "theme",
)  # fmt: skip
PAGE = 25
NOW = """
    select progress, confidence, due_date, forecast_date, updated_on, evidence_count, slips, ref, text,
        lead_words
    from plans_action where plan_id = %(plan)s
"""
THEN = """
    select distinct on (a.id) u.progress, u.confidence, d.due_date, u.forecast_date, u.effective_date, 0, 0,
        a.ref, a.text, a.lead_words
    from plans_action a
    left join plans_actionupdate u on u.action_id = a.id and u.effective_date <= %(as_at)s
    left join plans_deadlinechange d on d.action_id = a.id and d.effective_date <= %(as_at)s
    where a.plan_id = %(plan)s and a.added_on <= %(as_at)s
    order by a.id, u.effective_date desc, u.recorded_at desc, u.id desc,
        d.effective_date desc, d.recorded_at desc, d.id desc
"""


def rows_of(request: HttpRequest, plan: int):
    rows = Action.objects.filter(plan_id=plan)
    if request.GET.get("progress"):
        rows = rows.filter(progress=request.GET["progress"])
    if request.GET.get("q"):
        rows = rows.filter(text__icontains=request.GET["q"])
    return rows.order_by("position", "ref_order", "pk").values(*SHOWN)


@scopes_disabled()
def action_list(request: HttpRequest, plan: int) -> HttpResponse:
    return render(request, "bare/list.html", {"rows": list(rows_of(request, plan)[:PAGE])})


SCORECARD = """
    select m.ref, m.name, m.polarity, v.number, v.denominator, v.effective_date, t.number as target
    from outcomes_measure m
    left join lateral (
        select number, denominator, effective_date from outcomes_measurevalue
        where measure_id = m.id order by effective_date desc, recorded_at desc, id desc limit 1
    ) v on true
    left join lateral (
        select p.number from outcomes_target s join outcomes_targetpoint p on p.target_id = s.id
        where s.measure_id = m.id order by s.effective_date desc, p.by limit 1
    ) t on true
    where m.plan_id = %s and m.withdrawn_on is null
    order by m.position, m.id
"""


def scorecard(request: HttpRequest, plan: int) -> HttpResponse:
    """Each measure with its latest value and its next target."""
    with connection.cursor() as cursor:
        cursor.execute(SCORECARD, [plan])
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return render(request, "bare/scorecard.html", {"rows": rows})


BUDGET = """
    select l.name, l.effect, (
        select string_agg(s.name, '; ') from finance_linefunding f
        join finance_fundingsource s on s.id = f.source_id where f.line_id = l.id and f.withdrawn_on is null
    ) as sources, (
        select array_agg(array[y.year, y.pounds] order by y.year) from (
            select year, sum(pounds) as pounds from finance_budgetfigure
            where line_id = l.id and stated = 'approved' group by year
        ) y
    ) as years
    from finance_budgetline l
    where l.plan_id = %s and l.withdrawn_on is null
    order by l.position, l.id limit %s
"""
LINES = 50


def budget(request: HttpRequest, plan: int) -> HttpResponse:
    """The lines of one page, each with its sources and its years."""
    with connection.cursor() as cursor:
        cursor.execute(BUDGET, [plan, LINES])
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return render(request, "bare/budget.html", {"rows": rows})


@scopes_disabled()
def csv(request: HttpRequest, plan: int) -> HttpResponse:
    response = HttpResponse(content_type="text/csv")
    sheet = writers.writer(response)
    sheet.writerow(SHOWN)
    sheet.writerows(row.values() for row in rows_of(request, plan))
    return response


@scopes_disabled()
def detail(request: HttpRequest, plan: int) -> HttpResponse:
    updates = ActionUpdate.objects.filter(plan_id=plan, action__ref="1.1").order_by("-recorded_at")
    return render(request, "bare/detail.html", {"rows": list(updates.select_related("action", "by")[:20])})


@scopes_disabled()
def update(request: HttpRequest, plan: int) -> HttpResponse:
    """One row, in one statement."""
    ActionUpdate.objects.create(
        plan_id=plan,
        action_id=request.POST["action"],
        progress=request.POST["progress"],
        confidence=request.POST["confidence"],
        narrative=request.POST["narrative"],
        effective_date=timezone.localdate(),
        recorded_at=timezone.now(),
        by=request.user,
    )
    return redirect("home")


def dashboard(request: HttpRequest, plan: int) -> HttpResponse:
    """Each action's state, counted into the table of statuses that a dashboard is."""
    as_at = request.GET.get("as_at")
    with connection.cursor() as cursor:
        cursor.execute(THEN if as_at else NOW, {"plan": plan, "as_at": as_at})
        rows = cursor.fetchall()
    counts: dict[str, list[int]] = {}
    today = date.fromisoformat(as_at) if as_at else timezone.localdate()
    for progress, confidence, due, *_ in rows:
        found = counts.setdefault(f"{progress} {confidence}", [0, 0])
        found[0] += 1
        found[1] += bool(due and due < today)
    return render(request, "bare/dashboard.html", {"counts": sorted(counts.items())})
