from django.db import models

from finance.budget.told import LedgerImport
from plans.sent_files import SentRows


class LedgerFile(SentRows):
    """A file of the ledger that somebody sent, as it was read, until they confirm it.

    Each of its `rows` names the row of the file, the line and month that were found for it, what its cells
    say, and its faults by column.
    """

    came_to = models.ForeignKey(
        LedgerImport, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
