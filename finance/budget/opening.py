"""What a plan opens of its money to its leads."""

from django_scopes import scope

from finance.budget.kinds import Opened
from finance.budget.told import MoneyOpening
from plans.structure.models import Plan


def opened_to_leads(plan: Plan) -> str:
    latest = MoneyOpening.objects.filter(plan=plan).newest_first().first()
    return latest.opened if latest else Opened.NOTHING


def is_open_to_leads(plan: Plan) -> bool:
    """Asked for the plan's bar, which pages have too whose scope is not open."""
    with scope(plan=[plan.pk]):
        return opened_to_leads(plan) != Opened.NOTHING
