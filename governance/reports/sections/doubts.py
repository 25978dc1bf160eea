"""What is claimed and the record doubts: green but late, complete without evidence, led by nobody."""

from governance.reports.agreement import number_is
from governance.reports.blocks import Block, Cell, Column, Paragraph, Table
from governance.reports.cells import NOT_STATED, claimed, deadline, lead, named, rated
from governance.reports.record import Record
from plans.actions.claims import doubt_words
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

NOT_RATED = (
    "This is a published plan, kept to be read: its claims stand as printed, and no record tests them."
)


def green_but(record: Record, _options: dict) -> tuple[Block, ...]:
    if record.emptiness or record.plan.is_reference:
        return (Paragraph(text=record.emptiness or NOT_RATED),)
    rows = tuple(
        (named(row.action), lead(row), deadline(row), rated(row)) for row in record.open if row.is_doubted
    )
    said = doubt_words(record.standings, record.labels["green"].word)
    return Paragraph(text=said), *_table("Claimed green, and the record says otherwise", GREEN, rows)


def without_evidence(record: Record, _options: dict) -> tuple[Block, ...]:
    lacking = [row for row in record.standings if row.lacks_evidence]
    rows = tuple(
        (named(row.action), lead(row), _claimed_on(row), Cell(text=_words(record, row))) for row in lacking
    )
    said = record.emptiness or _evidence(len(record.closed), len(lacking))
    return Paragraph(text=said), *_table("Claimed complete, and no evidence is given", UNPROVEN, rows)


def _evidence(closed: int, lacking: int) -> str:
    if not closed:
        return "No action is claimed complete."
    told = f"{number_is(closed, 'action')} claimed complete"
    return f"{told}; {'for none' if not lacking else f'for {lacking:,}'} of them evidence is missing."


def _claimed_on(row: Standing) -> Cell:
    """The day from which the claim has stood, however often it was said again since."""
    return Cell(text=in_words(row.closed_on) if row.closed_on else NOT_STATED)


def _words(record: Record, row: Standing) -> str:
    update = record.latest(row)
    return (update.narrative if update else "") or NOT_STATED


def without_holder(record: Record, _options: dict) -> tuple[Block, ...]:
    vacant = record.without_holder
    rows = tuple((named(row.action), lead(row), deadline(row), claimed(row)) for row in vacant)
    return Paragraph(text=_held(record)), *_table("Open actions that nobody in post leads", VACANT, rows)


def _held(record: Record) -> str:
    if record.emptiness:
        return record.emptiness
    if record.plan.is_reference:
        return "A published plan does not say who held its posts, so it cannot be said who led its actions."
    if not record.open:
        return "No action is open."
    told = f"{number_is(len(record.open), 'action')} open"
    vacant = len(record.without_holder)
    if not vacant:
        return f"{told}; each is led by a post that somebody holds."
    return f"{told}; {vacant:,} of them {'is' if vacant == 1 else 'are'} led by no post that somebody holds."


def _table(caption: str, columns: tuple[Column, ...], rows: tuple) -> tuple[Block, ...]:
    return (Table(caption=caption, columns=columns, rows=rows),) if rows else ()
