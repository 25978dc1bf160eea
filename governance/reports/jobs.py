"""What a worker does for reports. The printer is imported here only when there is something to draw."""

from django.utils import timezone

from governance.reports import services
from governance.reports.issuing import draw, keep, read
from governance.reports.models import IssuedReport, Report
from governance.reports.paper import paper_of
from plans.access import access_to
from plans.mail.jobs import Done, Refused, register
from plans.mail.models import Job
from plans.moments import london_day
from plans.people.models import User
from plans.people.permissions import Permission


def draw_draft(job: Job) -> Done:
    from governance.reports.draw_pdf import DrawingError, draw_pdf

    report = _report(job)
    if report.is_thrown_away:
        raise Refused("The draft was thrown away, so it was not drawn.")
    try:
        pdf = draw_pdf(paper_of(report), now=timezone.now())
    except DrawingError as fault:
        raise Refused(f"The paper could not be drawn: {fault}") from fault
    return Done("The draft is drawn.", pdf)


class NotAllowed(Exception):
    """Whoever asked for the report to be issued may not do so any more; the message says why."""


def issue(job: Job) -> Done:
    """Issues what was asked for once, however often the job is taken up."""
    report = _report(job)
    issued = IssuedReport.objects.only("number").filter(report=report).first() or _issued_now(job, report)
    return Done(f"Issued as number {issued.number}.")


def _issued_now(job: Job, report: Report) -> IssuedReport:
    from governance.reports.draw_pdf import DrawingError, draw_pdf

    version = job.arguments["version"]
    try:
        refuse_unless_allowed(job, report)
        reading = read(report=report, version=version, at=timezone.now())
        drawn = draw(reading, draw_pdf=draw_pdf)
        refuse_unless_allowed(job, report)
        return keep(reading=reading, drawn=drawn, by=job.by, at=timezone.now())
    except NotAllowed as reason:
        services.hand_back(report=report, version=version, reason=str(reason), at=timezone.now())
        raise Refused(str(reason)) from reason
    except services.NotIssuable as reason:
        raise Refused(str(reason)) from reason
    except DrawingError as fault:
        raise Refused(f"The paper could not be drawn: {fault}") from fault


def refuse_unless_allowed(job: Job, report: Report) -> None:
    """Between the click and the work a role may be withdrawn and an account closed. Raises NotAllowed."""
    asker = User.objects.get(pk=job.by_id)
    if not asker.is_active:
        raise NotAllowed(f"The account of {asker}, who asked for it, was closed. Nothing was issued.")
    access = access_to(asker, report.plan, london_day(timezone.now()))
    if not access.may(Permission.ISSUE_REPORTS):
        raise NotAllowed(f"{asker}, who asked for it, may no longer issue reports. Nothing was issued.")


def _report(job: Job) -> Report:
    reports = Report.objects.select_related("plan__authority", "template", "replaces")
    return reports.get(pk=job.arguments["report"])


def register_all() -> None:
    register(services.DRAFT_PDF, draw_draft)
    register(services.ISSUE, issue)
