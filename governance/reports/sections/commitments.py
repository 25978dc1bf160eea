"""Money that somebody wants to commit above its bounds, as sentences that tell no single post's pay."""

from finance.envelopes.attention import waiting_of
from finance.envelopes.reading import Committed
from governance.reports.record import Record


def waiting_in_words(record: Record) -> tuple[str, ...]:
    """None of a reference plan, where nobody decides any more."""
    if record.plan.is_reference:
        return ()
    told, untold = waiting_of(record.commitments, record.book, pay=False)
    items = map(_sentence, told)
    more = [f"Of {untold} more the sum would tell one post’s pay."] if untold else []
    return (*items, *more)


def _sentence(one: Committed) -> str:
    row = one.row
    return f"“{row.what}” of {row.line.name}: {one.pounds} in {row.year_words}, above {row.bound}."
