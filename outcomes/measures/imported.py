from django.conf import settings
from django.db import models

from plans.rows import PlanRow


class ValueImport(PlanRow):
    """Many values that were recorded in one act: those of a file, of a period's grid, or of earlier years."""

    source = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [models.Index(fields=["plan", "-recorded_at", "-id"])]

    def __str__(self) -> str:
        return self.source or f"values recorded at {self.recorded_at}"
