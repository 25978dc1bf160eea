"""What all apps keep of a file that somebody sent, from its reading until it is confirmed as one act."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.db import models, transaction

from plans.rows import PlanRow

KEPT = timedelta(days=7)
"""For how long a file waits to be confirmed."""


class RecordedTogether(PlanRow):
    """Many statements that were recorded in one act: those of a file, of a form of many rows, or of earlier
    years."""

    source = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ["-recorded_at", "-id"]


class SentRows(PlanRow):
    """The rows of a file as they were read. Nothing else is kept of it.

    Whoever extends it says in `came_to` what a confirmed file became.
    """

    name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    rows = models.JSONField()
    notes = models.JSONField(default=list)

    class Meta:
        abstract = True
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return self.name


Sent = TypeVar("Sent", bound=SentRows)


def keep_sent(
    kind: type[Sent], *, plan, name: str, rows: list[dict], notes: Sequence[str], by, at: datetime
) -> Sent:
    """Keep the rows of a file until they are confirmed. It is a draft: nothing of it counts yet."""
    kind.objects.filter(plan=plan, came_to=None, sent_at__lt=at - KEPT).delete()
    return kind.objects.create(plan=plan, name=name, rows=rows, notes=list(notes), by=by, sent_at=at)


def confirmed(sent: Sent, record: Callable[[str], Sequence]) -> RecordedTogether | None:
    """What a file came to: `record` states its rows as one act, from its name, and answers what it made.

    Twice is once. None if there was nothing to record.
    """
    with transaction.atomic():
        row = type(sent).objects.select_for_update(of=("self",)).get(pk=sent.pk)
        if not row.came_to and (made := record(row.name)):
            row.came_to = made[0].came_by
            row.save(update_fields=["came_to"])
    return row.came_to
