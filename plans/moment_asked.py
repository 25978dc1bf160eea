"""The moment that an address asks for, and the links that keep it."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from plans.moments import Moment, day_from_iso
from plans.structure.models import Plan


def moment_asked(request: HttpRequest) -> Moment:
    """As the plan opens, unless the address names a day that has come."""
    today = request.today
    as_at = _day(request.GET.get("as_at"), today) or _opening_day(request)
    known_on = _day(request.GET.get("known_on"), today)
    return Moment(as_at=as_at, known_on=None if known_on == today else known_on, today=today)


def passed_over(request: HttpRequest) -> str:
    """Why the page is not shown at the day that the address names; empty where it is."""
    asked = [text for name in ("as_at", "known_on") if (text := request.GET.get(name))]
    if any(day_from_iso(text) is None for text in asked):
        return "The address of this page names a day that does not exist."
    if any(day_from_iso(text) > request.today for text in asked):
        return "The address of this page names a day that is still ahead: how things will stand is not known."
    return ""


def in_address(plan: Plan, moment: Moment) -> str:
    """The moment in an address. Today stands in it too where the plan would open at another day."""
    return moment.query or (f"as_at={moment.as_at}" if plan.is_reference else "")


def kept(request: HttpRequest) -> str:
    """The end of an address that keeps the moment which the reader has asked for; empty if they have not."""
    if not request.GET.get("as_at") and not request.GET.get("known_on"):
        return ""
    asked = in_address(request.plan, moment_asked(request))
    return f"?{asked}" if asked else ""


def moment_context(request: HttpRequest, moment: Moment) -> dict:
    """What `plan_base.html` needs to say the moment and to change it."""
    change = reverse("choose_moment", args=[request.plan.slug])
    here = urlencode({"next": request.path, "as_at": moment.as_at, "known_on": moment.known_on or ""})
    return {
        "moment": moment,
        "moment_url": f"{change}?{here}",
        "now_url": f"{request.path}?as_at={request.today}" if request.plan.is_reference else request.path,
        "moment_query": kept(request),
        "passed_over": passed_over(request),
    }


def _opening_day(request: HttpRequest) -> date:
    """Today; a reference plan opens as at the day of its document."""
    plan = request.plan
    return min(plan.opens_on, request.today) if plan.is_reference and plan.opens_on else request.today


def _day(text: str | None, today: date) -> date | None:
    day = day_from_iso(text)
    return min(day, today) if day else None
