from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from governance.reports import throwing
from governance.reports.models import IssuedReport, Report
from governance.reports.tests.drafts import (
    BOARD,
    address,
    draft,
    issue_by_page,
    issued,
    verbs,
    work_off,
    write,
)
from plans.mail.models import Job
from plans.people.permissions import Role
from tests import factories
from tests.factories import inside

pytestmark = pytest.mark.django_db


def throw(client, plan, report, version=None):
    return client.post(address("report_throw_away", plan, report.pk), {"version": version or report.version})


def thrown(report, by):
    with inside(report.plan):
        return throwing.throw_away(report=report, version=report.version, by=by, at=timezone.now())


def now(report) -> Report:
    with inside(report.plan):
        return Report.objects.get(pk=report.pk)


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_officer_is_told_what_goes_out_of_sight_and_that_it_can_come_back(client, plan, officer, report):
    client.force_login(officer)
    editor = words(client.get(address("report_edit", plan, report.pk)))

    page = words(client.get(address("report_throw_away", plan, report.pk)))

    assert f'href="{address("report_throw_away", plan, report.pk)}"' in editor
    assert "Throw this draft away?" in page
    assert f"it was last saved by {officer} on" in page
    assert "Nothing is deleted: whoever writes reports of this plan can bring it back." in page
    assert now(report).is_draft


def test_it_leaves_the_list_and_stands_among_the_drafts_thrown_away(client, plan, officer, report):
    client.force_login(officer)

    answer = throw(client, plan, report)

    assert answer.url == address("report_list", plan)
    page = client.get(answer.url)
    assert page.context["drafts"] == [] and page.context["thrown_away"] == [report]
    assert "Drafts thrown away (1)" in words(page) and f", by {officer}</td>" in words(page)
    assert f'href="{address("report_edit", plan, report.pk)}"' not in words(page)
    assert verbs(plan)[-1] == "threw away the draft"
    with inside(plan):
        assert Report.objects.get().sections.count() == 21


def test_those_who_only_read_reports_are_told_of_no_draft_thrown_away(client, plan, officer, report):
    thrown(report, officer)
    client.force_login(factories.member(plan, Role.BOARD_MEMBER))

    page = words(client.get(address("report_list", plan)))

    assert report.title not in page and "thrown away" not in page


def test_it_is_brought_back_as_it_was(client, plan, officer, report):
    write(report, "Executive summary", "It goes well.")
    thrown(report, officer)
    client.force_login(factories.member(plan, Role.PROGRAMME_MANAGER))

    answer = client.post(address("report_bring_back", plan, report.pk))

    assert answer.url == address("report_edit", plan, report.pk)
    assert "It goes well." in words(client.get(answer.url))
    assert now(report).is_draft and now(report).changed_by == officer
    assert verbs(plan)[-1] == "brought back the draft"
    page = client.get(address("report_list", plan))
    assert len(page.context["drafts"]) == 1 and "thrown away" not in words(page)


def test_bringing_it_back_twice_is_one_act(client, plan, officer, report):
    thrown(report, officer)
    client.force_login(officer)

    for _ in range(2):
        answer = client.post(address("report_bring_back", plan, report.pk))
        assert answer.url == address("report_edit", plan, report.pk)

    assert verbs(plan).count("brought back the draft") == 1


@pytest.mark.parametrize("name", ["report_edit", "report_preview", "report_issue", "report_throw_away"])
def test_no_page_of_it_is_shown_but_who_threw_it_away(client, plan, officer, report, name):
    write(report, "Executive summary", "Words out of sight.")
    thrown(report, officer)
    client.force_login(officer)

    answer = client.get(address(name, plan, report.pk))

    assert answer.status_code == 404
    assert f"{officer} threw away “{report.title}” on" in words(answer)
    assert address("report_bring_back", plan, report.pk) in words(answer)
    assert "Words out of sight." not in words(answer)


@pytest.mark.parametrize("name", ["report_issue", "report_pdf", "report_throw_away", "report_take_back"])
def test_it_is_neither_issued_nor_drawn_nor_thrown_away_again(client, plan, officer, report, name):
    thrown(report, officer)
    client.force_login(officer)

    answer = client.post(address(name, plan, report.pk), {"version": report.version})

    assert answer.status_code == 404
    assert not Job.objects.exists() and now(report).is_thrown_away
    assert verbs(plan)[-1] == "threw away the draft"


def test_what_was_drawn_of_it_is_no_longer_given_out(client, plan, officer, report, monkeypatch):
    monkeypatch.setattr("governance.reports.draw_pdf.draw_pdf", lambda paper, now: b"%PDF- drawn")
    client.force_login(officer)
    client.post(address("report_pdf", plan, report.pk))
    work_off()
    job = Job.objects.get()
    thrown(report, officer)

    for name in ("report_job", "report_job_file"):
        assert client.get(address(name, plan, job.pk)).status_code == 404
    client.post(address("report_bring_back", plan, report.pk))
    assert client.get(address("report_job_file", plan, job.pk)).status_code == 200


def test_what_was_to_be_drawn_of_it_is_not(client, plan, officer, report):
    client.force_login(officer)
    client.post(address("report_pdf", plan, report.pk))
    thrown(report, officer)

    work_off()

    job = Job.objects.get()
    assert (job.state, job.outcome) == ("failed", "The draft was thrown away, so it was not drawn.")


def test_a_report_that_is_being_issued_or_was_cannot_be_thrown_away(client, plan, officer, report):
    client.force_login(officer)
    being_issued = issue_by_page(client, plan, report).url

    assert client.get(address("report_throw_away", plan, report.pk)).url == being_issued
    assert throw(client, plan, report, version=2).url == being_issued
    assert client.post(address("report_bring_back", plan, report.pk)).url == being_issued
    work_off()
    assert throw(client, plan, report, version=2).url.startswith(address("report_list", plan) + "issued/")
    assert now(report).state == Report.State.ISSUED


@pytest.mark.parametrize("name", ["report_throw_away", "report_bring_back"])
def test_who_may_not_write_reports_is_refused(client, plan, foreign_plan, officer, report, name):
    thrown(report, officer) if name == "report_bring_back" else None
    before = now(report).state
    form = {"version": report.version}

    assert "sign-in" in client.post(address(name, plan, report.pk), form).url
    client.force_login(factories.member(plan, Role.OBSERVER))
    assert client.post(address(name, plan, report.pk), form).status_code == 403
    client.force_login(factories.member(foreign_plan, Role.REPORT_OFFICER))
    assert client.post(address(name, plan, report.pk), form).status_code == 404
    assert client.post(address(name, foreign_plan, report.pk), form).status_code == 404
    assert now(report).state == before


def test_a_new_version_thrown_away_leaves_the_issued_one_as_it_is(client, plan, officer):
    first = issued(plan, officer)
    newer = draft(plan, officer, replaces=first, replaces_because="a figure was wrong.")
    client.force_login(officer)
    page = words(client.get(address("report_throw_away", plan, newer.pk)))
    assert "Number 1, which it was to replace, stays as it was issued." in page
    throw(client, plan, newer)

    page = words(client.get(address("issued_report", plan, first.pk)))
    why = {"request_key": uuid4(), "replaces_because": "the money was wrong."}
    begun = client.post(address("report_replace", plan, first.pk), why)

    assert "replaced by" not in page and "Begin a new version" in page
    assert client.get(begun.url).status_code == 200
    with inside(plan):
        assert Report.objects.filter(replaces=first, state="draft").count() == 1
        assert IssuedReport.objects.count() == 1


def test_a_paper_compares_with_no_draft_that_was_thrown_away(client, plan, officer):
    client.force_login(officer)

    def offered():
        return client.get(address("report_new", plan)).context["form"]["since"].value()

    before = offered()
    thrown(draft(plan, officer, key=BOARD, as_at_days_ago=50), officer)

    assert offered() == before


def test_the_database_keeps_who_threw_a_draft_away(plan, report):
    with inside(plan), pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.update(state=Report.State.THROWN)
