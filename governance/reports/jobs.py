"""What a worker does for reports. The printer is imported here only when there is something to draw."""

from django.utils import timezone

from governance.reports import services
from governance.reports.issuing import draw, keep, read
from governance.reports.models import IssuedReport, Report
from governance.reports.paper import paper_of
from plans.mail.jobs import Done, Refused, register
from plans.mail.models import Job


def draw_draft(job: Job) -> Done:
    from governance.reports.draw_pdf import DrawingError, draw_pdf

    try:
        pdf = draw_pdf(paper_of(_report(job)), now=timezone.now())
    except DrawingError as fault:
        raise Refused(f"The paper could not be drawn: {fault}") from fault
    return Done("The draft is drawn.", pdf)


def issue(job: Job) -> Done:
    """Issues what was asked for once, however often the job is taken up."""
    report = _report(job)
    issued = IssuedReport.objects.only("number").filter(report=report).first() or _issued_now(job, report)
    return Done(f"Issued as number {issued.number}.")


def _issued_now(job: Job, report: Report) -> IssuedReport:
    from governance.reports.draw_pdf import DrawingError, draw_pdf

    try:
        reading = read(report=report, version=job.arguments["version"], at=timezone.now())
        drawn = draw(reading, draw_pdf=draw_pdf)
        return keep(reading=reading, drawn=drawn, by=job.by, at=timezone.now())
    except services.NotIssuable as reason:
        raise Refused(str(reason)) from reason
    except DrawingError as fault:
        raise Refused(f"The paper could not be drawn: {fault}") from fault


def _report(job: Job) -> Report:
    reports = Report.objects.select_related("plan__authority", "template", "replaces")
    return reports.get(pk=job.arguments["report"])


def register_all() -> None:
    register(services.DRAFT_PDF, draw_draft)
    register(services.ISSUE, issue)
