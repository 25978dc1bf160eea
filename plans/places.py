"""What every page shows of the place one is in: the council, the plan, and the plan's own bar."""

from django.urls import reverse

from plans.people.permissions import Permission

BAR = (
    ("Dashboard", "dashboard", (Permission.SEE_PLAN,)),
    ("Actions", "action_list", (Permission.SEE_ALL_ACTIONS, Permission.SEE_OWN_ACTIONS)),
    ("The plan", "plan_structure", (Permission.SEE_PLAN,)),
    ("Reports", "report_list", (Permission.READ_ISSUED, Permission.WRITE_REPORTS)),
    ("Reminders", "reminder_log", (Permission.SEE_REMINDERS,)),
    ("History", "plan_history", (Permission.SEE_HISTORY,)),
)
"""Label, address, and the permissions any of which shows it. The addresses lie in rooms above this one."""


def place(request) -> dict:
    plan, access = getattr(request, "plan", None), getattr(request, "access", None)
    return {
        "authority": getattr(request, "authority", None),
        "plan": plan,
        "access": access,
        "today": getattr(request, "today", None),
        "plan_nav": plan_bar(plan, access, request.path) if plan and access else [],
    }


def plan_bar(plan, access, path: str) -> list[dict]:
    shown = [
        (label, reverse(name, args=[plan.slug])) for label, name, need in BAR if any(map(access.may, need))
    ]
    nearest = max((url for _, url in shown if path.startswith(url)), key=len, default=None)
    return [{"label": label, "url": url, "current": url == nearest} for label, url in shown]
