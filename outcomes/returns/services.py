"""A file of values is sent, looked at, and confirmed as one act."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from outcomes.measures.imported import ValueImport
from outcomes.measures.importing import Entry, import_values
from outcomes.returns.models import SentFile
from plans.structure.models import Plan

KEPT = timedelta(days=7)
"""For how long a file waits to be confirmed."""


def keep_sent(*, plan: Plan, name: str, rows: list[dict], notes: Sequence[str], by, at: datetime) -> SentFile:
    """Keep the rows of a file until they are confirmed. It is a draft: nothing of it counts yet."""
    SentFile.objects.filter(plan=plan, came_to=None, sent_at__lt=at - KEPT).delete()
    return SentFile.objects.create(plan=plan, name=name, rows=rows, notes=list(notes), by=by, sent_at=at)


def confirm(*, sent: SentFile, entries: Iterable[Entry], by, at: datetime) -> ValueImport:
    """Record the values of a file as one act. Twice is once. Raises what `import_values` raises."""
    with transaction.atomic():
        row = SentFile.objects.select_for_update(of=("self",)).get(pk=sent.pk)
        if row.came_to:
            return row.came_to
        values = import_values(plan=sent.plan, entries=entries, source=row.name, by=by, at=at)
        row.came_to = values[0].came_by
        row.save(update_fields=["came_to"])
    return row.came_to
