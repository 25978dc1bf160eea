"""Loads the measures of the demonstration, once the plans stand: through the services that people use.

It only adds. A plan that has measures is left as it is.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django_scopes import scope

from outcomes.demo.comparators import load_published
from outcomes.demo.months import Returns, enter
from outcomes.demo.record import Building, add_discrepancies, add_measures, add_outcomes
from outcomes.measures.models import Measure
from plans.demo.loader import Tell, keep_old_mail_in
from plans.demo.relative import fill
from plans.demo.sources import Source, day, moment
from plans.people.models import User
from plans.structure.models import Plan

DATA = Path(__file__).resolve().parent / "data"


def load_measures(source: Source, tell: Tell) -> int:
    """Add what a council's file says of each plan that has no measure yet; how many measures were added."""
    file = DATA / f"{source.said['authority']['slug']}.json"
    if not file.exists():
        return 0
    load_published()
    said = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    return sum(_load_plan(source, one, tell) for one in fill(said, source.today))


def _load_plan(source: Source, said: dict, tell: Tell) -> int:
    plan = Plan.everywhere.get(slug=said["plan"])
    with scope(plan=[plan.pk]), transaction.atomic():
        if Measure.objects.filter(plan=plan).exists():
            return 0
        building = _building(source, plan)
        add_outcomes(building, said["outcomes"])
        measures = add_measures(building, said["measures"])
        add_discrepancies(building, said["discrepancies"])
        if "entered_by" in said:
            enter(Returns(building, measures, _keepers(source, said["entered_by"]), source.today))
            keep_old_mail_in(source)
        added = Measure.objects.filter(plan=plan).count()
    tell(f"{plan.slug}: {added} measures")
    return added


def _building(source: Source, plan: Plan) -> Building:
    """The plan with the moment from which it dates, and whoever entered it."""
    of_plan = next(one for one in source.plans if one["slug"] == plan.slug)
    by = _person(source, of_plan["by"]) if of_plan.get("by") else None
    at = moment(of_plan["at"]) if "at" in of_plan else source.at
    return Building(plan, by, at, {post["key"]: post["name"] for post in source.said["posts"]})


def _keepers(source: Source, said: list[dict]) -> list[tuple[date, User]]:
    return [(day(one["since"]), _person(source, one["person"])) for one in said]


def _person(source: Source, key: str) -> User:
    emails = {person["key"]: person["email"] for person in source.said["people"]}
    return User.objects.get(email__iexact=emails[key])
