"""A file of the ledger that was looked at is confirmed as one act."""

from collections.abc import Iterable
from datetime import datetime

from finance.budget.told import LedgerImport
from finance.ledger.importing import Entry, import_months
from finance.ledger.models import LedgerFile
from plans.sent_files import confirmed


def confirm(
    *, sent: LedgerFile, entries: Iterable[Entry], reason: str, by, at: datetime
) -> LedgerImport | None:
    """Record the figures of a file as one act. Twice is once. None if all of them stand by now.

    Raises what `import_months` raises.
    """
    said = {"plan": sent.plan, "entries": entries, "reason": reason, "by": by, "at": at}
    return confirmed(sent, lambda source: import_months(source=source, **said))
