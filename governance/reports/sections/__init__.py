"""The kinds of section that papers are made of. A template names them; nothing else knows a paper's order."""

from collections.abc import Callable
from dataclasses import dataclass

from governance.reports import prose
from governance.reports.blocks import Block, Empty
from governance.reports.record import Record
from governance.reports.sections import (
    appendix,
    background,
    changes,
    deadlines,
    decisions,
    doubts,
    measures,
    money,
    progress,
)

UNWRITTEN = "Nothing has been written under this heading yet."

Data = Callable[[Record, dict], tuple[Block, ...]]


@dataclass(frozen=True)
class Kind:
    """What a section prints: prose, what the record says, or one after the other."""

    label: str
    write: Callable[[str], tuple[Block, ...]] | None = None
    data: Data | None = None
    empty: str = UNWRITTEN
    nothing: str = ""
    """What somebody may write where there is nothing to say. It is never printed unless they do."""

    @property
    def has_prose(self) -> bool:
        return self.write is not None


KINDS = {
    "prose": Kind("Prose", write=prose.paragraphs),
    "recommendations": Kind("Numbered recommendations", write=prose.numbered),
    "decisions": Kind("Decisions asked", prose.numbered, decisions.waiting),
    "implications": Kind("Implications", write=prose.paragraphs, nothing="There are no implications."),
    "background": Kind("Judgements and visits", prose.paragraphs, background.background),
    "progress": Kind("Summary of progress", prose.paragraphs, progress.summary),
    "by_recommendation": Kind("A table for each recommendation", data=progress.by_recommendation),
    "slippage": Kind("Deadlines and slippage", prose.paragraphs, deadlines.slippage),
    "overdue": Kind("Overdue actions", prose.paragraphs, deadlines.overdue),
    "impact": Kind("Impact on children", prose.paragraphs, progress.impact),
    "measures": Kind("Outcome measures", prose.paragraphs, measures.measures),
    "money": Kind("Money", prose.paragraphs, money.money),
    "next": Kind("What falls due next", prose.paragraphs, deadlines.coming),
    "changes": Kind("What changed since a day", prose.paragraphs, changes.since),
    "slips": Kind("Changes of deadline", data=deadlines.slips),
    "green_but": Kind("Green, but", data=doubts.green_but),
    "without_evidence": Kind("Complete without evidence", data=doubts.without_evidence),
    "without_holder": Kind("Nobody in post", data=doubts.without_holder),
    "key": Kind("Key and how to read", data=appendix.key),
    "discrepancies": Kind(
        "Discrepancies", data=appendix.discrepancies, empty="No difference between the sources is recorded."
    ),
}


def blocks_of(kind: str, *, text: str, record: Record, options: dict) -> tuple[Block, ...]:
    """A section's blocks; one in which nobody wrote says so, since silence clears nothing."""
    written = KINDS[kind].write(text) if KINDS[kind].write else ()
    held = (*written, *data_of(kind, record=record, options=options))
    return held or (Empty(text=KINDS[kind].empty),)


def is_unwritten(section) -> bool:
    """Whether a section of an officer's own words holds none, so that the paper says so."""
    kind = KINDS[section.kind]
    return kind.has_prose and not kind.data and not section.prose.strip()


def nothing_words(section) -> str:
    """What may be written in such a section where there is nothing to say: 'There are no implications.'"""
    return section.options.get("empty", KINDS[section.kind].nothing)


def data_of(kind: str, *, record: Record, options: dict) -> tuple[Block, ...]:
    """What the record alone says in such a section."""
    return KINDS[kind].data(record, options) if KINDS[kind].data else ()
