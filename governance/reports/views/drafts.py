from collections.abc import Iterable
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from governance.reports import services, throwing
from governance.reports.checks import checks_of, despatch_day, despatch_words
from governance.reports.draw_html import draw_blocks
from governance.reports.forms import (
    LONGEST_TITLE,
    NewReportForm,
    ReportForm,
    begun_with,
    usual_day,
    usual_since,
)
from governance.reports.models import IssuedReport, Report
from governance.reports.record import Record
from governance.reports.sections import data_of
from governance.reports.views.asked import BYTES, asked_with_sections, crumbs
from governance.reports.views.no_draft import where_it_went
from plans.access import plan_view
from plans.actions.form_parts import as_initial
from plans.people.permissions import Permission
from plans.people.typed import typed_before_sign_in
from plans.versions import Changed

BRINGS_BACK = "brings_back"
"""The name of the button that brings back a draft with what was typed into it meanwhile."""


@plan_view(Permission.READ_ISSUED, Permission.WRITE_REPORTS)
def report_list(request: HttpRequest) -> HttpResponse:
    writes = request.access.may(Permission.WRITE_REPORTS)
    unissued = reports_not_issued(request) if writes else []
    issued = IssuedReport.objects.filter(plan=request.plan).defer(*BYTES).select_related("replaced_by")
    context = {
        "crumbs": crumbs(request)[:1],
        "writes": writes,
        "drafts": [draft_row(row) for row in unissued if not row.is_thrown_away],
        "thrown_away": last_thrown_first(row for row in unissued if row.is_thrown_away),
        "issued": issued.defer(*BYTES, *(f"replaced_by__{name}" for name in BYTES)),
    }
    return render(request, "reports/report_list.html", context)


def reports_not_issued(request: HttpRequest) -> list[Report]:
    reports = Report.objects.filter(plan=request.plan).exclude(state=Report.State.ISSUED)
    return list(reports.select_related("template", "thrown_away_by"))


def last_thrown_first(reports: Iterable[Report]) -> list[Report]:
    return sorted(reports, key=lambda row: row.thrown_away_at, reverse=True)


def draft_row(report: Report) -> dict:
    return {"report": report, "despatch": report.meeting_date and despatch_day(report.meeting_date)}


@plan_view(Permission.WRITE_REPORTS)
def report_new(request: HttpRequest) -> HttpResponse:
    templates = services.templates_for(request.plan)
    form = NewReportForm(request.POST or None, templates=templates, initial=first_values(request))
    if request.method == "POST" and form.is_valid():
        return started(request, form)
    if request.method != "POST" and (typed := typed_before_sign_in(request)):
        form = NewReportForm(templates=templates, initial=as_initial(form, typed))
    return render(request, "reports/report_new.html", {"form": form, "crumbs": crumbs(request)})


def first_values(request: HttpRequest) -> dict:
    as_at = usual_day(request.plan, request.today)
    since = usual_since(request.plan, as_at)
    return {"as_at": as_at, "since": since, "version": 0, "request_key": uuid4()}


def started(request: HttpRequest, form: NewReportForm) -> HttpResponse:
    names = ("template", "as_at", "meeting", "meeting_date", "request_key")
    typed = form.cleaned_data
    usual = f"{request.plan.name}: {typed['template'].name}"[:LONGEST_TITLE]
    report = services.start_report(
        plan=request.plan,
        title=typed["title"] or usual,
        since=typed["since"] if typed["template"].compares else None,
        by=request.user,
        at=timezone.now(),
        **{name: typed[name] for name in names},
    )
    messages.success(
        request, f"The draft “{report.title}” was begun. Nobody outside sees it until it is issued."
    )
    return redirect("report_edit", request.plan.slug, report.pk)


@plan_view(Permission.WRITE_REPORTS)
def report_edit(request: HttpRequest, pk: int) -> HttpResponse:
    report, sections = asked_with_sections(request, pk)

    def make(**values):
        return ReportForm(report=report, sections=sections, **values)

    if request.method == "POST":
        return saved(request, report, make)
    if not report.is_draft:
        return where_it_went(request, report)
    begun = begun_with(report, sections) | {"request_key": uuid4()}
    if typed := typed_before_sign_in(request):
        begun |= as_initial(make(initial=begun), typed)
    return editor(request, report, make(initial=begun))


def saved(request: HttpRequest, report: Report, make) -> HttpResponse:
    form = make(data=request.POST)
    if not form.is_valid():
        return editor(request, report, form)
    save = throwing.bring_back_and_save if BRINGS_BACK in request.POST else services.save_report
    try:
        save(
            report=report,
            version=form.cleaned_data["version"],
            values=form.values(),
            written=form.written(),
            by=request.user,
            at=timezone.now(),
        )
    except Changed as changed:
        return conflicting(request, changed.row, make)
    messages.success(request, "The draft was saved.")
    return redirect("report_edit", request.plan.slug, report.pk)


def conflicting(request: HttpRequest, report: Report, make) -> HttpResponse:
    """What was typed stays in the form; beside it stands what the other person saved.

    It stays too where the other threw the draft away: it can be brought back with what was typed.
    """
    if not (report.is_draft or report.is_thrown_away):
        messages.error(
            request, "This report is being issued or has been issued: it can no longer be changed."
        )
        return where_it_went(request, report)
    typed = request.POST.copy()
    is_older = typed["version"] != str(report.version)
    typed["version"] = str(report.version)
    form = make(data=typed)
    form.is_valid()
    conflict = {"by": report.changed_by, "at": report.changed_at, "rows": differences(report, form)}
    return editor(request, report, form, conflict=conflict if is_older else None, status=409)


def differences(report: Report, form: ReportForm) -> list[dict]:
    stands = begun_with(report, form.sections)
    return [
        {"label": field.label, "theirs": stands.get(field.name), "yours": field.value()}
        for field in form.visible_fields()
        if field.name.startswith(("heading_", "prose_", "title"))
        and str(stands.get(field.name) or "") != str(field.value() or "").replace("\r\n", "\n")
    ]


def editor(
    request: HttpRequest, report: Report, form: ReportForm, *, conflict=None, status=200
) -> HttpResponse:
    record = Record(request.plan, report.moment, report.since)
    parts = [part | {"preview": preview(part["section"], record)} for part in form.parts]
    context = {
        "report": report,
        "form": form,
        "parts": parts,
        "conflict": conflict,
        "why_not_issued": next((part.why_not_issued for part in form.sections), ""),
        "checks": checks_of(report, form.sections, request.today),
        "despatch": despatch_words(report, request.today),
        "crumbs": crumbs(request),
        "draft_pdf_key": uuid4(),
        "may_issue": request.access.may(Permission.ISSUE_REPORTS),
        "preview_url": reverse("report_preview", args=[request.plan.slug, report.pk]),
    }
    return render(request, "reports/report_edit.html", context, status=status)


def preview(section, record: Record):
    blocks = data_of(section.kind, record=record, options=section.options)
    return draw_blocks(blocks) if blocks else ""
