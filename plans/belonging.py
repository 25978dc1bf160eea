"""Rows that an act names beside one another belong to one plan, or at least to one council."""

from django.db import models


class Foreign(Exception):
    """An act named a row of another plan or council. No form offers one."""


def refuse_foreign(beside: models.Model, *named: object) -> None:
    """Raises Foreign unless the rows among what is named belong where `beside` does.

    A plan that is part of another names its rows, and the other way round. What belongs to no plan and no
    council, such as a person or a framework, stands beside anything.
    """
    for row in named:
        if isinstance(row, models.Model) and not _belong_together(beside, row):
            raise Foreign(f"{row!r} does not belong to where {beside!r} stands.")


def _belong_together(beside: models.Model, row: models.Model) -> bool:
    own, named = _plan_of(beside), getattr(row, "plan_id", None)
    if own and named:
        return own.pk == named or _programme(own) == _programme(row.plan)
    return len({_authority_id(beside), _authority_id(row), None}) <= 2


def _programme(plan: models.Model) -> int:
    return plan.part_of_id or plan.pk


def _plan_of(row: models.Model) -> models.Model | None:
    return row if row._meta.model_name == "plan" else getattr(row, "plan", None)


def _authority_id(row: models.Model) -> int | None:
    if row._meta.model_name == "authority":
        return row.pk
    return row.authority_id if hasattr(row, "authority_id") else getattr(_plan_of(row), "authority_id", None)
