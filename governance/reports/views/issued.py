from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from governance.reports import services
from governance.reports.checks import checks_of
from governance.reports.forms import NewVersionForm
from governance.reports.issuing import sha256
from governance.reports.models import IssuedReport
from governance.reports.views.asked import (
    asked_issued,
    asked_report,
    asked_with_sections,
    crumbs,
    report_crumb,
    version_in,
)
from governance.reports.views.files import download
from governance.reports.views.no_draft import overtaken, where_it_went
from plans.access import plan_view
from plans.actions.form_parts import as_initial
from plans.mail.tasks import wake
from plans.moments import in_words
from plans.people.permissions import Permission
from plans.people.typed import typed_before_sign_in
from plans.versions import Changed

FILES = {
    "pdf": ("pdf", "application/pdf"),
    "html": ("html", "text/html; charset=utf-8"),
    "json": ("blocks", "application/json; charset=utf-8"),
}


@plan_view(Permission.ISSUE_REPORTS)
def report_issue(request: HttpRequest, pk: int) -> HttpResponse:
    report, sections = asked_with_sections(request, pk)
    if not report.is_draft:
        return where_it_went(request, report)
    if request.method == "POST":
        return issued(request, report)
    checks = checks_of(report, sections, request.today)
    context = {
        "report": report,
        "checks": checks,
        "stopped": any(check.stops for check in checks),
        "consequences": consequences(report, request.today),
        "hidden": [("version", report.version)],
        "crumbs": crumbs(request, report_crumb(report)),
        "cancel_url": reverse("report_edit", args=[request.plan.slug, report.pk]),
    }
    return render(request, "reports/report_issue.html", context)


def consequences(report, today) -> list[str]:
    found = [
        f"The paper is pinned: as at {in_words(report.as_at)}, as it is known on {in_words(today)}.",
        "Its words, its PDF and its web page are kept as they are. They can never be changed or drawn again.",
        "Everyone who may read issued reports of this plan sees it from then on.",
        "A mistake that is found later needs a new version, which names the one it replaces.",
    ]
    if report.replaces:
        found.append(f"It replaces number {report.replaces.number}, which stays readable.")
    return found


def issued(request: HttpRequest, report) -> HttpResponse:
    try:
        job = services.ask_to_issue(
            report=report, version=version_in(request), by=request.user, at=timezone.now()
        )
    except services.NotIssuable as reason:
        messages.error(request, str(reason))
        return redirect("report_issue", request.plan.slug, report.pk)
    except Changed as changed:
        return overtaken(request, changed.row, "it was not issued")
    wake()
    return redirect("report_job", request.plan.slug, job.pk)


@plan_view(Permission.ISSUE_REPORTS)
@require_POST
def report_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    report = asked_report(request, pk)
    try:
        services.take_back(report=report, by=request.user, at=timezone.now())
    except Changed:
        return where_it_went(request, report)
    messages.success(request, "The report is a draft again.")
    return redirect("report_edit", request.plan.slug, report.pk)


@plan_view(Permission.READ_ISSUED)
def issued_report(request: HttpRequest, pk: int) -> HttpResponse:
    row = asked_issued(request, pk)
    others = IssuedReport.objects.only("pk", "number").filter(plan=request.plan)
    context = {
        "issued": row,
        "facts": facts(row),
        "replaces": others.filter(pk=row.replaces_id).first(),
        "replaced_by": others.filter(replaces=row).first(),
        "may_replace": request.access.may(Permission.WRITE_REPORTS),
        "crumbs": crumbs(request),
    }
    return render(request, "reports/issued_report.html", context)


def facts(row: IssuedReport) -> list[dict]:
    met = in_words(row.meeting_date) if row.meeting_date else ""
    pairs = [
        ("Number", row.number),
        ("Kind of paper", row.paper_kind),
        ("Meeting", ", ".join(filter(None, (row.meeting, met)))),
        ("As at", f"{in_words(row.as_at)}, as known on {in_words(row.known_on)}"),
        ("Issued", f"{in_words(timezone.localtime(row.issued_at).date())} by {row.issued_by}"),
        ("Template", f"{row.template_snapshot['name']}, version {row.template_snapshot['version']}"),
        ("Drawn by", f"Improvement Plan Tracker {row.software_version}"),
    ]
    return [{"label": label, "value": value} for label, value in pairs]


@plan_view(Permission.READ_ISSUED)
def issued_file(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The bytes as they were stored, once their hash has been taken again."""
    name, kind = FILES[ending]
    rows = IssuedReport.objects.filter(plan=request.plan)
    row = get_object_or_404(rows.only("title", "number", name, f"{name}_sha256"), pk=pk)
    held = getattr(row, name)
    body = held.encode() if isinstance(held, str) else bytes(held)
    if sha256(body) != getattr(row, f"{name}_sha256"):
        return render(
            request, "reports/issued_broken.html", {"issued": row, "crumbs": crumbs(request)}, status=500
        )
    return download(body, kind, f"{row.number} {row.title}.{ending}", as_attachment=ending != "html")


@plan_view(Permission.WRITE_REPORTS)
def report_replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version of an issued report."""
    row = asked_issued(request, pk)
    if newer := IssuedReport.objects.only("pk").filter(plan=request.plan, replaces=row).first():
        return redirect("issued_report", request.plan.slug, newer.pk)
    form = NewVersionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return begun_anew(request, row, form)
    if request.method != "POST" and (typed := typed_before_sign_in(request)):
        form = NewVersionForm(initial=as_initial(form, typed))
    context = {"issued": row, "form": form, "crumbs": crumbs(request)}
    return render(request, "reports/report_replace.html", context)


def begun_anew(request: HttpRequest, row: IssuedReport, form: NewVersionForm) -> HttpResponse:
    old = asked_report(request, row.report_id)
    report = services.start_report(
        plan=request.plan,
        template=old.template,
        title=old.title,
        as_at=old.as_at,
        since=old.since,
        meeting=old.meeting,
        meeting_date=old.meeting_date,
        replaces=row,
        by=request.user,
        at=timezone.now(),
        **{name: form.cleaned_data[name] for name in ("replaces_because", "request_key")},
    )
    messages.success(request, f"A new version was begun. Once issued it replaces number {row.number}.")
    return redirect("report_edit", request.plan.slug, report.pk)
