from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models

from plans.people.models import User
from plans.structure.models import Plan
from tests.factories import day, past

LASTING = {"added_on": day(400), "added_at": past(400)}


@dataclass
class Filled:
    """The plan, its rows by model, and a person for each role."""

    plan: Plan
    count: int
    others: int
    """How many rows of each kind of which a plan has fewer than actions."""
    rows: dict[type[models.Model], list] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    @property
    def all(self) -> range:
        return range(self.count)

    @property
    def few(self) -> range:
        return range(self.others)

    def add(self, model: type[models.Model], numbers: Iterable[int], **values) -> list:
        """A row a number. A value that can be called is asked for each of them."""
        rows = [model(**{name: asked(value, n) for name, value in values.items()}) for n in numbers]
        kept = model._base_manager.bulk_create(rows, batch_size=500)
        self.rows[model] = self.rows.get(model, []) + kept
        return kept

    def of(self, model: type[models.Model], number: int = 0) -> models.Model:
        found = self.rows[model]
        return found[number % len(found)]


def asked(value, number: int):
    return value(number) if callable(value) else value


def stated(plan: Plan, days_ago: int) -> dict:
    """What every statement says: its plan, and the day on which it was made and recorded."""
    return {"plan": plan, "effective_date": day(days_ago), "recorded_at": past(days_ago)}
