"""What changed in the plan since a day: complete, reopened, paused, worse, better, added, withdrawn."""

from dataclasses import dataclass

from governance.reports.agreement import number_is, number_was
from governance.reports.blocks import Block, Cell, Column, Heading, Paragraph, Table
from governance.reports.cells import NOT_STATED, named, tag
from governance.reports.record import Record
from plans.actions.changes import Changes, ClaimChange
from plans.charts.scales import counted
from plans.moments import in_words
from plans.structure.meanings import CLOSED, GONE

CLAIMS = (
    Column(label="Action", width=36),
    Column(label="Was", kind="status", width=14),
    Column(label="Is now", kind="status", width=14),
    Column(label="What was said", width=36),
)
ALARM = {"red": 3, "amber": 2, "green": 1}
"""How worrying a claim is. Every other one says nothing of it: a pause is neither worse nor better."""


@dataclass(frozen=True)
class Confidence:
    """Open actions whose confidence is another than it was, each in one list."""

    paused: list[ClaimChange]
    worse: list[ClaimChange]
    newly: list[ClaimChange]
    silent: list[ClaimChange]
    better: list[ClaimChange]


def since(record: Record, _options: dict) -> tuple[Block, ...]:
    """Each list but that of the deadlines, whose changes have a section of their own."""
    if record.since is None:
        return (Paragraph(text="No day was chosen to compare with."),)
    changes, day = record.changes, in_words(record.since)
    if not changes:
        return (Paragraph(text=f"Nothing has changed since {day}."),)
    found = confidence_of(changes)
    return Paragraph(text=_sentence(changes, found, day)), *_tables(record, changes, found)


def confidence_of(changes: Changes) -> Confidence:
    """Closed and reopened actions are told apart from these, as are those that came or went."""
    rows = [
        row
        for row in changes.updated
        if row.was is not None and row.was not in (*CLOSED, *GONE) and row.now not in CLOSED
    ]
    both = [row for row in rows if row.was in ALARM and row.now in ALARM]
    return Confidence(
        paused=[row for row in rows if row.now == "paused" != row.was],
        worse=[row for row in both if ALARM[row.now] > ALARM[row.was]],
        newly=[row for row in rows if row.was not in ALARM and row.now in ("red", "amber")],
        silent=[row for row in rows if row.was in ALARM and row.now not in (*ALARM, "paused")],
        better=[row for row in both if ALARM[row.now] < ALARM[row.was]],
    )


def _sentence(changes: Changes, found: Confidence, day: str) -> str:
    told = [
        (changes.closed, number_was, f"claimed complete{_unproven(changes.closed)}"),
        (changes.reopened, number_was, "reopened"),
        (found.paused, number_was, "paused"),
        (found.worse, number_is, "more worrying than before"),
        (found.newly, number_is, "newly rated red or amber"),
        (found.silent, number_is, "no longer rated"),
        (found.better, number_is, "less worrying than before"),
        (changes.added, number_was, "added"),
        (changes.withdrawn, number_was, "withdrawn or superseded"),
        (changes.slipped, number_was, "given a later deadline"),
        (changes.updated, number_was, "updated"),
    ]
    held = [(len(rows), verb, words) for rows, verb, words in told if rows]
    number, verb, words = held[0]
    parts = [
        f"{verb(number, 'action')} {words}",
        *(f"{verb(number)} {words}" for number, verb, words in held[1:]),
    ]
    several = " An action may stand under several of these." if len(parts) > 1 else ""
    return f"Since {day}: {'; '.join(parts)}.{several}"


def _unproven(rows: tuple[ClaimChange, ...]) -> str:
    unproven = sum(row.lacks_evidence for row in rows)
    return f", {unproven:,} of them without evidence" if unproven else ""


def _tables(record: Record, changes: Changes, found: Confidence):
    for heading, rows in (
        ("Claimed complete", changes.closed),
        ("Reopened", changes.reopened),
        ("Paused", found.paused),
        ("More worrying than before", found.worse),
        ("Newly rated red or amber", found.newly),
        ("No longer rated", found.silent),
        ("Less worrying than before", found.better),
        ("Added", changes.added),
        ("Withdrawn or superseded", changes.withdrawn),
    ):
        if rows:
            yield Heading(text=heading)
            yield _claims(record, heading, rows)


def _claims(record: Record, heading: str, rows) -> Table:
    caption = f"{counted(len(rows), 'action')}: {heading.lower()}"
    return Table(caption=caption, columns=CLAIMS, rows=tuple(_claim(record, row) for row in rows))


def _claim(record: Record, row: ClaimChange) -> tuple[Cell, ...]:
    was = Cell(status=tag(record.labels[row.was])) if row.was else Cell(text="Not in the plan")
    now = Cell(status=tag(record.labels[row.now]), sub="evidence is missing" if row.lacks_evidence else None)
    said = Cell(text=row.said or NOT_STATED, sub=f"As at {in_words(row.on)}" if row.on else None)
    return named(row.action), was, now, said
