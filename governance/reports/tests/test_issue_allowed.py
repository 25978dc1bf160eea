"""Whoever asked for a report to be issued must still be allowed to when a worker comes to it."""

import pytest

from governance.reports import draw_pdf as printer
from governance.reports.models import IssuedReport, Report
from governance.reports.tests.drafts import address, asked, sent, verbs, work_off
from governance.reports.throwing import throw_away
from plans.mail.models import Mail
from plans.mail.services import dispatch
from plans.people import services as people
from plans.people.models import User
from plans.people.permissions import Role
from tests import factories
from tests.factories import inside

pytestmark = pytest.mark.django_db


def role_is_withdrawn(officer):
    people.withdraw_role(membership=officer.memberships.get(), by=None, at=factories.past())


def account_is_closed(officer):
    User.objects.filter(pk=officer.pk).update(is_active=False)


WAYS = {role_is_withdrawn: "may no longer issue reports", account_is_closed: "was closed"}


@pytest.fixture
def manager(plan):
    return factories.member(plan, Role.PROGRAMME_MANAGER)


@pytest.mark.parametrize(("happens", "words"), WAYS.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_it_is_a_draft_again_and_says_why(client, plan, officer, manager, report, happens, words):
    job = asked(report, officer)
    happens(officer)

    work_off()

    job.refresh_from_db()
    client.force_login(manager)
    editor = client.get(address("report_edit", plan, report.pk)).content.decode()
    page = client.get(address("report_job", plan, job.pk)).content.decode()
    assert job.state == "failed" and words in job.outcome
    assert "It was not issued" in editor and words in editor
    assert words in page and "Open the draft" in page and "Try again" not in page
    assert verbs(plan)[-1] == "handed back the report"
    with inside(plan):
        assert not IssuedReport.objects.exists()


@pytest.mark.parametrize("happens", WAYS)
def test_what_happens_while_it_is_drawn_counts_too(plan, officer, report, monkeypatch, happens):
    asked(report, officer)
    monkeypatch.setattr(printer, "draw_pdf", lambda paper, now: happens(officer) or b"%PDF-")

    work_off()

    with inside(plan):
        assert Report.objects.get().is_draft and not IssuedReport.objects.exists()


def test_those_who_may_issue_it_are_told(plan, officer, manager, report):
    asked(report, officer)
    role_is_withdrawn(officer)
    factories.member(plan, Role.BOARD_MEMBER)

    work_off()

    mail = Mail.objects.get()
    assert mail.recipient == manager and "may no longer issue reports" in mail.body
    assert address("report_edit", plan, report.pk) in mail.body


def test_who_may_issue_no_more_when_the_mail_goes_is_not_told(plan, officer, manager, report):
    asked(report, officer)
    role_is_withdrawn(officer)
    work_off()
    role_is_withdrawn(manager)

    assert dispatch(clock=factories.past) == 0
    assert "no longer issue" in Mail.objects.get().reason


def test_nobody_is_told_of_a_draft_that_was_thrown_away_since(plan, officer, manager, report):
    asked(report, officer)
    role_is_withdrawn(officer)
    work_off()
    with inside(plan):
        report.refresh_from_db()
        throw_away(report=report, version=report.version, by=manager, at=factories.past())

    assert dispatch(clock=factories.past) == 0
    assert Mail.objects.get().reason == "The draft was thrown away."


def test_another_issues_it_and_the_reason_is_gone(client, plan, officer, manager, report):
    asked(report, officer)
    role_is_withdrawn(officer)
    work_off()
    client.force_login(manager)
    with inside(plan):
        report = Report.objects.get()

    client.post(address("report_edit", plan, report.pk), sent(report))
    assert "It was not issued" not in client.get(address("report_edit", plan, report.pk)).content.decode()
    with inside(plan):
        asked(Report.objects.get(), manager)
    work_off()

    with inside(plan):
        assert IssuedReport.objects.get().issued_by == manager
