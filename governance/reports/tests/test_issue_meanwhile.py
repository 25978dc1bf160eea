"""While a paper is drawn to be issued nobody waits for it; it is kept whole or not at all, and once."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection

from governance.reports import draw_pdf as printer
from governance.reports import issuing, services
from governance.reports.block_json import from_json
from governance.reports.issuing import draw
from governance.reports.models import IssuedReport, Report
from governance.reports.tests.drafts import asked, draft, verbs, work_off, write
from plans.mail import jobs
from plans.mail.models import Job
from plans.people.permissions import Role
from tests import factories
from tests.factories import inside

pytestmark = pytest.mark.django_db
LEASE_AND_A_MINUTE = jobs.LEASE + timedelta(minutes=1)
PATIENCE = 30


def quickly(paper, *, now):
    return b"%PDF- drawn"


def meanwhile(monkeypatch, happens):
    """Have something happen once, while the next paper is drawn."""
    waiting = [happens]

    def slowly(paper, *, now):
        if waiting:
            waiting.pop()()
        return quickly(paper, now=now)

    monkeypatch.setattr(printer, "draw_pdf", slowly)


def all_issued(plan) -> list[IssuedReport]:
    with inside(plan):
        return list(IssuedReport.objects.order_by("number"))


def state_of(report) -> str:
    with inside(report.plan):
        return Report.objects.get(pk=report.pk).state


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_an_update_is_recorded_while_the_paper_is_drawn(monkeypatch):
    plan = factories.plan()
    action = factories.action(plan, ref="1.7")
    officer = factories.member(plan, Role.REPORT_OFFICER)
    asked(draft(plan, officer, as_at_days_ago=0), officer)
    drawing, may_go_on = Event(), Event()

    def wait():
        drawing.set()
        assert may_go_on.wait(PATIENCE)

    meanwhile(monkeypatch, wait)
    worker = Thread(target=lambda: (work_off(), connection.close()))
    worker.start()
    assert drawing.wait(PATIENCE)

    factories.update(action, narrative="Told while the paper was drawn.")
    told_before_the_end = worker.is_alive() and not all_issued(plan)
    may_go_on.set()
    worker.join(PATIENCE)

    (row,) = all_issued(plan)
    assert told_before_the_end
    assert "Told while the paper was drawn." not in row.blocks
    assert verbs(plan)[-3:] == ["asked to issue the report", "updated", "issued the report"]


def test_drawing_asks_the_database_nothing(plan, officer, report, django_assert_num_queries):
    factories.update(factories.action(plan))
    job = asked(report, officer)
    with inside(plan):
        reading = issuing.read(report=report, version=job.arguments["version"], at=factories.past())

    with django_assert_num_queries(0):
        draw(reading, draw_pdf=quickly)


def test_the_paper_names_the_end_of_the_history_that_it_was_read_from(plan, officer, report, monkeypatch):
    asked(report, officer)
    meanwhile(monkeypatch, lambda: factories.action(plan))

    work_off()

    (row,) = all_issued(plan)
    printed = dict(from_json(row.blocks).cover.extra)["Reference"]
    assert printed == f"Number 1, history to entry {row.chain_seq} ({row.chain_mac[:12]})"
    assert verbs(plan)[row.chain_seq - 1] == "asked to issue the report"


def test_words_changed_meanwhile_are_not_issued_unseen(plan, officer, report, monkeypatch):
    job = asked(report, officer)
    meanwhile(monkeypatch, lambda: write(report, "Executive summary", "Other words."))

    work_off()

    job.refresh_from_db()
    assert (job.state, all_issued(plan)) == ("failed", [])
    assert job.outcome == "The words of the report were changed while it was drawn. Nothing was issued."
    with inside(plan):
        assert services.take_back(report=report, by=officer, at=factories.past()).is_draft


def test_a_report_taken_back_and_saved_meanwhile_is_not_issued(plan, officer, report, monkeypatch):
    asked(report, officer)

    def take_back():
        Job.objects.update(state="failed")
        with inside(plan):
            services.take_back(report=report, by=officer, at=factories.past())

    meanwhile(monkeypatch, take_back)

    work_off()

    assert all_issued(plan) == []
    assert state_of(report) == Report.State.DRAFT


def test_a_job_tried_again_after_its_report_was_taken_back_says_so(plan, officer, report):
    job = asked(report, officer)
    Job.objects.update(state="failed")
    with inside(plan):
        services.take_back(report=report, by=officer, at=factories.past())
    jobs.ask_again(job=job, at=factories.past())

    work_off()

    job.refresh_from_db()
    assert "was taken back or changed since it was asked for" in job.outcome
    assert all_issued(plan) == []


@pytest.mark.parametrize("last_step", ["governance.reports.draw_pdf.draw_pdf", "plans.acts.Act.done"])
def test_a_worker_killed_before_the_end_leaves_nothing_and_another_takes_it_up(
    plan, officer, report, monkeypatch, last_step
):
    job = asked(report, officer)
    with monkeypatch.context() as patch:
        patch.setattr(last_step, killed)
        with pytest.raises(SystemExit):
            work_off()
    job.refresh_from_db()
    assert (job.state, all_issued(plan), state_of(report)) == ("running", [], Report.State.ISSUING)
    assert verbs(plan)[-1] == "asked to issue the report"
    monkeypatch.setattr(printer, "draw_pdf", quickly)

    assert (work_off(), work_off(later=LEASE_AND_A_MINUTE)) == (0, 1)

    assert len(all_issued(plan)) == 1
    assert state_of(report) == Report.State.ISSUED


def killed(*_given, **_named):
    raise SystemExit


def test_a_worker_killed_after_it_kept_the_report_does_not_issue_it_twice(plan, officer, report, monkeypatch):
    monkeypatch.setattr(printer, "draw_pdf", quickly)
    job = asked(report, officer)
    with monkeypatch.context() as patch:
        patch.setattr(jobs, "_finish", killed)
        with pytest.raises(SystemExit):
            work_off()
    (first,) = all_issued(plan)

    work_off(later=LEASE_AND_A_MINUTE)

    job.refresh_from_db()
    assert (job.state, job.outcome) == ("done", "Issued as number 1.")
    assert all_issued(plan) == [first]
    assert verbs(plan).count("issued the report") == 1


def test_two_workers_with_one_job_issue_it_once(plan, officer, report, monkeypatch):
    job = asked(report, officer)
    meanwhile(monkeypatch, lambda: work_off(later=LEASE_AND_A_MINUTE))

    work_off()

    job.refresh_from_db()
    assert (job.state, job.outcome) == ("done", "Issued as number 1.")
    assert len(all_issued(plan)) == 1


def test_a_report_whose_number_was_taken_meanwhile_is_drawn_again(plan, officer, report, monkeypatch):
    other = draft(plan, officer)
    asked(report, officer), asked(other, officer)
    meanwhile(monkeypatch, work_off)

    work_off()
    assert [row.report_id for row in all_issued(plan)] == [other.pk]
    work_off(later=timedelta(minutes=2))

    first, second = all_issued(plan)
    assert second.report_id == report.pk
    assert "Number 2" in dict(from_json(second.blocks).cover.extra)["Reference"]
