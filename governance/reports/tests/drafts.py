"""Reports to write in tests."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from governance.reports import services
from governance.reports.models import IssuedReport, Report
from plans.mail import jobs
from tests import factories
from tests.factories import inside

CABINET, BOARD = "cabinet-progress", "board"


def draft(plan, by, *, key=CABINET, as_at_days_ago=1, **values) -> Report:
    with inside(plan):
        return services.start_report(
            plan=plan,
            template=services.templates_for(plan).get(key=key),
            title="Progress of the plan",
            as_at=factories.day(as_at_days_ago),
            since=factories.day(60) if key == BOARD else None,
            by=by,
            at=timezone.now(),
            request_key=uuid4(),
            **values,
        )


def address(name, plan, *more) -> str:
    return reverse(name, args=[plan.slug, *more])


def sent(report: Report, **changes) -> dict:
    """What the editor's form sends for a report as it stands, with some of it changed."""
    with inside(report.plan):
        report = Report.objects.select_related("template").get(pk=report.pk)
        sections = list(report.sections.all())
    form = {
        "title": report.title,
        "version": report.version,
        "request_key": uuid4(),
        "meeting": report.meeting,
    }
    for name in ("as_at", "since"):
        if value := getattr(report, name):
            form |= {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}
    for section in sections:
        form |= {f"heading_{section.pk}": section.heading, f"prose_{section.pk}": section.prose}
        if section.is_included:
            form[f"included_{section.pk}"] = "on"
    return form | changes


def section(report: Report, heading: str):
    with inside(report.plan):
        return report.sections.get(heading=heading)


def write(report: Report, heading: str, prose: str) -> None:
    with inside(report.plan):
        report.sections.filter(heading=heading).update(prose=prose)


def asked(report: Report, by):
    """The job of a worker who is to issue the report."""
    with inside(report.plan):
        return services.ask_to_issue(report=report, version=report.version, by=by, at=timezone.now())


def issued(plan, by, **values) -> IssuedReport:
    """A report that was issued, as a worker does it."""
    report = draft(plan, by, **values)
    asked(report, by)
    work_off()
    with inside(plan):
        return IssuedReport.objects.get(report=report)


def work_off(later=timedelta()) -> int:
    return jobs.work(lambda: timezone.now() + later)


def verbs(plan) -> list[str]:
    from plans.history.models import AuditEvent

    with inside(plan):
        return list(AuditEvent.objects.filter(plan_id=plan.pk).order_by("seq").values_list("verb", flat=True))


def issue_by_page(client, plan, report):
    return client.post(address("report_issue", plan, report.pk), {"version": report.version})


def only_issued(plan) -> IssuedReport:
    with inside(plan):
        return IssuedReport.objects.get()
