"""Who is told by mail that a report which was to be issued came back."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django_scopes import scope

from governance.reports.models import Report
from plans.mail.models import Mail
from plans.mail.services import queue
from plans.people.access import people_who_may
from plans.people.permissions import Permission
from plans.structure.models import Plan


def tell_of_return(*, report: Report, reason: str, at: datetime) -> None:
    """Tell all who may issue it now: a meeting may wait for the paper."""
    page = reverse("report_edit", args=[report.plan.slug, report.pk])
    for person in people_who_may(Permission.ISSUE_REPORTS, report.plan):
        queue(
            key=f"v1|returned|{report.pk}|{report.version}|{person.pk}",
            authority_id=report.plan.authority_id,
            recipient=person,
            subject=f"Not issued: {report.title}"[:200],
            body=(
                f"“{report.title}” of {report.plan.name} was not issued.\n\n{reason}\n\n"
                "It is a draft again and nothing in it was changed. Whoever may issue it can do so now:\n"
                f"{settings.BASE_URL}{page}\n"
            ),
            at=at,
        )


def issues_no_more(mail: Mail, now: datetime) -> str:
    """Why such a message does not go: the draft is gone, or its reader may no longer issue the report."""
    plans = Plan.everywhere.filter(authority=mail.authority)
    with scope(plan=list(plans.values_list("pk", flat=True))):
        report = Report.objects.select_related("plan").get(pk=mail.key.split("|")[2])
    if report.is_thrown_away:
        return "The draft was thrown away."
    still = people_who_may(Permission.ISSUE_REPORTS, report.plan).filter(pk=mail.recipient_id).exists()
    return "" if still else "They may no longer issue reports of the plan."
