"""Work to be done later. The row is the queue: it is asked for once by its key, claimed, done, and kept."""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django_scopes import scope

from plans.mail.claiming import ROUND, take
from plans.mail.models import Job

LEASE = timedelta(minutes=15)
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5))
"""Waits between the tries: there is one try more than there are waits."""

log = logging.getLogger(__name__)


class Refused(Exception):
    """The work cannot be done, however often it is tried; the message says why in plain words."""


@dataclass(frozen=True)
class Done:
    """What came of a job: a sentence, and perhaps bytes."""

    outcome: str = ""
    result: bytes | None = None


Work = Callable[[Job], Done | None]
_kinds: dict[str, Work] = {}


def register(kind: str, function: Work) -> None:
    """Say what does jobs of a kind. Call it when the app is ready.

    Work may take long and is done outside a transaction; it may be taken up again, so it opens its own to
    write, and does the same thing once.
    """
    _kinds[kind] = function


def ask(*, kind: str, key: str, plan_id: int | None, arguments: dict, by, at: datetime) -> Job:
    """Ask for work; call it in the transaction of the act. The same key twice makes one job."""
    job, _ = Job.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "plan_id": plan_id,
            "arguments": arguments,
            "by": by,
            "not_before": at,
            "asked_at": at,
        },
    )
    return job


def ask_again(*, job: Job, at: datetime) -> None:
    """Try a failed job afresh."""
    Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(
        state=Job.State.WAITING, attempts=0, not_before=at, outcome=""
    )


def work(clock: Callable[[], datetime]) -> int:
    """Do what waits; how many jobs were finished."""
    finished, until = 0, clock() + ROUND
    while clock() <= until:
        job = claim(now=clock())
        if job is None:
            break
        finished += _try(job, clock)
    return finished


def claim(*, now: datetime) -> Job | None:
    """The next job that waits, or whose worker has stopped."""
    due = Q(state="waiting", not_before__lte=now) | Q(state="running", lease_until__lt=now)
    return take(Job.objects.filter(due, kind__in=_kinds), state="running", lease_until=now + LEASE)


def _try(job: Job, clock: Callable[[], datetime]) -> bool:
    mine = Job.objects.filter(pk=job.pk, state="running", attempts=job.attempts)
    if job.attempts > len(BACK_OFF) + 1:
        mine.update(state="failed", lease_until=None, outcome="The worker stopped each time it tried this.")
        return False
    try:
        with _scope_of(job):
            _finish(mine, _kinds[job.kind](job) or Done(), clock())
    except Refused as reason:
        mine.update(state="failed", lease_until=None, outcome=str(reason)[:300])
    except Exception:
        log.exception("job %s (%s), try %s", job.pk, job.kind, job.attempts)
        _put_back(mine, job, clock())
    else:
        return True
    return False


def _scope_of(job: Job):
    return scope(plan=[job.plan_id]) if job.plan_id else nullcontext()


def _finish(mine, done: Done, now: datetime) -> None:
    """Whoever lost the lease says nothing of the job: that is for the worker who has it now."""
    won = mine.update(
        state="done", lease_until=None, done_at=now, outcome=done.outcome[:300], result=done.result
    )
    if not won:
        raise TimeoutError("The work took longer than its lease; another worker has it now.")


def _put_back(mine, job: Job, now: datetime) -> None:
    if job.attempts > len(BACK_OFF):
        words = f"It did not work after {job.attempts} tries. Please tell an administrator."
        mine.update(state="failed", lease_until=None, outcome=words)
    else:
        mine.update(state="waiting", lease_until=None, not_before=now + BACK_OFF[job.attempts - 1])
