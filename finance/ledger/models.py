from django.conf import settings
from django.db import models

from finance.budget.told import LedgerImport
from plans.rows import PlanRow


class LedgerFile(PlanRow):
    """A file of the ledger that somebody sent, as it was read, until they confirm it.

    Each of its `rows` names the row of the file, the line and month that were found for it, what its cells
    say, and its faults by column.
    """

    name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    rows = models.JSONField()
    notes = models.JSONField(default=list)
    came_to = models.ForeignKey(
        LedgerImport, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return self.name
