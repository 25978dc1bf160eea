"""The ledger: each reminder that is owed is a row, before any of it is mail."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from governance.reminders.due import (
    ACTION,
    BEFORE,
    BEFORE_MONTHLY,
    MEASURE,
    Item,
    Key,
    Of,
    standing,
    why_void,
)
from governance.reminders.models import ReminderDelivery
from governance.reminders.values import values_owed
from plans.actions.models import Action, ActionLead
from plans.deadlines import Kind as DeadlineKind
from plans.structure.meanings import CLOSED, RESTING
from plans.structure.models import Plan

State = ReminderDelivery.State


@dataclass(frozen=True)
class Settled:
    """The rows of what stands on the day, and how many were new or void."""

    rows: list[ReminderDelivery]
    new: int = 0
    void: int = 0


def settle(*, plan: Plan, on: date, at: datetime) -> Settled:
    """Write a row for all that is owed and has none, and void what waits and is owed no more.

    The same day twice writes nothing the second time; the table's unique key keeps out a second worker.
    What was void and is owed again waits again; what was sent is never owed twice.
    """
    items = {item.of: item for item in (*items_of(plan), *values_owed(plan, on))}
    wanted = standing(items.values(), on)
    rows = _rows(plan, wanted)
    missing = wanted - rows.keys()
    back = [row.pk for key, row in rows.items() if key in wanted and row.state == State.VOID]
    gone = {key: row for key, row in rows.items() if key not in wanted and row.state == State.PENDING}
    if missing or back or gone:
        with transaction.atomic():
            _add(plan, missing, on)
            _wait_again(back, on)
            _void(gone, items, at)
        rows = _rows(plan, wanted)
    return Settled([row for key, row in rows.items() if key in wanted], len(missing) + len(back), len(gone))


def items_of(plan: Plan) -> list[Item]:
    """The open actions of a plan."""
    leads = ActionLead.objects.filter(plan=plan).leading()
    posts = defaultdict(list)
    for action, post in leads.values_list("action", "post"):
        posts[action].append(post)
    rows = Action.objects.filter(plan=plan).exclude(progress__in=CLOSED + RESTING)
    return [
        Item(
            of=Of(ACTION, pk),
            posts=tuple(posts[pk]),
            due=due,
            ahead=BEFORE_MONTHLY if every == 1 else BEFORE,
            review=review if kind == DeadlineKind.ONGOING else None,
        )
        for pk, due, every, review, kind in rows.values_list(
            "pk", "due_date", "every_months", "review_date", "deadline_kind"
        )
    ]


def key_of(row: ReminderDelivery) -> Key:
    return Key(row.of, row.post_id, row.kind, row.deadline_date, row.step)


def _rows(plan: Plan, wanted: set[Key]) -> dict[Key, ReminderDelivery]:
    """The rows that wait, and those of the reminders that are wanted."""
    ours = ReminderDelivery.objects.filter(plan=plan)
    days = {key.deadline for key in wanted}
    of = {kind: {key.of.pk for key in wanted if key.of.kind == kind} for kind in (ACTION, MEASURE)}
    known = ours.filter(Q(action__in=of[ACTION]) | Q(measure__in=of[MEASURE]), deadline_date__in=days)
    found = (ours.filter(state=State.PENDING) | known) if wanted else ours.filter(state=State.PENDING)
    return {key_of(row): row for row in found}


def _add(plan: Plan, missing: set[Key], on: date) -> None:
    rows = [
        ReminderDelivery(
            plan=plan,
            **{f"{key.of.kind}_id": key.of.pk},
            post_id=key.post,
            kind=key.kind,
            deadline_date=key.deadline,
            step=key.step,
            due_on=on,
        )
        for key in sorted(missing, key=in_order)
    ]
    ReminderDelivery.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def in_order(key: Key) -> tuple:
    """Two workers write in the same order, so that neither waits for the other."""
    return key.of, key.post or 0, *key[2:]


def _wait_again(pks: list[int], on: date) -> None:
    rows = ReminderDelivery.objects.filter(pk__in=pks, state=State.VOID)
    rows.update(state=State.PENDING, reason="", decided_at=None, due_on=on)


def _void(gone: dict[Key, ReminderDelivery], items: dict[Of, Item], at: datetime) -> None:
    by_reason = defaultdict(list)
    for key, row in gone.items():
        by_reason[why_void(key, items.get(key.of))].append(row.pk)
    for reason, pks in by_reason.items():
        rows = ReminderDelivery.objects.filter(pk__in=pks, state=State.PENDING)
        rows.update(state=State.VOID, reason=reason, decided_at=at)
