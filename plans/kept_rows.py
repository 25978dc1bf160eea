"""Rows of a table that are drawn once until the next act, whichever list they stand in."""

from collections.abc import Iterator

from django.core.cache import caches
from django.core.cache.utils import make_template_fragment_key
from django.core.paginator import Paginator
from django.utils.safestring import SafeString
from django_tables2 import Table
from django_tables2.rows import BoundRows

from plans.table_rows import Head, drawn

Kept = tuple[SafeString, set[str]]
"""A drawn row, and the meanings of the labels that stand in it, for the key below the list."""


class KeptRows:
    """The rows of a table's page: only those that are not kept are fetched and drawn.

    `names` say who sees the same rows, and until when. The table gathers `meanings` while it draws.
    """

    def __init__(self, table: Table, *names: object) -> None:
        self.table, self.names = table, names

    def paginate(self, number: str | None, per_page: int) -> None:
        """Give the table its page. One question, for the keys of all its rows: they count them too."""
        keys = list(self.table.data.data.values_list("pk", flat=True))
        self.table.paginator = Paginator(keys, per_page)
        self.table.page = self.table.paginator.get_page(number)

    def drawn(self, columns: list[Head]) -> Iterator[SafeString]:
        names = {pk: make_template_fragment_key("row", [*self.names, pk]) for pk in self.table.page}
        kept = caches["rows"].get_many(names.values())
        missing = [pk for pk, name in names.items() if name not in kept]
        if missing:
            made = {names[pk]: row for pk, row in self._draw(missing, columns)}
            caches["rows"].set_many(made, None)
            kept |= made
        self.table.meanings = set().union(*(meanings for _, meanings in kept.values()))
        return (kept[name][0] for name in names.values() if name in kept)

    def _draw(self, missing: list[int], columns: list[Head]) -> Iterator[tuple[int, Kept]]:
        """A row that has left the list since its key was asked is not among them."""
        records = list(self.table.data.data.filter(pk__in=missing))
        rows = drawn(self.table, columns, BoundRows(records, self.table))
        for record in records:
            self.table.meanings = set()
            yield record.pk, (next(rows), self.table.meanings)
