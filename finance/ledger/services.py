"""A file of the ledger is sent, looked at, and confirmed as one act."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from finance.budget.told import LedgerImport
from finance.ledger.importing import Entry, import_months
from finance.ledger.models import LedgerFile
from plans.structure.models import Plan

KEPT = timedelta(days=7)
"""For how long a file waits to be confirmed."""


def keep_sent(
    *, plan: Plan, name: str, rows: list[dict], notes: Sequence[str], by, at: datetime
) -> LedgerFile:
    """Keep the rows of a file until they are confirmed. It is a draft: nothing of it counts yet."""
    LedgerFile.objects.filter(plan=plan, came_to=None, sent_at__lt=at - KEPT).delete()
    return LedgerFile.objects.create(plan=plan, name=name, rows=rows, notes=list(notes), by=by, sent_at=at)


def confirm(
    *, sent: LedgerFile, entries: Iterable[Entry], reason: str, by, at: datetime
) -> LedgerImport | None:
    """Record the figures of a file as one act. Twice is once. None if all of them stand by now.

    Raises what `import_months` raises.
    """
    with transaction.atomic():
        row = LedgerFile.objects.select_for_update(of=("self",)).get(pk=sent.pk)
        if row.came_to:
            return row.came_to
        made = import_months(plan=sent.plan, entries=entries, source=row.name, reason=reason, by=by, at=at)
        if not made:
            return None
        row.came_to = made[0].came_by
        row.save(update_fields=["came_to"])
    return row.came_to
