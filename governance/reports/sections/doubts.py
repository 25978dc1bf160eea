"""What is claimed and the record doubts: green but late, complete without evidence, led by nobody."""

from governance.reports.blocks import Block, Cell, Column, Table
from governance.reports.record import Record, named
from plans.actions.models import Action
from plans.moments import in_words

GREEN = (
    Column(label="Action", width=36),
    Column(label="Lead", width=20),
    Column(label="Deadline", kind="day", width=16),
    Column(label="By the record", kind="status", width=28),
)
UNPROVEN = (
    Column(label="Action", width=40),
    Column(label="Lead", width=20),
    Column(label="Claimed on", kind="day", width=14),
    Column(label="What was said", width=30),
)
VACANT = (
    Column(label="Action", width=40),
    Column(label="Post", width=24),
    Column(label="Deadline", kind="day", width=16),
    Column(label="Claimed", kind="status", width=14),
)


def green_but(record: Record, _options: dict) -> tuple[Block, ...]:
    rows = tuple(
        (named(action), record.lead(action), record.deadline(action), record.rated(action))
        for action in record.open_actions
        if action.at_confidence == "green" and record.rating(action).reasons
    )
    return _table("Claimed green, and the record says otherwise", GREEN, rows)


def without_evidence(record: Record, _options: dict) -> tuple[Block, ...]:
    rows = tuple(
        (named(action), record.lead(action), _claimed_on(action), Cell(text=_words(record, action)))
        for action in record.actions
        if action.at_progress == "done" and not action.at_evidence_count
    )
    return _table("Claimed complete, and no evidence is given", UNPROVEN, rows)


def _claimed_on(action: Action) -> Cell:
    return Cell(text=in_words(action.at_updated_on) if action.at_updated_on else "Not stated")


def _words(record: Record, action: Action) -> str:
    update = record.latest(action)
    return (update.narrative if update else "") or "Not stated"


def without_holder(record: Record, _options: dict) -> tuple[Block, ...]:
    """A reference plan names posts only: who held them is not known, and is not asked."""
    if record.plan.is_reference:
        return ()
    vacant = set(_vacant(record))
    rows = tuple(
        (named(action), record.lead(action), record.deadline(action), record.claimed(action))
        for action in record.open_actions
        if action.pk in vacant
    )
    return _table("Open actions that nobody in post leads", VACANT, rows)


def _vacant(record: Record):
    rows = Action.objects.filter(plan=record.plan).at(record.moment).without_holder(record.moment)
    return rows.values_list("pk", flat=True)


def _table(caption: str, columns: tuple[Column, ...], rows: tuple) -> tuple[Block, ...]:
    return (Table(caption=caption, columns=columns, rows=rows),) if rows else ()
