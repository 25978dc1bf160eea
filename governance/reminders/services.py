"""Reminding: what is owed becomes rows, and from seven in the morning one mail a person a day."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q
from django_scopes import scope

from governance.reminders import digests
from governance.reminders.digests import Line
from governance.reminders.directory import Addressee, Directory
from governance.reminders.ledger import Settled, State, settle
from governance.reminders.lines import latest_values, line_of
from governance.reminders.models import ReminderDelivery
from plans.mail.models import Mail
from plans.mail.services import queue
from plans.moments import LONDON, london_day
from plans.structure.models import Plan

MORNING = 7
"""The hour in London from which digests are written."""


@dataclass(frozen=True)
class Told:
    """How many rows were told, and by which mails; and how many have nobody to be told."""

    rows: int = 0
    mails: list[Mail] = field(default_factory=list)
    nobody: int = 0


@dataclass(frozen=True)
class Summary:
    """What a run did: how many rows came to be owed or void, and what it told."""

    day: date
    owed: int
    void: int
    told: Told


def remind(now: datetime) -> Summary:
    """Write down what all live plans owe today, and the digests. As often as one likes, by many at once."""
    day, told = london_day(now), Told()
    plans = list(Plan.everywhere.filter(kind=Plan.Kind.LIVE))
    settled = [_settle(plan, day, now) for plan in plans]
    if now.astimezone(LONDON).hour >= MORNING:
        with scope(plan=[plan.pk for plan in plans]):
            told = tell([row for one in settled for row in one.rows], on=day, at=now)
    return Summary(day, sum(one.new for one in settled), sum(one.void for one in settled), told)


def _settle(plan: Plan, day: date, now: datetime) -> Settled:
    with scope(plan=[plan.pk]):
        return settle(plan=plan, on=day, at=now)


def tell(standing: list[ReminderDelivery], *, on: date, at: datetime) -> Told:
    """Put the day's digests in the outbox. Whoever had one today hears of the rest tomorrow.

    The rows that wait are locked first, in order: of two workers the second finds nothing left to tell.
    """
    waiting = [row.pk for row in standing if row.state in (State.PENDING, State.SUPPRESSED)]
    if not waiting:
        return Told()
    with transaction.atomic():
        mine = set(_locked(waiting))
        rows = list(_with_words(standing))
        directory = Directory(rows, on)
        to_tell = [row for row in rows if row.pk in mine]
        nobody = _say_why_nobody(to_tell, directory, at)
        ready = _ready(to_tell, directory, on)
        _number(ready)
        mails = _send(rows, ready, directory, at, on)
    return Told(len(ready), mails, nobody)


def digest_key(address: str, day: date) -> str:
    """One a person a day: the key under which the outbox takes a digest once."""
    return f"v1|digest|{hashlib.sha256(address.lower().encode()).hexdigest()}|{day}"


def _locked(pks: list[int]):
    rows = ReminderDelivery.objects.filter(pk__in=pks).waiting().select_for_update().order_by("pk")
    return [row.pk for row in rows]


def _with_words(rows: list[ReminderDelivery]):
    full = ReminderDelivery.objects.filter(pk__in=[row.pk for row in rows])
    return full.select_related("plan", "action", "measure__part_of", "post").order_by("pk")


def _say_why_nobody(rows, directory: Directory, at: datetime) -> int:
    """How many rows have nobody to be told; each says why."""
    unheard = [row for row in rows if not directory.of(row)]
    for row in unheard:
        reason = directory.why_nobody(row)
        if (row.state, row.reason) != (State.SUPPRESSED, reason):
            row.state, row.reason, row.decided_at = State.SUPPRESSED, reason, at
            row.save(update_fields=["state", "reason", "decided_at"])
    return len(unheard)


def _ready(rows, directory: Directory, day: date) -> list[ReminderDelivery]:
    """Those that can be told today: none of their addressees has had a mail."""
    reached = [(row, {digest_key(one.address, day) for one in directory.of(row)}) for row in rows]
    keys = set().union(*(wanted for _, wanted in reached))
    had = set(Mail.objects.filter(key__in=keys).values_list("key", flat=True))
    return [row for row, wanted in reached if wanted and not wanted & had]


def _number(rows: list[ReminderDelivery]) -> None:
    """Say of each which reminder of its deadline it is: one more than were sent."""
    same = ("action_id", "measure_id", "post_id", "kind", "deadline_date")
    of = {name: {getattr(row, f"{name}_id") for row in rows} - {None} for name in ("action", "measure")}
    either = Q(action__in=of["action"]) | Q(measure__in=of["measure"])
    sent = ReminderDelivery.objects.filter(either, state=State.MAILED)
    counted = sent.values_list(*same).annotate(number=Count("pk"))
    before = {tuple(key): number for *key, number in counted}
    for row in rows:
        row.number = before.get(tuple(getattr(row, name) for name in same), 0) + 1


def _send(rows, ready, directory: Directory, at: datetime, day: date) -> list[Mail]:
    new, latest = {row.pk: row for row in ready}, latest_values(rows)
    reached, mails = defaultdict(list), []
    for row in rows:
        for one in directory.of(row):
            reached[one.place].append((one, new.get(row.pk, row)))
    for pairs in reached.values():
        told = {row.pk for _, row in pairs} & new.keys()
        if told:
            one = next((one for one, _ in pairs if one.user), pairs[0][0])
            lines = [line_of(row, directory, latest.get(row.measure_id)) for _, row in pairs]
            councils = {row.plan.authority_id for _, row in pairs}
            mail = _digest(one, lines, councils, at, day)
            _join(mail, told)
            mails.append(mail)
    _mark(ready, directory, at)
    return mails


def _digest(one: Addressee, lines: list[Line], councils: set[int], at: datetime, day: date) -> Mail:
    lines = digests.each_once(lines)
    return queue(
        key=digest_key(one.address, day),
        authority_id=councils.pop() if len(councils) == 1 else None,
        recipient=one.user,
        address=one.address,
        subject=digests.subject(lines),
        body=digests.body(one.name, lines, day),
        at=at,
    )


def _join(mail: Mail, pks: set[int]) -> None:
    through = ReminderDelivery.mails.through
    pairs = [through(reminderdelivery_id=pk, mail_id=mail.pk) for pk in sorted(pks)]
    through.objects.bulk_create(pairs, ignore_conflicts=True)


def _mark(rows: list[ReminderDelivery], directory: Directory, at: datetime) -> None:
    for row in rows:
        names = dict.fromkeys(one.name for one in directory.of(row))
        row.state, row.reason, row.decided_at = State.MAILED, "", at
        row.told = ", ".join(names)[:500]
    ReminderDelivery.objects.bulk_update(
        rows, ["state", "reason", "decided_at", "told", "number"], batch_size=500
    )
