from django.db import models

from outcomes.measures.imported import ValueImport
from plans.sent_files import SentRows


class SentFile(SentRows):
    """A file of values that somebody sent, as it was read, until they confirm it. Nothing else is kept of it.

    Each of its `rows` names the row of the file, the measure and the day that were found for it, what its
    cells say, and its faults by column.
    """

    came_to = models.ForeignKey(
        ValueImport, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
