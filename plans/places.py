"""What every page shows of the place one is in: the council, the plan, and the plan's own bar."""

from collections.abc import Callable

from django.urls import reverse

from plans.kept import once
from plans.moment_asked import kept
from plans.people.permissions import Permission
from plans.structure.models import Plan

BAR = (
    ("Dashboard", "dashboard", (Permission.SEE_PLAN,)),
    ("Actions", "action_list", (Permission.SEE_ALL_ACTIONS, Permission.SEE_OWN_ACTIONS)),
    ("Measures", "measure_list", (Permission.SEE_PLAN, Permission.SEE_OWN_MEASURES)),
    ("Money", "money", (Permission.SEE_MONEY, Permission.SEE_MONEY_TOTALS, Permission.SEE_OPENED_MONEY)),
    ("The plan", "plan_structure", (Permission.SEE_PLAN,)),
    ("Reports", "report_list", (Permission.READ_ISSUED, Permission.WRITE_REPORTS)),
    ("Reminders", "reminder_log", (Permission.SEE_REMINDERS,)),
    ("History", "plan_history", (Permission.SEE_HISTORY,)),
)
"""Label, address, and the permissions any of which shows it. The addresses lie in rooms above this one."""

OPENED: dict[Permission, Callable[[Plan], bool]] = {}
"""Permissions that mean something in plans which open something: the apps above say whether a plan does."""

AT_A_DAY = ("dashboard", "action_list", "measure_list", "money", "plan_structure")
"""Pages that can be shown as at a day: going on to them keeps the day that was asked for."""

BELONGS = {"recommendations": "plan", "words": "plan", "changes": "", "as-at": ""}
"""Pages that stand beside an entry of the bar and belong to it, by the last part of their addresses."""


def place(request) -> dict:
    plan, access = getattr(request, "plan", None), getattr(request, "access", None)
    return {
        "authority": getattr(request, "authority", None),
        "plan": plan,
        "access": access,
        "today": getattr(request, "today", None),
        "plan_nav": plan_bar(plan, access, request.path, kept(request)) if plan and access else [],
    }


def plan_bar(plan, access, path: str, moment: str) -> list[dict]:
    shown = [
        (label, reverse(name, args=[plan.slug]), moment if name in AT_A_DAY else "")
        for label, name, need in BAR
        if any(access.may(one) and is_opened(plan, one) for one in need)
    ]
    here = entry_of(path, plan)
    return [
        {"label": label, "url": url + query, "current": entry_of(url, plan) == here}
        for label, url, query in shown
    ]


def is_opened(plan: Plan, permission: Permission) -> bool:
    """Asked once until an act in the plan."""
    if permission not in OPENED:
        return True
    return once("access", "opened", plan.pk, plan.state, permission, make=lambda: OPENED[permission](plan))


def entry_of(path: str, plan) -> str:
    """The part of the plan in which an address lies: actions, plan, reports; empty for the dashboard."""
    part = path.removeprefix(reverse("dashboard", args=[plan.slug])).split("/")[0]
    return BELONGS.get(part, part)
