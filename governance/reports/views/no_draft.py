"""What is answered for a report that is no draft any more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from governance.reports import services
from governance.reports.models import IssuedReport, Report
from governance.reports.views.asked import crumbs
from plans.mail.models import Job


def where_it_went(request: HttpRequest, report: Report) -> HttpResponse:
    """A report that is no draft any more: to its issued paper, or to the job that issues it."""
    if report.is_thrown_away:
        return thrown_away(request, report)
    if issued := IssuedReport.objects.filter(report=report).only("pk").first():
        return redirect("issued_report", request.plan.slug, issued.pk)
    jobs = Job.objects.filter(kind=services.ISSUE, plan_id=report.plan_id, arguments__report=report.pk)
    job = jobs.order_by("-pk").only("pk").first()
    return (
        redirect("report_job", request.plan.slug, job.pk)
        if job
        else redirect("report_list", request.plan.slug)
    )


def thrown_away(request: HttpRequest, report: Report) -> HttpResponse:
    """Says who threw the draft away; nothing of what stands in it is shown."""
    context = {"report": report, "crumbs": crumbs(request)}
    return render(request, "reports/report_thrown_away.html", context, status=404)


def overtaken(request: HttpRequest, report: Report, so: str) -> HttpResponse:
    """What was to be done with a draft was not: somebody changed it after it was opened."""
    if not report.is_draft:
        return where_it_went(request, report)
    context = {"report": report, "so": so, "crumbs": crumbs(request)}
    return render(request, "reports/report_overtaken.html", context, status=409)
