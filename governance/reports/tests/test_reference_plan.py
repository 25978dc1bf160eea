import pytest

from governance.reports.tests.drafts import address, sent, verbs
from governance.reports.tests.test_write_report import new
from plans.mail.models import Job
from plans.structure.models import Plan

pytestmark = pytest.mark.django_db


def test_in_a_reference_plan_none_is_written_and_none_is_offered(client, plan, officer, report):
    Plan.everywhere.filter(pk=plan.pk).update(kind="reference")
    client.force_login(officer)

    page = client.get(address("report_list", plan)).content.decode()
    refused = client.post(address("report_new", plan), new())
    kept = client.post(address("report_edit", plan, report.pk), sent(report))

    assert "no reports are written in it" in page and "Start a report" not in page
    assert refused.status_code == kept.status_code == 403
    assert "it can be read, not changed" in refused.content.decode()
    for name in ("report_pdf", "report_issue", "report_take_back", "report_throw_away", "report_bring_back"):
        assert client.post(address(name, plan, report.pk), {"version": 1}).status_code == 403
    assert verbs(plan)[-1] == "began the report" and not Job.objects.exists()
