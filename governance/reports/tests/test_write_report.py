from datetime import timedelta
from uuid import uuid4

import pytest

from governance.reports import services
from governance.reports.models import Report, ReportSection, ReportTemplate
from governance.reports.tests.drafts import (
    BOARD,
    address,
    draft,
    issue_by_page,
    section,
    sent,
    verbs,
    work_off,
)
from plans.people.permissions import Role
from plans.people.tests.signing_in import enter_password, send_after_the_session_ended
from tests import factories
from tests.factories import inside

pytestmark = pytest.mark.django_db


def new(**values):
    return {
        "template": ReportTemplate.objects.filter(key="cabinet-progress").latest("version").pk,
        "title": "Progress in autumn",
        "as_at_day": "30", "as_at_month": "9", "as_at_year": "2025",
        "meeting": "Cabinet",
        "version": 0,
        "request_key": uuid4(),
    } | values  # fmt: skip


def test_a_report_begins_with_the_sections_of_its_template(client, plan, officer):
    client.force_login(officer)

    answer = client.post(address("report_new", plan), new())

    with inside(plan):
        report = Report.objects.get()
        assert answer.url == address("report_edit", plan, report.pk)
        assert report.sections.count() == 21
        assert "began the report" in verbs(plan)


def test_sending_the_form_twice_begins_one_report(client, plan, officer):
    client.force_login(officer)
    form = new()

    client.post(address("report_new", plan), form)
    client.post(address("report_new", plan), form)

    with inside(plan):
        assert Report.objects.count() == 1


def test_a_title_that_is_left_empty_names_the_plan_and_the_paper(client, plan, officer):
    client.force_login(officer)

    client.post(address("report_new", plan), new(title=""))

    with inside(plan):
        report = Report.objects.get()
        assert report.title == f"{plan.name}: {report.template.name}"


def test_a_wrong_day_is_explained_and_what_was_typed_is_kept(client, plan, officer):
    client.force_login(officer)

    page = client.post(address("report_new", plan), new(as_at_month="13")).content.decode()

    assert "The date must be a real date" in page
    assert "Progress in autumn" in page
    with inside(plan):
        assert not Report.objects.exists()


def test_the_first_day_offered_is_the_end_of_last_month(client, plan, officer):
    client.force_login(officer)

    form = client.get(address("report_new", plan)).context["form"]

    assert form["as_at"].value().month != factories.day().month


def test_a_paper_compares_with_the_last_one_or_with_the_month_before(client, plan, officer):
    client.force_login(officer)
    as_at = factories.day().replace(day=1) - timedelta(days=1)

    def offered():
        return client.get(address("report_new", plan)).context["form"]["since"].value()

    first = offered()
    issued_before = draft(plan, officer, key=BOARD, as_at_days_ago=50)
    issue_by_page(client, plan, issued_before)
    work_off()

    assert first == as_at.replace(day=1) - timedelta(days=1)
    assert offered() == factories.day(50)


def test_a_paper_that_does_not_compare_takes_any_day(client, plan, officer):
    client.force_login(officer)
    later = {"since_day": "31", "since_month": "10", "since_year": "2025"}

    client.post(address("report_new", plan), new(**later))

    with inside(plan):
        assert Report.objects.get().since is None


def test_the_editor_shows_words_beside_what_the_record_says(client, plan, officer, report):
    client.force_login(officer)

    page = client.get(address("report_edit", plan, report.pk)).content.decode()

    assert "Publish the sufficiency strategy." in page
    assert "nothing has been written under: Executive summary, Recommendations" in page
    assert "No words of yours stand yet under: Background and inspection, Summary of progress" in page
    assert "If so, write: “There are no implications.”" in page
    assert "No date of the meeting is set." in page


def test_the_editor_counts_back_five_clear_working_days(client, plan, officer, report):
    client.force_login(officer)

    client.post(
        address("report_edit", plan, report.pk),
        sent(report, meeting_date_day="16", meeting_date_month="12", meeting_date_year="2099"),
    )

    assert "by 8 December 2099" in client.get(address("report_edit", plan, report.pk)).content.decode()


def test_saving_keeps_words_headings_and_ticks(client, plan, officer, report):
    client.force_login(officer)
    summary, wards = section(report, "Executive summary"), section(report, "Legal implications")
    form = sent(
        report, **{f"prose_{summary.pk}": "It goes well.", f"heading_{summary.pk}": "Summary", "wards": "All"}
    )
    del form[f"included_{wards.pk}"]

    answer = client.post(address("report_edit", plan, report.pk), form)

    assert answer.status_code == 302
    with inside(plan):
        kept = ReportSection.objects.get(pk=summary.pk)
        assert (kept.heading, kept.prose) == ("Summary", "It goes well.")
        assert not ReportSection.objects.get(pk=wards.pk).is_included
        assert Report.objects.get().cover["wards"] == "All"
    assert verbs(plan)[-1] == "changed the report"


def test_who_saves_second_sees_what_the_first_wrote_and_loses_nothing(client, plan, officer, report):
    summary = section(report, "Executive summary")
    opened = sent(report, **{f"prose_{summary.pk}": "The second officer's words."})
    client.force_login(factories.member(plan, Role.PROGRAMME_MANAGER))
    client.post(
        address("report_edit", plan, report.pk), sent(report, **{f"prose_{summary.pk}": "The first words."})
    )
    client.force_login(officer)

    answer = client.post(address("report_edit", plan, report.pk), opened)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "The first words." in page and "The second officer&#x27;s words." in page
    assert "Programme manager" in page
    with inside(plan):
        assert ReportSection.objects.get(pk=summary.pk).prose == "The first words."


def test_it_can_be_saved_again_after_the_conflict(client, plan, officer, report):
    client.force_login(officer)
    stale = sent(report, title="Mine")
    client.post(address("report_edit", plan, report.pk), sent(report, title="Theirs"))
    form = client.post(address("report_edit", plan, report.pk), stale).context["form"]

    answer = client.post(
        address("report_edit", plan, report.pk), stale | {"version": form["version"].value()}
    )

    assert answer.status_code == 302
    with inside(plan):
        assert Report.objects.get().title == "Mine"


def test_words_that_may_tell_who_a_child_is_are_asked_about_first(client, plan, officer, report):
    client.force_login(officer)
    summary = section(report, "Executive summary")
    form = sent(report, **{f"prose_{summary.pk}": "The boy's NHS number is 943 476 5919."})

    page = client.post(address("report_edit", plan, report.pk), form).content.decode()

    assert "an NHS number" in page
    with inside(plan):
        assert ReportSection.objects.get(pk=summary.pk).prose == ""
    client.post(address("report_edit", plan, report.pk), form | {"nothing_identifies": "on"})
    with inside(plan):
        assert ReportSection.objects.get(pk=summary.pk).prose


def test_an_earlier_day_to_compare_with_is_required_to_be_earlier(client, plan, officer):
    report = draft(plan, officer, key=BOARD)
    client.force_login(officer)

    page = client.post(
        address("report_edit", plan, report.pk), sent(report, since_year="2099")
    ).content.decode()

    assert "must not lie after the day of the report" in page


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.OBSERVER, Role.VERIFIER])
def test_a_reader_is_refused_and_sees_no_draft(client, plan, report, role):
    client.force_login(factories.member(plan, role))

    for name in ("report_edit", "report_preview", "report_issue"):
        assert client.get(address(name, plan, report.pk)).status_code == 403
    assert client.post(address("report_edit", plan, report.pk), sent(report)).status_code == 403
    assert client.post(address("report_pdf", plan, report.pk)).status_code == 403
    assert report.title not in client.get(address("report_list", plan)).content.decode()


def test_a_member_of_another_plan_sees_nothing(client, plan, foreign_plan, report):
    client.force_login(factories.member(foreign_plan, Role.REPORT_OFFICER))

    assert client.get(address("report_list", plan)).status_code == 404
    assert client.get(address("report_edit", plan, report.pk)).status_code == 404
    assert client.get(address("report_edit", foreign_plan, report.pk)).status_code == 404
    assert client.post(address("report_edit", foreign_plan, report.pk), sent(report)).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, plan, report):
    answer = client.post(address("report_edit", plan, report.pk), sent(report))

    assert answer.status_code == 302
    assert "sign-in" in answer.url


def test_what_was_typed_before_the_session_ended_is_still_there(client, plan, officer, report):
    summary = section(report, "Executive summary")
    typed = sent(report, **{f"prose_{summary.pk}": "Kept words."})
    send_after_the_session_ended(client, officer, address("report_edit", plan, report.pk), typed)
    enter_password(client, officer)

    assert "Kept words." in client.get(address("report_edit", plan, report.pk)).content.decode()


def test_nothing_is_left_behind_when_the_last_step_fails(client, plan, officer, report, monkeypatch):
    client.force_login(officer)
    client.raise_request_exception = False
    summary = section(report, "Executive summary")

    def fail(*_given, **_named):
        raise RuntimeError

    monkeypatch.setattr(services.ReportSection, "save", fail)
    client.post(address("report_edit", plan, report.pk), sent(report, **{f"prose_{summary.pk}": "Lost."}))

    with inside(plan):
        assert Report.objects.get().version == 1
        assert ReportSection.objects.get(pk=summary.pk).prose == ""


@pytest.mark.parametrize("name", ["report_edit", "report_preview"])
def test_it_asks_as_many_questions_for_many_actions_as_for_few(client, plan, officer, report, name):
    client.force_login(officer)
    questions(client, address(name, plan, report.pk))
    for number in range(3):
        factories.update(factories.action(plan, ref=f"2.{number}"), impact="Better.")
    few = questions(client, address(name, plan, report.pk))
    for number in range(20):
        factories.update(factories.action(plan, ref=f"3.{number}"), impact="Better.")

    assert questions(client, address(name, plan, report.pk)) == few
    assert few <= 30


def questions(client, url) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
