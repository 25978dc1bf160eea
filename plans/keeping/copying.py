"""All rows of one database into another of the same shape, and a comparison of the two."""

import hashlib
import json
from collections.abc import Callable, Iterator

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models, transaction

BATCH = 1000
Tell = Callable[[str], None]


class NotEmpty(Exception):
    """The database to copy into holds plans or people already."""


def tables() -> list[type[models.Model]]:
    """Every table that the tracker's rows stand in, links between rows included."""
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def rows(model: type[models.Model], using: str) -> models.QuerySet:
    return model._base_manager.using(using).order_by("pk")


def copy(source: str, target: str, tell: Tell) -> int:
    """Copy every row, in one transaction; how many there were. Raises NotEmpty."""
    number, found = 0, tables()
    with transaction.atomic(using=target):
        refuse_full(target)
        empty(found, target)
        for model in found:
            count = _copy_table(model, source, target)
            number += count
            if count:
                tell(f"{model._meta.db_table}: {count:,}")
        _number_on(found, target)
    return number


def refuse_full(target: str) -> None:
    for name in ("plans.User", "plans.Plan"):
        if rows(apps.get_model(name), target).exists():
            raise NotEmpty("The database to copy into holds people or plans already.")


def empty(found: list[type[models.Model]], target: str) -> None:
    """What the migrations put into a new database comes again with the copy."""
    with connections[target].constraint_checks_disabled(), connections[target].cursor() as cursor:
        for model in reversed(found):
            if rows(model, target).exists():
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608 - our own table names


def _copy_table(model: type[models.Model], source: str, target: str) -> int:
    count = 0
    for batch in _batches(rows(model, source)):
        model._base_manager.using(target).bulk_create(batch)
        count += len(batch)
    return count


def _batches(found: models.QuerySet) -> Iterator[list[models.Model]]:
    batch = []
    for row in found.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _number_on(found: list[type[models.Model]], target: str) -> None:
    """New rows are numbered after those that were copied."""
    with connections[target].cursor() as cursor:
        for statement in connections[target].ops.sequence_reset_sql(no_style(), found):
            cursor.execute(statement)


def differing(one: str, other: str) -> list[str]:
    """The tables that are not the same in both, row by row and value by value."""
    return [
        model._meta.db_table for model in tables() if fingerprint(model, one) != fingerprint(model, other)
    ]


def fingerprint(model: type[models.Model], using: str) -> str:
    names = [field.attname for field in model._meta.concrete_fields]
    found = hashlib.sha256()
    for row in rows(model, using).values_list(*names).iterator(chunk_size=BATCH):
        found.update(repr([_plain(value) for value in row]).encode())
    return found.hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True)
    return bytes(value) if isinstance(value, memoryview | bytearray) else value
