"""What is claimed and the record doubts: green but late, complete without evidence, led by nobody."""

from governance.reports.blocks import Block, Cell, Column, Table
from governance.reports.cells import NOT_STATED, claimed, deadline, lead, named, rated
from governance.reports.record import Record
from plans.actions.states import Standing
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
        (named(row.action), lead(row), deadline(row), rated(row)) for row in record.open if row.is_doubted
    )
    return _table("Claimed green, and the record says otherwise", GREEN, rows)


def without_evidence(record: Record, _options: dict) -> tuple[Block, ...]:
    rows = tuple(
        (named(row.action), lead(row), _claimed_on(row), Cell(text=_words(record, row)))
        for row in record.standings
        if row.lacks_evidence
    )
    return _table("Claimed complete, and no evidence is given", UNPROVEN, rows)


def _claimed_on(row: Standing) -> Cell:
    return Cell(text=in_words(row.action.at_updated_on) if row.action.at_updated_on else NOT_STATED)


def _words(record: Record, row: Standing) -> str:
    update = record.latest(row)
    return (update.narrative if update else "") or NOT_STATED


def without_holder(record: Record, _options: dict) -> tuple[Block, ...]:
    rows = tuple((named(row.action), lead(row), deadline(row), claimed(row)) for row in record.without_holder)
    return _table("Open actions that nobody in post leads", VACANT, rows)


def _table(caption: str, columns: tuple[Column, ...], rows: tuple) -> tuple[Block, ...]:
    return (Table(caption=caption, columns=columns, rows=rows),) if rows else ()
