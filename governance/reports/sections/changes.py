"""What changed in the plan since a day: closed, reopened, slipped, added, withdrawn, worse, better."""

from governance.reports.blocks import Block, Cell, Column, Heading, Paragraph, Table
from governance.reports.cells import NOT_STATED, named, tag
from governance.reports.record import Record
from plans.actions.changes import Changes, ClaimChange, Slip
from plans.charts.scales import counted
from plans.moments import in_words
from plans.structure.meanings import CLOSED

CLAIMS = (
    Column(label="Action", width=36),
    Column(label="Was", kind="status", width=14),
    Column(label="Is now", kind="status", width=14),
    Column(label="What was said", width=36),
)
SLIPS = (
    Column(label="Action", width=36),
    Column(label="Was", kind="day", width=16),
    Column(label="Is now", kind="day", width=16),
    Column(label="Days later", kind="number", width=10),
    Column(label="Reason", width=28),
)
ALARM = {"red": 2, "amber": 1}
"""How worrying a claim is; every other one is not."""


def since(record: Record, _options: dict) -> tuple[Block, ...]:
    if record.since is None:
        return (Paragraph(text="No day was chosen to compare with."),)
    changes, day = record.changes, in_words(record.since)
    if not changes:
        return (Paragraph(text=f"Nothing has changed since {day}."),)
    worse = [row for row in changes.updated if _alarm(row) > 0]
    better = [row for row in changes.updated if _alarm(row) < 0]
    return (
        Paragraph(text=_sentence(changes, worse, better, day)),
        *_tables(record, changes, worse, better),
    )


def _sentence(changes: Changes, worse: list[ClaimChange], better: list[ClaimChange], day: str) -> str:
    numbers = [
        (changes.closed, "closed"),
        (changes.reopened, "reopened"),
        (changes.slipped, "slipped"),
        (changes.added, "added"),
        (changes.withdrawn, "withdrawn"),
        (changes.updated, "updated"),
        (worse, "more worrying than before"),
        (better, "less worrying than before"),
    ]
    told = [f"{len(rows):,} {word}" for rows, word in numbers if rows]
    several = " An action may stand under several of these." if len(told) > 1 else ""
    return f"Since {day}: {', '.join(told)}.{several}"


def _tables(record: Record, changes: Changes, worse: list[ClaimChange], better: list[ClaimChange]):
    for heading, rows in (
        ("Closed", changes.closed),
        ("Reopened", changes.reopened),
        ("More worrying than before", worse),
        ("Less worrying than before", better),
        ("Added", changes.added),
        ("Withdrawn", changes.withdrawn),
    ):
        if rows:
            yield Heading(text=heading)
            yield _claims(record, heading, rows)
    if changes.slipped:
        yield Heading(text="Slipped")
        yield _slips(changes)


def _slips(changes: Changes) -> Table:
    caption = f"{counted(len(changes.slipped), 'deadline')} moved later"
    return Table(caption=caption, columns=SLIPS, rows=tuple(map(_slip, changes.slipped)))


def _alarm(row: ClaimChange) -> int:
    """How much more worrying the claim is; closed and reopened actions are told apart from these."""
    if row.was is None or row.was in CLOSED or row.now in CLOSED:
        return 0
    return ALARM.get(row.now, 0) - ALARM.get(row.was, 0)


def _claims(record: Record, heading: str, rows) -> Table:
    caption = f"{counted(len(rows), 'action')}: {heading.lower()}"
    return Table(caption=caption, columns=CLAIMS, rows=tuple(_claim(record, row) for row in rows))


def _claim(record: Record, row: ClaimChange) -> tuple[Cell, ...]:
    was = Cell(status=tag(record.labels[row.was])) if row.was else Cell(text="Not in the plan")
    said = Cell(text=row.said or NOT_STATED, sub=f"As at {in_words(row.on)}" if row.on else None)
    return named(row.action), was, Cell(status=tag(record.labels[row.now])), said


def _slip(row: Slip) -> tuple[Cell, ...]:
    return (
        named(row.action),
        Cell(text=row.was or NOT_STATED),
        Cell(text=row.now or NOT_STATED, sub=f"changed on {in_words(row.on)}"),
        Cell(text=f"{row.days:,}"),
        Cell(text=row.reason or NOT_STATED),
    )
