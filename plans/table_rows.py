"""A django-tables2 table as heads and drawn rows for `templates/django_tables2/table.html`.

django-tables2 looks up a column's render function and its signature again for each cell. Here
that is worked out once a page; the cells come out the same.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django_tables2 import ManyToManyColumn, Table
from django_tables2.rows import BoundRow
from django_tables2.utils import signature


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head, and the attributes that all its cells share."""

    label: str
    css: str
    cell_attributes: SafeString
    sorted: str
    next_order: str


def heads(table: Table) -> list[Head]:
    return [_head(column) for column in table.columns]


def _head(column: Any) -> Head:
    css = column.attrs["td"].get("class", "")
    attributes = format_html(' data-label="{}"', column.header)
    return Head(
        label=column.header,
        css=css,
        cell_attributes=attributes + format_html(' class="{}"', css) if css else attributes,
        sorted=_direction(column),
        next_order=str(column.order_by_alias.next) if column.orderable else "",
    )


def _direction(column: Any) -> str:
    if not column.is_ordered:
        return ""
    return "descending" if column.order_by_alias.is_descending else "ascending"


def rows(table: Table, columns: list[Head]) -> Iterator[SafeString]:
    """The rows of the table's page; a table with `kept_rows` draws only those that are not kept."""
    kept = getattr(table, "kept_rows", None)
    return kept.drawn(columns) if kept else drawn(table, columns, table.paginated_rows)


def drawn(table: Table, columns: list[Head], bound: Iterable[BoundRow]) -> Iterator[SafeString]:
    """Each row drawn: the cell that names it, then the others with their attributes."""
    renderers = [_renderer(table, column) for column in table.columns]
    attributes = [head.cell_attributes for head in columns[1:]]
    for row in bound:
        css = row.attrs.get("class", "") if table.row_attrs else ""
        first, *rest = [render(row) for render in renderers]
        yield format_html(
            '<tr role="row"{}><th scope="row" role="rowheader">{}</th>{}</tr>\n',
            format_html(' class="{}"', css) if css else "",
            first,
            format_html_join("", '<td role="cell"{}>{}</td>', zip(attributes, rest, strict=True)),
        )


def _renderer(table: Table, column: Any) -> Callable[[Any], Any]:
    """What draws a column's cell of a row, as `row.get_cell` would."""
    wanted, catch_all = signature(column.render)
    if catch_all or column.link or isinstance(column.column, ManyToManyColumn):
        return lambda row: row.get_cell(column.name)
    read, empty, default = _reader(column.accessor), column.column.empty_values, column.default
    same = {"table": table, "column": column.column, "bound_column": column}
    fixed = {name: same[name] for name in wanted if name in same}

    def render(row: Any) -> Any:
        value = read(row.record)
        if value in empty:
            return default
        varying = {"value": value, "record": row.record, "bound_row": row}
        return column.render(**fixed, **{name: varying[name] for name in wanted if name in varying})

    return render


def _reader(accessor: Any) -> Callable[[Any], Any]:
    """What reads a column's value of a record; None where a step of the way is missing."""
    if accessor.SEPARATOR not in accessor:
        return lambda record: _read(record, str(accessor))

    def read(record: Any) -> Any:
        if isinstance(record, dict) and accessor in record:
            return record[accessor]
        return _read(*accessor.penultimate(record))

    return read


def _read(record: Any, name: str) -> Any:
    if isinstance(record, dict):
        return record.get(name)
    display = getattr(record, f"get_{name}_display", None) if isinstance(record, Model) else None
    value = display or getattr(record, name, None)
    return value() if callable(value) else value
