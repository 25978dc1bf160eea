"""Loads the demonstration: every row through the services that people use, each on the day it tells of.

It only adds. A council of which all plans are there is left as it is, with whatever was entered since.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date

from django.db import transaction
from django_scopes import scope

from plans.demo import structure
from plans.demo.council import Council, appoint, set_up
from plans.demo.record import add_actions, replay
from plans.demo.sources import COUNCILS, Source, moment, source
from plans.mail.models import Mail
from plans.people.models import User
from plans.structure.models import Plan

PASSWORD = "demonstration"
Tell = Callable[[str], None]
Load = Callable[[Source, Tell], int]
loads: dict[str, Load] = {}
"""What the apps above load of a council once its plans stand, each under what it counts: 'measures'."""


def also_load(what: str, load: Load) -> None:
    """To be called by the app that knows what of its own belongs to the plans of the demonstration."""
    loads[what] = load


def load(*, today: date, tell: Tell) -> Counter:
    """Load what is not there yet; how many plans were added, and how many of whatever else there is."""
    return sum((load_council(source(council, today), tell) for council in COUNCILS), Counter())


def load_council(said: Source, tell: Tell) -> Counter:
    """Load one council, its plans in one transaction; how many of each kind were added."""
    added = Counter(plans=_load_plans(said, tell))
    for what, load_more in loads.items():
        added[what] = load_more(said, tell)
    return added


def _load_plans(said: Source, tell: Tell) -> int:
    missing = [plan for plan in said.plans if not Plan.everywhere.filter(slug=plan["slug"]).exists()]
    if not missing:
        tell(f"{said.name}: nothing new")
        return 0
    tell(f"{said.name}: loading {len(missing)} of {len(said.plans)} plans")
    with transaction.atomic():
        council = set_up(said)
        council.plans |= {plan.slug: plan for plan in Plan.everywhere.filter(authority=council.authority)}
        _add_plans(council, missing, tell)
        appoint(council)
        keep_old_mail_in(said)
    return len(missing)


def accounts(today: date) -> list[dict]:
    """The people of the demonstration with whom a newcomer can sign in."""
    return [person for person in source(COUNCILS[-1], today).said.get("people", []) if person.get("account")]


def open_accounts(today: date) -> None:
    """Give the password of the demonstration to each of its people who has none yet."""
    emails = [person["email"] for person in accounts(today)]
    for user in User.objects.filter(email__in=emails):
        if not user.has_usable_password():
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])


def _add_plans(council: Council, said: list[dict], tell: Tell) -> None:
    buildings = []
    for plan in said:
        building = structure.new_plan(council, plan)
        buildings.append(building)
        with scope(plan=[building.plan.pk]):
            structure.build(building)
            add_actions(building)
            replay(building, tell)
    for building in buildings:
        structure.milestones(building)
        structure.doubts(building)


def keep_old_mail_in(said: Source) -> None:
    """What happened long ago is not told by mail today."""
    this_morning = moment(f"{said.today}T00:00:00")
    council = said.said["authority"]["slug"]
    Mail.objects.filter(authority__slug=council, state="queued", queued_at__lt=this_morning).update(
        state="suppressed", reason="It came with the demonstration."
    )
