"""A file of values that was looked at is confirmed as one act."""

from collections.abc import Iterable
from datetime import datetime

from outcomes.measures.imported import ValueImport
from outcomes.measures.importing import Entry, import_values
from outcomes.returns.models import SentFile
from plans.sent_files import confirmed


def confirm(*, sent: SentFile, entries: Iterable[Entry], by, at: datetime) -> ValueImport:
    """Record the values of a file as one act. Twice is once. Raises what `import_values` raises."""
    said = {"plan": sent.plan, "entries": entries, "by": by, "at": at}
    return confirmed(sent, lambda source: import_values(source=source, **said))
