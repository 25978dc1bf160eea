"""Rows of several kinds by one question: each as JSON, in a union."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import F, Field, Model, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.timezone import is_naive, make_aware

Rows = dict[type[Model], list[Model]]


def read_together(*kinds: QuerySet) -> Rows:
    """Of each kind its rows in their usual order, with what its query set annotates. One question in all."""
    models = {rows.model._meta.label: rows.model for rows in kinds}
    found: Rows = {model: [] for model in models.values()}
    first, *others = map(_as_json, kinds)
    for label, values in first.union(*others, all=True):
        found[models[label]].append(_row(models[label], values, first.db))
    return {model: sorted(rows, key=_place) for model, rows in found.items()}


def _as_json(rows: QuerySet) -> QuerySet:
    names = [field.attname for field in rows.model._meta.concrete_fields] + list(rows.query.annotations)
    values = JSONObject(**{name: F(name) for name in names})
    return rows.order_by().values_list(Value(rows.model._meta.label), values)


def _row(model: type[Model], values: dict[str, Any], db: str) -> Model:
    read = {field.attname: _value(field, values.pop(field.attname)) for field in model._meta.concrete_fields}
    row = model.from_db(db, read.keys(), read.values())
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _value(field: Field, value: Any) -> Any:
    """A moment is kept by SQLite as it is in UTC, without saying so."""
    read = field.to_python(value)
    return make_aware(read, UTC) if isinstance(read, datetime) and is_naive(read) else read


def _place(row: Model) -> tuple:
    """Where a row stands among its kind; what is not stated comes last."""
    values = [getattr(row, name) for name in (*row._meta.ordering, "pk")]
    return tuple((value is None, value) for value in values)
