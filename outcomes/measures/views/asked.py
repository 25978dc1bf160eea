from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from outcomes.measures.effects import effects_told
from outcomes.measures.models import Measure
from plans.conflicts import with_version
from plans.moment_asked import kept
from plans.people.access import posts_held
from plans.people.form_pages import find_to_change, save_page
from plans.people.permissions import Permission

READING = (Permission.SEE_PLAN, Permission.SEE_OWN_MEASURES)
RECORDING = (Permission.RECORD_VALUES, Permission.RECORD_OWN_VALUES)


def crumbs(request: HttpRequest, measure: Measure | None = None) -> list[dict]:
    """The plan and its scorecard, at the moment that the reader has asked for; and one of its measures."""
    plan, moment = request.plan, kept(request)
    if not request.access.may(Permission.SEE_PLAN):
        return [
            {"label": plan.name, "url": plan.get_absolute_url()},
            {"label": "Values", "url": way_on(request)},
        ]
    found = [
        {"label": plan.name, "url": plan.get_absolute_url() + moment},
        {"label": "Measures", "url": reverse("measure_list", args=[plan.slug]) + moment},
    ]
    return [*found, {"label": str(measure), "url": measure.get_absolute_url()}] if measure else found


def way_on(request: HttpRequest, measure: Measure | None = None) -> str:
    """Where a value that was recorded is seen: who does not read the plan goes to the values of their own."""
    if not request.access.may(Permission.SEE_PLAN):
        return reverse("value_grid", args=[request.plan.slug])
    return measure.get_absolute_url() if measure else reverse("measure_list", args=[request.plan.slug])


def measures_of(request: HttpRequest):
    """The plan's measures, each with whether a post of the reader's owns it."""
    held = posts_held(request.user, request.today).filter(post=OuterRef("owner"))
    return Measure.objects.filter(plan=request.plan).annotate(is_own=Exists(held))


def measures_seen(request: HttpRequest):
    """Those that the reader sees: without a role in the plan those that their posts own."""
    rows = measures_of(request)
    return rows if request.access.may(Permission.SEE_PLAN) else rows.filter(is_own=True)


def may_record(request: HttpRequest, measure: Measure) -> bool:
    may = request.access.may
    return may(Permission.RECORD_VALUES) or (measure.is_own and may(Permission.RECORD_OWN_VALUES))


def may_enter(request: HttpRequest) -> bool:
    """Whether there is any measure of which the reader records the values."""
    if request.access.may(Permission.RECORD_VALUES):
        return True
    if not request.access.may(Permission.RECORD_OWN_VALUES):
        return False
    return measures_of(request).filter(withdrawn_on=None, is_own=True).exists()


def asked_measure(request: HttpRequest, pk: int) -> Measure:
    """A measure that stands; to what was sent from its form also one that was withdrawn meanwhile."""
    measure = find_to_change(request, measures_of(request), pk)
    measure.plan = request.plan
    return measure


def measure_to_record(request: HttpRequest, pk: int) -> Measure:
    measure = asked_measure(request, pk)
    if not may_record(request, measure):
        raise PermissionDenied("You can read this measure, but no post that you hold owns it.")
    return measure


def statement_page(request: HttpRequest, measure: Measure, form, save: Callable, **page) -> HttpResponse:
    """The page of a form that states something of a measure; nothing that stands is written over by it."""
    form, here = with_version(form, measure), crumbs(request, measure)
    return save_page(request, form, save, stands=lambda row: {}, crumbs=here, **page)


def with_effects(request: HttpRequest, told: str, at: datetime) -> str:
    """What was recorded, and what it did to actions, for who reads them."""
    if not request.access.may(Permission.SEE_ALL_ACTIONS):
        return told
    return f"{told} {effects_told(request.plan, request.user, at)}".strip()


def asked_value(measure: Measure, pk: int):
    """The value that stands for the day of the one that the address names."""
    named = get_object_or_404(measure.values, pk=pk)
    return measure.values.filter(effective_date=named.effective_date).newest_first().first()
