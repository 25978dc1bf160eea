import json

import pytest
from django.db import DatabaseError, transaction

from governance.reports.models import IssuedReport, Report, ReportTemplate
from governance.reports.tests.drafts import (
    address,
    draft,
    issue_by_page,
    issued,
    only_issued,
    work_off,
)
from plans.actions.models import Action
from plans.people.permissions import Role
from plans.structure.models import Plan
from tests import factories
from tests.factories import inside

pytestmark = pytest.mark.django_db


def files(client, plan, row) -> dict:
    return {
        ending: client.get(address("issued_file", plan, row.pk, ending)).content
        for ending in ("pdf", "html", "json")
    }


def test_the_bytes_stay_whatever_happens_to_the_plan_and_to_the_renderer(
    client, plan, officer, report, monkeypatch
):
    client.force_login(officer)
    issue_by_page(client, plan, report)
    work_off()
    row = only_issued(plan)
    before = files(client, plan, row)
    with inside(plan):
        for name in ("text", "ref"):
            Action.objects.update(**{name: "changed"})
        plan.recommendations.update(text="changed")
        Report.objects.update(title="changed", as_at=factories.day(300))
        report.sections.all().delete()
        Plan.objects.update(name="changed")
    ReportTemplate.objects.update(sections=[], name="changed")
    remove_the_renderer(monkeypatch)

    assert files(client, plan, row) == before


def remove_the_renderer(monkeypatch):
    def gone(*_given, **_named):
        raise AssertionError("an issued report is never drawn again")

    for name in ("draw_body", "draw_for_print"):
        monkeypatch.setattr(f"governance.reports.draw_html.{name}", gone)
    monkeypatch.setattr("governance.reports.draw_pdf.draw_pdf", gone)
    monkeypatch.setattr("governance.reports.issuing.paper_of", gone)
    monkeypatch.setattr("governance.reports.issuing.draw_standalone", gone)


def test_a_board_member_reads_what_was_issued_and_no_draft(client, plan, officer):
    row = issued(plan, officer)
    other = draft(plan, officer)
    client.force_login(factories.member(plan, Role.BOARD_MEMBER))

    page = client.get(address("report_list", plan)).content.decode()

    assert address("issued_report", plan, row.pk) in page
    assert address("report_edit", plan, other.pk) not in page and "Drafts" not in page
    assert client.get(address("issued_report", plan, row.pk)).status_code == 200
    assert client.get(address("report_edit", plan, other.pk)).status_code == 403
    answer = client.get(address("issued_file", plan, row.pk, "pdf"))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content == bytes(row.pdf)
    policy = client.get(address("issued_file", plan, row.pk, "html"))["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; form-action 'none'")


def test_another_plans_people_find_nothing(client, plan, foreign_plan, officer):
    row = issued(plan, officer)
    client.force_login(factories.member(foreign_plan, Role.REPORT_OFFICER))

    for where in (plan, foreign_plan):
        assert client.get(address("issued_report", where, row.pk)).status_code == 404
        assert client.get(address("issued_file", where, row.pk, "pdf")).status_code == 404
        assert client.get(address("report_replace", where, row.pk)).status_code == 404


def test_a_lead_without_another_role_reads_no_report(client, plan, officer):
    row = issued(plan, officer)
    client.force_login(factories.lead(plan, factories.action(plan)))

    assert client.get(address("issued_file", plan, row.pk, "pdf")).status_code == 403


def test_bytes_that_were_tampered_with_are_not_given_out(client, plan, officer):
    row = issued(plan, officer)
    with inside(plan):
        IssuedReport.objects.update(pdf=b"%PDF- another")
    client.force_login(officer)

    answer = client.get(address("issued_file", plan, row.pk, "pdf"))

    assert answer.status_code == 500
    assert b"its hash differs" in answer.content and b"%PDF" not in answer.content
    assert client.get(address("issued_file", plan, row.pk, "html")).status_code == 200


def test_the_database_refuses_to_change_or_delete_an_issued_report(plan, officer, guarded):
    row = issued(plan, officer)

    for attempt in (
        lambda: IssuedReport.objects.update(title="x"),
        lambda: IssuedReport.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), inside(plan):
            attempt()

    assert only_issued(plan).title == row.title


def test_the_stored_page_needs_nothing_from_outside(plan, officer):
    html = bytes(issued(plan, officer).html).decode()

    assert "<link" not in html and "<script" not in html and "src=" not in html and "url(" not in html


def test_the_data_say_the_same_as_the_page(client, plan, officer):
    row = issued(plan, officer)
    client.force_login(officer)

    held = json.loads(client.get(address("issued_file", plan, row.pk, "json")).content)

    assert held["paper"]["title"] == row.title
    assert len(held["paper"]["sections"]) == 20
