"""Loads the money of the demonstration, once the plans stand: through the services that people use.

It only adds. A plan that has lines is left as it is.
"""

import json
from pathlib import Path

from django.db import transaction
from django_scopes import scope

from finance.budget.models import BudgetLine
from finance.demo.happened import replay
from finance.demo.record import Building, add_discrepancies, add_envelopes, add_lines, add_sources
from plans.demo.loader import Tell
from plans.demo.relative import fill
from plans.demo.sources import Source, moment
from plans.people.models import User
from plans.structure.models import Plan

DATA = Path(__file__).resolve().parent / "data"


def load_money(source: Source, tell: Tell) -> int:
    """Add what a council's file says of each plan that has no line yet; how many lines were added."""
    file = DATA / f"{source.said['authority']['slug']}.json"
    if not file.exists():
        return 0
    said = fill(json.loads(file.read_text(encoding="utf-8")), source.today)
    return sum(_load_plan(source, one, tell) for one in said)


def _load_plan(source: Source, said: dict, tell: Tell) -> int:
    plan = Plan.everywhere.get(slug=said["plan"])
    with scope(plan=[plan.pk]), transaction.atomic():
        if BudgetLine.objects.filter(plan=plan).exists():
            return 0
        building = _building(source, plan, said)
        add_sources(building, said["sources"])
        add_envelopes(building, said["envelopes"])
        add_lines(building, said["lines"])
        add_discrepancies(building, said["discrepancies"])
        replay(building, said)
        added = BudgetLine.objects.filter(plan=plan).count()
    tell(f"{plan.slug}: {added} lines of money")
    return added


def _building(source: Source, plan: Plan, said: dict) -> Building:
    """The plan with the moment from which it dates, and whoever entered its money."""
    of_plan = next(one for one in source.plans if one["slug"] == plan.slug)
    emails = {person["key"]: person["email"] for person in source.said.get("people", [])}
    return Building(
        plan=plan,
        by=User.objects.get(email__iexact=emails[said["entered_by"]]) if "entered_by" in said else None,
        at=moment(of_plan["at"]) if "at" in of_plan else source.at,
        today=source.today,
        organisations=_names(source, "organisations"),
        posts=_names(source, "posts"),
    )


def _names(source: Source, kind: str) -> dict[str, str]:
    return {one["key"]: one["name"] for one in source.said[kind]}
