"""How much money somebody wants to commit above its bounds, as a sentence that tells no single post's pay."""

from governance.reports.record import Record


def waiting_in_words(record: Record) -> tuple[str, ...]:
    """None of a reference plan, where nobody decides any more."""
    waiting = sum(one.may_be_decided for one in record.commitments)
    if not waiting or record.plan.is_reference:
        return ()
    wait = "commitment of money waits" if waiting == 1 else "commitments of money wait"
    return (f"{waiting} {wait} for approval, above an envelope or the budget of a line.",)
