"""What a worker does for reports. The printer is imported here only when there is something to draw."""

from django.utils import timezone

from governance.reports import services
from governance.reports.models import Report
from governance.reports.paper import paper_of
from plans.mail.jobs import Done, Refused, register
from plans.mail.models import Job


def draw_draft(job: Job) -> Done:
    from governance.reports.draw_pdf import DrawingError, draw_pdf

    report = _report(job)
    try:
        pdf = draw_pdf(paper_of(report), now=timezone.now())
    except DrawingError as fault:
        raise Refused(f"The paper could not be drawn: {fault}") from fault
    return Done("The draft is drawn.", pdf)


def issue(job: Job) -> Done:
    from governance.reports.draw_pdf import DrawingError, draw_pdf

    try:
        issued = services.issue(report=_report(job), by=job.by, at=timezone.now(), draw_pdf=draw_pdf)
    except DrawingError as fault:
        raise Refused(f"The paper could not be drawn: {fault}") from fault
    return Done(f"Issued as number {issued.number}.")


def _report(job: Job) -> Report:
    reports = Report.objects.select_related("plan__authority", "template", "replaces")
    return reports.get(pk=job.arguments["report"])


def register_all() -> None:
    register(services.DRAFT_PDF, draw_draft, writes=False)
    register(services.ISSUE, issue)
