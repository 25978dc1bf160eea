from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.models import Action
from plans.mail import jobs, tasks
from plans.mail.models import Heartbeat, Job
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def kinds(monkeypatch):
    """Kinds of work that exist for one test."""
    known = {}
    monkeypatch.setattr(jobs, "_kinds", known)
    return known


def ask(key="one", plan=None, **arguments):
    return jobs.ask(
        kind="draw", key=key, plan_id=plan and plan.pk, arguments=arguments, by=None, at=factories.past()
    )


def at(later=timedelta()):
    return lambda: timezone.now() + later


def test_a_job_is_done_once_and_its_result_is_kept(kinds):
    kinds["draw"] = lambda job: jobs.Done("Drawn.", job.arguments["words"].encode())
    job = ask(words="a page")

    assert (jobs.work(at()), jobs.work(at())) == (1, 0)

    job.refresh_from_db()
    assert (job.state, job.outcome, bytes(job.result), job.attempts) == ("done", "Drawn.", b"a page", 1)


def test_the_same_key_twice_is_one_job(kinds):
    assert ask() == ask()
    assert Job.objects.count() == 1


def test_it_works_inside_the_scope_of_its_plan(kinds, plan, foreign_plan):
    factories.action(plan), factories.action(foreign_plan)
    kinds["draw"] = lambda job: jobs.Done(f"{Action.objects.count()} actions")
    job = ask(plan=plan)

    jobs.work(at())

    job.refresh_from_db()
    assert job.outcome == "1 actions"


def test_a_fault_is_tried_three_times_with_longer_waits_then_said_plainly(kinds):
    def fail(job):
        raise RuntimeError("secret detail")

    kinds["draw"] = fail
    job = ask()

    for later, state in ((0, "waiting"), (0, "waiting"), (2, "waiting"), (3, "waiting"), (20, "failed")):
        jobs.work(at(timedelta(minutes=later)))
        job.refresh_from_db()
        assert job.state == state

    assert job.attempts == 3
    assert job.outcome == "It did not work after 3 tries. Please tell an administrator."


def test_a_refusal_is_final_and_gives_its_reason(kinds):
    def refuse(job):
        raise jobs.Refused("The report was issued already.")

    kinds["draw"] = refuse
    job = ask()

    jobs.work(at())

    job.refresh_from_db()
    assert (job.state, job.outcome) == ("failed", "The report was issued already.")


def test_a_refused_job_can_be_asked_for_again(kinds):
    kinds["draw"] = lambda job: jobs.Done("Drawn.")
    job = ask()
    Job.objects.update(state="failed", attempts=3)

    jobs.ask_again(job=job, at=factories.past())

    assert jobs.work(at()) == 1


def test_a_job_whose_worker_died_is_taken_up_when_its_lease_ends(kinds):
    kinds["draw"] = lambda job: jobs.Done("Drawn.")
    job = ask()
    assert jobs.claim(now=timezone.now()) == job

    assert jobs.work(at()) == 0
    assert jobs.work(at(timedelta(minutes=16))) == 1


def test_a_worker_that_lost_its_lease_keeps_nothing(kinds):
    def slow(job):
        Job.objects.filter(pk=job.pk).update(attempts=2)
        return jobs.Done("Drawn twice.")

    kinds["draw"] = slow
    job = ask()

    assert jobs.work(at()) == 0

    job.refresh_from_db()
    assert job.outcome == ""


def test_work_of_an_unknown_kind_waits(kinds):
    job = ask()

    assert jobs.work(at()) == 0

    job.refresh_from_db()
    assert job.state == "waiting"


def test_a_round_does_jobs_and_leaves_a_beat(kinds):
    kinds["draw"] = lambda job: None
    ask()

    assert tasks.go_round() == (1, 0)

    assert timezone.now() - Heartbeat.objects.get(name="work").at < timedelta(minutes=1)


def test_a_broker_that_is_down_does_not_stop_an_act(monkeypatch, django_capture_on_commit_callbacks):
    def down(**options):
        raise OSError("no broker")

    monkeypatch.setattr(tasks.work, "apply_async", down)

    with django_capture_on_commit_callbacks(execute=True) as calls:
        tasks.wake()

    assert len(calls) == 1
