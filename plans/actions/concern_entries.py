"""Doubts from elsewhere as entries of an action's history: where one begins, ends or is taken back."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from plans.actions.concerns import Concern
from plans.actions.timeline import Entry
from plans.words import capital


def doubtful(rows: Iterable[Concern]) -> Iterator[Entry]:
    """Rows carry `by_name`. Where only the figures in the words changed there is no entry."""
    ordered = sorted(rows, key=lambda row: (row.source, row.effective_date, row.recorded_at, row.pk))
    for _, of_source in groupby(ordered, key=lambda row: row.source):
        stood = ""
        for row in of_source:
            if bool(row.words) != bool(stood):
                yield _entry(row)
            stood = row.words


def reopened(entries: Iterable[Entry], rows: Iterable[Concern]) -> Iterator[Entry]:
    """The entries; an update with which a doubt reopened the action says so in its title."""
    found = {row.update_id for row in rows if row.update_id}
    for entry in entries:
        is_found = entry.update and entry.update.pk in found
        yield replace(entry, title="Reopened") if is_found else entry


def _entry(row: Concern) -> Entry:
    title = "Its rating comes into doubt" if row.words else "A doubt about its rating has ended"
    if row.corrects_id:
        title = f"Corrected: {title[:1].lower()}{title[1:]}"
    parts = [("Why", capital(row.words)), ("What is known", row.note)]
    return Entry(
        title=title,
        on=row.effective_date,
        at=row.recorded_at,
        by=row.by_name or "",
        parts=[(label, text) for label, text in parts if text],
    )
