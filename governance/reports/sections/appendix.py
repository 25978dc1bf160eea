"""What a reader needs beside the paper: key, how to read it, and where the sources differ."""

from governance.reports.blocks import (
    Block,
    BulletList,
    Cell,
    Column,
    Heading,
    Key,
    KeyItem,
    Paragraph,
    Table,
)
from governance.reports.cells import tag
from governance.reports.record import Record
from plans.actions.states import rules_of
from plans.moments import in_words
from plans.structure.models import Plan

COLUMNS = (
    Column(label="Subject", width=24),
    Column(label="One source", width=26),
    Column(label="Another source", width=26),
    Column(label="Note", width=24),
)

NO_STATUS = "No status is stated in this paper."


def key(record: Record, _options: dict) -> tuple[Block, ...]:
    items = tuple(KeyItem(status=tag(label), meaning=label.definition) for label in _labels(record))
    shown = (Key(items=items),) if items else (Paragraph(text=record.emptiness or NO_STATUS),)
    return (*shown, Heading(text="How to read this paper"), BulletList(items=tuple(_rules(record))))


def _labels(record: Record) -> list:
    """The plan's words for status; of a reference plan only those at which an action stands."""
    if not record.plan.is_reference:
        return list(record.labels.values())
    used = {row.claim.meaning for row in record.standings}
    return [label for meaning, label in record.labels.items() if meaning in used]


def _rules(record: Record):
    known = f", as it was known on {in_words(record.moment.known_on)}" if record.moment.known_on else ""
    yield f"All of it is shown as at {in_words(record.day)}{known}."
    yield from () if record.plan.is_reference else _rules_of_rating(record.plan)
    yield (
        "A deadline is printed as it was agreed. A month is due on its last day: “December 2019” is late "
        "from 1 January 2020."
    )
    yield "“Not stated” means that nobody has said it; it never means nought."


def _rules_of_rating(plan: Plan):
    yield "“Claimed” is what the lead says. “By the record” is worked out from dates, updates and evidence."
    yield from rules_of(plan)
    yield (
        "A deadline is met where the action was claimed complete by its last day, and met late where that "
        "came after. What counts is the day from which the claim has stood."
    )


def discrepancies(record: Record, _options: dict) -> tuple[Block, ...]:
    rows = tuple(
        (
            Cell(text=row.subject),
            Cell(text=row.first, sub=row.first_source or None),
            Cell(text=row.second, sub=row.second_source or None),
            Cell(text=row.note),
        )
        for row in record.discrepancies
    )
    if not rows:
        return ()
    said = "The sources say different things of these subjects. Both are kept as printed."
    return Paragraph(text=said), Table(caption="Where the sources differ", columns=COLUMNS, rows=rows)
