import io
import os
import subprocess
import sys
from uuid import uuid4

import pypdf
import pytest

from governance.reports.block_json import from_json
from governance.reports.issuing import sha256
from governance.reports.models import IssuedReport, Report
from governance.reports.tests.drafts import address, draft, issue_by_page, only_issued, verbs, work_off, write
from plans.mail.models import Job
from plans.people.permissions import Role
from tests import factories
from tests.factories import inside

pytestmark = pytest.mark.django_db


def test_the_officer_is_told_what_issuing_means(client, plan, officer, report):
    client.force_login(officer)

    page = client.get(address("report_issue", plan, report.pk)).content.decode()

    assert "Issue this report now?" in page
    assert "They can never be changed or drawn again." in page


def test_issuing_keeps_blocks_page_and_pdf_with_their_hashes(client, plan, officer, report):
    write(report, "Executive summary", "It goes well.")
    client.force_login(officer)

    answer = issue_by_page(client, plan, report)
    assert "Waiting for its turn" in client.get(answer.url).content.decode()
    work_off()

    row = only_issued(plan)
    assert "is issued as number 1" in client.get(answer.url).content.decode()
    assert bytes(row.pdf).startswith(b"%PDF-")
    assert "It goes well." in bytes(row.html).decode()
    assert from_json(row.blocks).draft is False
    assert row.pdf_sha256 == sha256(bytes(row.pdf))
    assert row.known_on == factories.day()
    assert row.template_snapshot["key"] == "cabinet-progress"
    assert verbs(plan)[-2:] == ["asked to issue the report", "issued the report"]


def test_a_double_click_issues_once(client, plan, officer, report):
    client.force_login(officer)

    first, second = (issue_by_page(client, plan, report) for _ in range(2))
    work_off()

    assert second.url in (first.url, address("report_job", plan, Job.objects.get().pk))
    only_issued(plan)


def test_what_was_changed_meanwhile_is_not_issued_unseen(client, plan, officer, report):
    client.force_login(officer)
    with inside(plan):
        Report.objects.update(version=5)

    answer = issue_by_page(client, plan, report)

    assert answer.status_code == 409
    assert not Job.objects.exists()


def test_a_day_still_to_come_cannot_be_issued(client, plan, officer):
    report = draft(plan, officer, as_at_days_ago=-3)
    client.force_login(officer)

    page = client.get(address("report_issue", plan, report.pk)).content.decode()

    assert "a day that is still to come" in page
    assert "Issue this report now?" not in page
    issue_by_page(client, plan, report)
    assert not Job.objects.exists()


def test_a_new_version_names_what_it_replaces(client, plan, officer, report):
    write(report, "Executive summary", "First words.")
    client.force_login(officer)
    issue_by_page(client, plan, report)
    work_off()
    first = only_issued(plan)

    unsaid = client.post(address("report_replace", plan, first.pk), {"request_key": uuid4()})
    assert "Say why it replaces the one before." in unsaid.content.decode()
    why = {"request_key": uuid4(), "replaces_because": "the money of 2026/27 was wrong."}
    client.post(address("report_replace", plan, first.pk), why)
    with inside(plan):
        newer = Report.objects.get(replaces=first)
        assert newer.sections.get(heading="Executive summary").prose == "First words."
        assert newer.sections.count() == 21
    issue_by_page(client, plan, newer)
    work_off()

    with inside(plan):
        second = IssuedReport.objects.get(number=2)
    assert second.replaces_id == first.pk
    assert "Number 1, because the money of 2026/27 was wrong." in bytes(second.html).decode()
    assert "because the money of 2026/27 was wrong." in words_of(bytes(second.pdf))
    assert "replaced by" in client.get(address("issued_report", plan, first.pk)).content.decode()
    assert client.get(address("issued_file", plan, first.pk, "pdf")).status_code == 200


def test_an_issued_report_cannot_be_changed_through_the_editor(client, plan, officer, report):
    client.force_login(officer)
    issue_by_page(client, plan, report)

    assert client.get(address("report_edit", plan, report.pk)).status_code == 302
    work_off()
    answer = client.get(address("report_edit", plan, report.pk))
    assert answer.url == address("issued_report", plan, only_issued(plan).pk)


def test_work_that_failed_can_be_tried_again_or_taken_back(client, plan, officer, report):
    client.force_login(officer)
    page = issue_by_page(client, plan, report).url
    Job.objects.update(state="failed", outcome="It did not work.")
    assert "Make it a draft again" in client.get(page).content.decode()

    client.post(address("report_take_back", plan, report.pk))

    with inside(plan):
        assert Report.objects.get().is_draft
    assert verbs(plan)[-1] == "took back the report"


def test_work_under_way_cannot_be_taken_back(client, plan, officer, report):
    client.force_login(officer)
    issue_by_page(client, plan, report)

    client.post(address("report_take_back", plan, report.pk))

    with inside(plan):
        assert Report.objects.get().state == Report.State.ISSUING


def test_nothing_is_left_behind_when_drawing_fails(client, plan, officer, report, monkeypatch):
    client.force_login(officer)
    issue_by_page(client, plan, report)
    monkeypatch.setattr("governance.reports.issuing.draw_standalone", lambda paper: 1 / 0)

    work_off()

    with inside(plan):
        assert not IssuedReport.objects.exists()
    assert verbs(plan)[-1] == "asked to issue the report"
    assert Job.objects.get().state == "waiting"


def test_a_draft_can_be_had_as_a_pdf(client, plan, officer, report):
    client.force_login(officer)

    page = client.post(address("report_pdf", plan, report.pk)).url
    job = Job.objects.get()
    assert client.get(address("report_job_file", plan, job.pk)).status_code == 404
    work_off()

    assert "Download the draft as a PDF" in client.get(page).content.decode()
    answer = client.get(address("report_job_file", plan, job.pk))
    assert answer.content.startswith(b"%PDF-")
    client.force_login(factories.member(plan, Role.BOARD_MEMBER))
    assert client.get(address("report_job_file", plan, job.pk)).status_code == 403


LOOK = (
    "import sys, improvement.wsgi; from django.urls import get_resolver;"
    "list(get_resolver().reverse_dict); print('weasyprint' in sys.modules)"
)


def test_the_web_process_never_imports_the_printer():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "improvement.settings"}
    seen = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOOK],
        capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip

    assert seen.stdout.strip() == "False"


def words_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
