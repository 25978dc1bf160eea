"""Copies of a council within PostgreSQL: each row again, under ids that are so many higher."""

import os
from collections.abc import Iterator

import django
from django.apps import apps
from django.db import models

from tests.trials.house import House

REFERENCE = {
    "framework", "judgementarea", "grade", "reporttemplate", "heartbeat",
    "definition", "comparatorseries", "comparatorvalue",
}  # fmt: skip


def multiply(house: House, *, plans: int, councils: int) -> None:
    """Make so many plans of the one that there is, then so many councils of what there is then."""
    os.environ.update(house.told)
    django.setup()
    names = ("plans", "outcomes", "governance")
    ours = [model for name in names for model in apps.get_app_config(name).get_models()]
    of_plans = [model for model in ours if model._meta.label == "plans.Plan" or has_plan(model)]
    copy(house, of_plans, plans - 1, only="plan_id is not null")
    copy(house, [model for model in ours if not is_reference(model)], councils - 1)
    house.ask("vacuum analyze")


def has_plan(model: type[models.Model]) -> bool:
    return any(field.name in ("plan", "plan_id") for field in model._meta.local_fields)


def is_reference(model: type[models.Model]) -> bool:
    """What no council owns, and what is one row for all."""
    return model._meta.model_name in REFERENCE


def copy(house: House, copied: list[type[models.Model]], times: int, only: str = "true") -> None:
    copied = [*copied, *links(copied)]
    copied = [model for model in copied if house.count(model._meta.db_table)]
    step = 1 + max(int(house.ask(f"select max(id) from {model._meta.db_table}")) for model in copied)  # noqa: S608
    for model in copied:
        rows = only if has_plan(model) else "true"
        table, names = model._meta.db_table, [field.column for field in model._meta.local_fields]
        values = [value(field, set(copied), step) for field in model._meta.local_fields]
        house.ask(
            f"set session_replication_role = replica; insert into {table} ({', '.join(names)}) "  # noqa: S608
            f"select {', '.join(values)} from {table} cross join generate_series(1, {times}) as k "
            f"where {rows}; "
            f"select setval(pg_get_serial_sequence('{table}', 'id'), (select max(id) from {table}))"
        )


def links(copied: list[type[models.Model]]) -> Iterator[type[models.Model]]:
    """The tables that join two models, and are no models of their own."""
    for model in copied:
        for field in model._meta.local_many_to_many:
            if field.remote_field.through._meta.auto_created:
                yield field.remote_field.through


def value(field: models.Field, copied: set, step: int) -> str:
    """What stands in a column of the copy number k."""
    column = field.column
    if field.primary_key or (field.is_relation and field.related_model in copied):
        return f"{column} + k * {step}"
    if field.name == "chain":
        return f"split_part(chain, ':', 1) || ':' || split_part(chain, ':', 2)::bigint + k * {step}"
    if isinstance(field, models.UUIDField):
        return "gen_random_uuid()"
    if field.unique or field.name in ("slug", "email"):
        return f"k * {step} || '-' || {column}"
    if field.name in ("plan_id", "authority_id", "subject_id"):
        return f"{column} + k * {step}"
    return column
