"""What waits for a decision by the record, beside what the officer asks for."""

from governance.reports.blocks import Block, BulletList, Paragraph
from governance.reports.record import Record
from governance.reports.sections.commitments import waiting_in_words
from plans.actions.waiting import waits

FOUND = "By the record these wait for a decision:"


def waiting(record: Record, _options: dict) -> tuple[Block, ...]:
    """The same sentences as on the dashboard; none of a reference plan, where nobody decides any more."""
    if record.plan.is_reference:
        return ()
    vacant = {row.action.pk for row in record.without_holder}
    items = tuple(
        f"{row.action.ref} {words}."
        for row in record.standings
        for words in waits(row, is_held=row.action.pk not in vacant)
    )
    items += waiting_in_words(record)
    return (Paragraph(text=FOUND), BulletList(items=items)) if items else ()
