"""A draft is thrown away while somebody else writes in it, or has it issued: neither is lost unseen."""

import pytest

from governance.reports import services, throwing
from governance.reports.models import Report
from governance.reports.tests.drafts import address, asked, issue_by_page, section, sent, verbs
from governance.reports.tests.test_throw_away import now, throw, thrown, words
from plans.mail.models import Job
from plans.people.permissions import Role
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_draft_asked_to_be_issued_meanwhile_is_not_thrown_away(client, plan, officer, report, monkeypatch):
    """Between the look at the draft and the lock somebody else asks to issue it."""
    client.force_login(officer)
    really = throwing.throw_away

    def late(**values):
        asked(report, officer)
        return really(**values)

    monkeypatch.setattr(throwing, "throw_away", late)

    answer = throw(client, plan, report)

    assert answer.url == address("report_job", plan, Job.objects.get().pk)
    assert now(report).state == Report.State.ISSUING


def test_a_draft_thrown_away_meanwhile_is_not_issued(client, plan, officer, report, monkeypatch):
    client.force_login(officer)
    really = services.ask_to_issue

    def late(**values):
        thrown(report, officer)
        return really(**values)

    monkeypatch.setattr(services, "ask_to_issue", late)

    answer = issue_by_page(client, plan, report)

    assert answer.status_code == 404 and f"{officer} threw away" in words(answer)
    assert now(report).is_thrown_away and not Job.objects.exists()


def test_words_saved_meanwhile_are_not_thrown_away_unseen(client, plan, officer, report):
    client.force_login(officer)
    client.post(address("report_edit", plan, report.pk), sent(report, title="New words"))

    answer = throw(client, plan, report)

    assert answer.status_code == 409
    assert "Somebody saved “New words” after you opened it, so it was not thrown away." in words(answer)
    assert now(report).is_draft


def written(client, plan, report, prose, **changes):
    """Save words into an editor that was opened before."""
    summary = section(report, "Executive summary")
    return client.post(
        address("report_edit", plan, report.pk), sent(report, **{f"prose_{summary.pk}": prose}, **changes)
    )


def test_who_saves_into_a_draft_thrown_away_is_told_and_keeps_what_they_typed(client, plan, officer, report):
    manager = factories.member(plan, Role.PROGRAMME_MANAGER)
    thrown(report, manager)
    client.force_login(officer)

    answer = written(client, plan, report, "Typed meanwhile.")

    assert answer.status_code == 409
    assert f"{manager} threw this draft away" in words(answer) and "Typed meanwhile." in words(answer)
    assert "saved this before you" not in words(answer) and "Draw the saved draft" not in words(answer)
    assert section(report, "Executive summary").prose == "" and now(report).is_thrown_away


def test_a_wrong_day_typed_into_a_draft_thrown_away_is_explained_as_well(client, plan, officer, report):
    thrown(report, officer)
    client.force_login(officer)

    page = words(written(client, plan, report, "Typed meanwhile.", as_at_month="13"))

    assert "The date must be a real date" in page
    assert "threw this draft away" in page and "Typed meanwhile." in page


def test_they_can_bring_it_back_with_what_they_typed(client, plan, officer, report):
    thrown(report, factories.member(plan, Role.PROGRAMME_MANAGER))
    client.force_login(officer)

    answer = written(client, plan, report, "Typed meanwhile.", brings_back="yes")

    assert answer.url == address("report_edit", plan, report.pk)
    assert section(report, "Executive summary").prose == "Typed meanwhile." and now(report).is_draft
    assert verbs(plan)[-2:] == ["brought back the draft", "changed the report"]


def test_bringing_it_back_writes_over_no_words_unseen(client, plan, officer, report):
    client.force_login(officer)
    opened = sent(report, title="Mine", brings_back="yes")
    client.post(address("report_edit", plan, report.pk), sent(report, title="Theirs"))
    thrown(now(report), officer)

    answer = client.post(address("report_edit", plan, report.pk), opened)

    assert answer.status_code == 409
    assert "Theirs" in words(answer) and "Mine" in words(answer)
    assert now(report).is_thrown_away and now(report).title == "Theirs"
    again = opened | {"version": answer.context["form"]["version"].value()}
    assert client.post(address("report_edit", plan, report.pk), again).status_code == 302
    assert now(report).title == "Mine"


def test_an_editor_left_open_saves_once_the_draft_is_back(client, plan, officer, report):
    client.force_login(officer)
    opened = sent(report, title="Mine")
    thrown(report, officer)
    client.post(address("report_bring_back", plan, report.pk))

    assert client.post(address("report_edit", plan, report.pk), opened).status_code == 302


def test_nothing_is_left_behind_when_the_last_step_fails(client, plan, officer, report, monkeypatch):
    client.force_login(officer)
    client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("plans.acts.Act.done", lambda *_given, **_named: 1 / 0)
        throw(client, plan, report)
    assert now(report).is_draft
    thrown(report, officer)
    monkeypatch.setattr("governance.reports.throwing.save_report", lambda **_named: 1 / 0)

    written(client, plan, report, "Lost.", brings_back="yes")

    assert now(report).is_thrown_away and verbs(plan)[-1] == "threw away the draft"
