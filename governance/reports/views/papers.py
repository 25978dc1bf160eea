from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from governance.reports import services
from governance.reports.draw_html import draw_body
from governance.reports.models import IssuedReport, Report
from governance.reports.paper import paper_of
from governance.reports.views.asked import asked_job, asked_report, asked_with_sections, crumbs, report_crumb
from governance.reports.views.files import download
from governance.reports.views.no_draft import thrown_away
from plans.access import plan_view
from plans.mail.jobs import ask_again
from plans.mail.models import Job
from plans.mail.tasks import wake
from plans.people.permissions import Permission


@plan_view(Permission.WRITE_REPORTS)
def report_preview(request: HttpRequest, pk: int) -> HttpResponse:
    report, sections = asked_with_sections(request, pk)
    if report.is_thrown_away:
        return thrown_away(request, report)
    context = {
        "report": report,
        "body": draw_body(paper_of(report, sections)),
        "crumbs": crumbs(request, report_crumb(report)),
        "draft_pdf_key": uuid4(),
    }
    return render(request, "reports/report_preview.html", context)


@plan_view(Permission.WRITE_REPORTS)
@require_POST
def report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    report = asked_report(request, pk)
    if report.is_thrown_away:
        return thrown_away(request, report)
    job = services.ask_draft_pdf(
        report=report, by=request.user, at=timezone.now(), request_key=key_in(request)
    )
    wake()
    return redirect("report_job", request.plan.slug, job.pk)


def key_in(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("request_key", ""))
    except ValueError:
        return uuid4()


@plan_view(Permission.WRITE_REPORTS)
def report_job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the drawing is. Sent as a form, it tries failed work again."""
    job, report = asked_job(request, pk)
    if report.is_thrown_away:
        return thrown_away(request, report)
    issues = job.kind == services.ISSUE
    may_retry = not issues or report.state == Report.State.ISSUING
    if request.method == "POST":
        if may_retry:
            ask_again(job=job, at=timezone.now())
            wake()
        return redirect("report_job", request.plan.slug, job.pk)
    report.plan = request.plan
    context = {
        "job": job,
        "report": report,
        "issues": issues,
        "may_retry": may_retry,
        "issued": IssuedReport.objects.filter(report=report).only("pk", "number").first(),
        "crumbs": crumbs(request, report_crumb(report)),
    }
    return render(request, "reports/report_job.html", context)


@plan_view(Permission.WRITE_REPORTS)
def report_job_file(request: HttpRequest, pk: int) -> HttpResponse:
    job, report = asked_job(request, pk)
    if report.is_thrown_away:
        return thrown_away(request, report)
    if job.kind != services.DRAFT_PDF or job.state != Job.State.DONE or job.result is None:
        raise Http404
    return download(bytes(job.result), "application/pdf", f"Draft of {report.title}.pdf")
