"""Taking a row to work on, so that of several workers one has it."""

from datetime import datetime, timedelta
from typing import TypeVar

from django.db import models
from django.db.models import F

ROUND = timedelta(minutes=4)
"""How long one round goes on before the next takes over: a task has ten minutes at most."""

Row = TypeVar("Row", bound=models.Model)


def take(due: "models.QuerySet[Row]", *, state: str, lease_until: datetime) -> Row | None:
    """Take the first of the rows that are due by a conditional update; None when there is none.

    `attempts` is the fence: who saw the row before another took it finds that it has moved on.
    """
    while (row := due.order_by("id").first()) is not None:
        seen = due.filter(pk=row.pk, attempts=row.attempts)
        if seen.update(state=state, lease_until=lease_until, attempts=F("attempts") + 1):
            row.attempts += 1
            return row
    return None
