"""Choosing the day at which a plan is shown: where to go back to, and days that people often ask for."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import Resolver404, resolve, reverse

from plans.moments import in_words
from plans.structure.models import Plan, ReportingPeriod

MOST_PERIODS = 6


def way_back(address: str, plan: Plan) -> str:
    """The path to go back to, if it is a page of this plan; else the plan's dashboard."""
    dashboard = reverse("dashboard", args=[plan.slug])
    path = address.partition("?")[0]
    if not path.startswith(dashboard):
        return dashboard
    try:
        found = resolve(path)
    except Resolver404:
        return dashboard
    is_here = found.kwargs.get("slug") == plan.slug and found.url_name != "choose_moment"
    return path if is_here else dashboard


def address_of(path: str, *, as_at: date, known_on: date | None, plan: Plan, today: date) -> str:
    """The page at a moment. Today needs no words, but a reference plan would open at its own day."""
    known_on = None if known_on == today else known_on
    if as_at == today and known_on is None and not plan.is_reference:
        return path
    asked = {"as_at": as_at} | ({"known_on": known_on} if known_on else {})
    return f"{path}?{urlencode(asked)}"


def usual_days(plan: Plan, today: date) -> list[tuple[str, date]]:
    """Days that people often ask for, each with its words; the newest periods first."""
    month_end = today.replace(day=1) - timedelta(days=1)
    quarter_end = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
    ended = ReportingPeriod.objects.filter(plan=plan, withdrawn_on=None, ends_on__lt=today)
    periods = ended.order_by("-ends_on")[:MOST_PERIODS]
    days = [
        ("Today", today),
        (f"End of last month, {in_words(month_end)}", month_end),
        (f"End of last quarter, {in_words(quarter_end)}", quarter_end),
        (f"A year ago, {in_words(a_year_before(today))}", a_year_before(today)),
    ]
    named = {day for _, day in days}
    days += [
        (f"{period.name}, to {in_words(period.ends_on)}", period.ends_on)
        for period in periods
        if period.ends_on not in named
    ]
    opens = [(f"The day of its document, {in_words(plan.opens_on)}", plan.opens_on)] if plan.opens_on else []
    return opens + days


def a_year_before(day: date) -> date:
    """The same day a year earlier; 28 February for a leap day."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
