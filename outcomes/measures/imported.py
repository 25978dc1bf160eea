from django.db import models

from plans.sent_files import RecordedTogether


class ValueImport(RecordedTogether):
    """Many values that were recorded in one act: those of a file, of a period's grid, or of earlier years."""

    class Meta(RecordedTogether.Meta):
        indexes = [models.Index(fields=["plan", "-recorded_at", "-id"])]

    def __str__(self) -> str:
        return self.source or f"values recorded at {self.recorded_at}"
