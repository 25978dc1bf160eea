from django.conf import settings
from django.db import models

from outcomes.measures.imported import ValueImport
from plans.rows import PlanRow


class SentFile(PlanRow):
    """A file of values that somebody sent, as it was read, until they confirm it. Nothing else is kept of it.

    Each of its `rows` names the row of the file, the measure and the day that were found for it, what its
    cells say, and its faults by column.
    """

    name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    rows = models.JSONField()
    notes = models.JSONField(default=list)
    came_to = models.ForeignKey(
        ValueImport, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return self.name
