"""The kinds of section that papers are made of. A template names them; nothing else knows a paper's order."""

from collections.abc import Callable
from dataclasses import dataclass

from governance.reports import prose
from governance.reports.blocks import Block, Empty
from governance.reports.record import Record
from governance.reports.sections import appendix, background, changes, deadlines, doubts, progress

Data = Callable[[Record, dict], tuple[Block, ...]]


@dataclass(frozen=True)
class Kind:
    """What a section prints: prose, what the record says, or one after the other."""

    label: str
    write: Callable[[str], tuple[Block, ...]] | None = None
    data: Data | None = None
    empty: str = "Nothing to report."

    @property
    def has_prose(self) -> bool:
        return self.write is not None


KINDS = {
    "prose": Kind("Prose", write=prose.paragraphs),
    "recommendations": Kind("Numbered recommendations", write=prose.numbered),
    "implications": Kind("Implications", write=prose.paragraphs, empty="There are no implications."),
    "background": Kind("Judgements and visits", prose.paragraphs, background.background),
    "progress": Kind("Summary of progress", prose.paragraphs, progress.summary),
    "by_recommendation": Kind("A table for each recommendation", data=progress.by_recommendation),
    "slippage": Kind("Deadlines and slippage", prose.paragraphs, deadlines.slippage),
    "overdue": Kind("Overdue actions", prose.paragraphs, deadlines.overdue, "No action is overdue."),
    "impact": Kind("Impact on children", prose.paragraphs, progress.impact),
    "next": Kind("What falls due next", prose.paragraphs, deadlines.coming),
    "changes": Kind("What changed since a day", prose.paragraphs, changes.since),
    "slips": Kind("Changes of deadline", data=deadlines.slips, empty="No deadline was changed."),
    "green_but": Kind(
        "Green, but", data=doubts.green_but, empty="The record doubts no action claimed green."
    ),
    "without_evidence": Kind(
        "Complete without evidence",
        data=doubts.without_evidence,
        empty="Every action that is claimed complete has evidence.",
    ),
    "without_holder": Kind(
        "Nobody in post",
        data=doubts.without_holder,
        empty="Every open action is led by a post that somebody holds.",
    ),
    "key": Kind("Key and how to read", data=appendix.key),
    "discrepancies": Kind("Discrepancies", data=appendix.discrepancies, empty="The sources agree."),
}


def blocks_of(kind: str, *, text: str, record: Record, options: dict) -> tuple[Block, ...]:
    """A section's blocks; one that holds nothing says so."""
    written = KINDS[kind].write(text) if KINDS[kind].write else ()
    held = (*written, *data_of(kind, record=record, options=options))
    return held or (Empty(text=options.get("empty", KINDS[kind].empty)),)


def data_of(kind: str, *, record: Record, options: dict) -> tuple[Block, ...]:
    """What the record alone says in such a section."""
    return KINDS[kind].data(record, options) if KINDS[kind].data else ()
