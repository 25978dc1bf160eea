from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from governance.reports import services
from governance.reports.models import IssuedReport, Report, ReportSection
from plans.mail.models import Job

BYTES = ("html", "pdf", "blocks")
BESIDE = ("template", "replaces", "changed_by", "thrown_away_by")
"""Rows that are read with a report."""
LONGEST_VERSION = 9
"""Digits: no page was ever saved as often."""


def asked_report(request: HttpRequest, pk: int) -> Report:
    """A report without the bytes of the one that it replaces."""
    reports = Report.objects.filter(plan=request.plan).select_related(*BESIDE)
    report = get_object_or_404(reports.defer(*(f"replaces__{name}" for name in BYTES)), pk=pk)
    report.plan = request.plan
    return report


def asked_with_sections(request: HttpRequest, pk: int) -> tuple[Report, list[ReportSection]]:
    """A report and its sections, in one question."""
    of = "report__"
    rows = ReportSection.objects.filter(plan=request.plan, report=pk)
    rows = rows.select_related(*(f"{of}{name}" for name in BESIDE))
    rows = rows.annotate(why_not_issued=services.why_not_issued())
    sections = list(rows.defer(*(f"{of}replaces__{name}" for name in BYTES)))
    report = sections[0].report if sections else asked_report(request, pk)
    report.plan = request.plan
    return report, sections


def asked_issued(request: HttpRequest, pk: int) -> IssuedReport:
    """An issued report without its bytes."""
    rows = IssuedReport.objects.defer(*BYTES).filter(plan=request.plan).select_related("issued_by")
    return get_object_or_404(rows, pk=pk)


def asked_job(request: HttpRequest, pk: int) -> tuple[Job, Report]:
    """A job of this plan's reports, with the report that it is about."""
    kinds = (services.DRAFT_PDF, services.ISSUE)
    job = get_object_or_404(Job.objects.defer("result"), pk=pk, plan_id=request.plan.pk, kind__in=kinds)
    report = Report.objects.filter(plan=request.plan, pk=job.arguments.get("report")).first()
    if report is None:
        raise Http404
    return job, report


def version_in(request: HttpRequest) -> int:
    """The version that a page has shown; none stands at 0."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) <= LONGEST_VERSION else 0


def crumbs(request: HttpRequest, *more: tuple[str, str]) -> list[dict]:
    plan = request.plan
    places = [
        (plan.name, plan.get_absolute_url()),
        ("Reports", reverse("report_list", args=[plan.slug])),
        *more,
    ]
    return [{"label": label, "url": url} for label, url in places]


def report_crumb(report: Report) -> tuple[str, str]:
    return report.title, reverse("report_edit", args=[report.plan.slug, report.pk])
