"""The moment that an address asks for, and the links that keep it."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from plans.moments import Moment

FIRST_DAY = date(1990, 1, 1)


def moment_asked(request: HttpRequest) -> Moment:
    """As the plan opens, unless the address names a day; one that no plan knows of is passed over."""
    today = request.today
    as_at = _day(request.GET.get("as_at"), today) or _opening_day(request)
    known_on = _day(request.GET.get("known_on"), today)
    return Moment(as_at=as_at, known_on=None if known_on == today else known_on, today=today)


def moment_context(request: HttpRequest, moment: Moment) -> dict:
    """What `plan_base.html` needs to say the moment and to change it."""
    change = reverse("choose_moment", args=[request.plan.slug])
    here = urlencode({"next": request.path, "as_at": moment.as_at, "known_on": moment.known_on or ""})
    return {
        "moment": moment,
        "moment_url": f"{change}?{here}",
        "now_url": f"{request.path}?as_at={request.today}" if request.plan.is_reference else request.path,
        "moment_query": f"?{moment.query}" if moment.query else "",
    }


def _opening_day(request: HttpRequest) -> date:
    """Today; a reference plan opens as at the day of its document."""
    plan = request.plan
    return min(plan.opens_on, request.today) if plan.is_reference and plan.opens_on else request.today


def _day(text: str | None, today: date) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return min(day, today) if day >= FIRST_DAY else None
