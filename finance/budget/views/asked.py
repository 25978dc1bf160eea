"""Who sees what of a plan's money, and what the pages of money share."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from finance.budget.kinds import Opened
from finance.budget.models import BudgetLine
from finance.budget.opening import opened_to_leads
from plans.access import plan_view
from plans.moment_asked import kept
from plans.people.form_pages import find_to_change
from plans.people.permissions import Permission

SEEING = (Permission.SEE_MONEY, Permission.SEE_MONEY_TOTALS, Permission.SEE_OPENED_MONEY)
KEEPING = (Permission.EDIT_MONEY,)
HOLDING = (Permission.EDIT_MONEY, Permission.HOLD_MONEY)
CLOSED_TO_LEADS = "This plan does not open its money to its leads."
TOTALS_ONLY = "You see what the plan’s money comes to. Its lines are for those who keep it."


@dataclass(frozen=True)
class Sees:
    """What of the money its reader sees: lines or only totals, and whether the pay of single posts."""

    lines: bool = False
    pay: bool = False
    edits: bool = False
    holds: bool = False

    @property
    def name(self) -> str:
        """Who sees the same."""
        return f"{self.lines:d}{self.pay:d}{self.edits:d}{self.holds:d}"


def sees_every_line(request: HttpRequest) -> bool:
    """What a reference plan says was printed: whoever reads the plan sees it."""
    may = request.access.may
    return may(Permission.SEE_MONEY) or (request.plan.is_reference and may(Permission.SEE_PLAN))


def money_seen(request: HttpRequest) -> Sees:
    """Raises PermissionDenied for leads to whom the plan opens nothing.

    Asks once of them, of others nothing.
    """
    may = request.access.may
    if sees_every_line(request):
        return Sees(lines=True, pay=True, edits=may(Permission.EDIT_MONEY), holds=may(Permission.HOLD_MONEY))
    if may(Permission.SEE_MONEY_TOTALS):
        return Sees()
    opened = opened_to_leads(request.plan)
    if opened == Opened.NOTHING:
        raise PermissionDenied(CLOSED_TO_LEADS)
    return Sees(lines=opened == Opened.LINES)


def lines_seen(request: HttpRequest) -> Sees:
    """The same, for pages of single lines. Raises PermissionDenied for whoever sees totals only."""
    sees = money_seen(request)
    if not sees.lines:
        raise PermissionDenied(TOTALS_ONLY)
    return sees


def seeing(see: Callable[[HttpRequest], Sees]) -> Callable:
    """Of a page that is only read: let in by `see`, which the view finds as `request.sees`."""

    def decorate(view: Callable) -> Callable:
        @plan_view(*SEEING)
        @wraps(view)
        def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            request.sees = see(request)
            return require_safe(view)(request, *args, **kwargs)

        return checked

    return decorate


def crumbs(request: HttpRequest, line: BudgetLine | None = None) -> list[dict]:
    """The plan and its money, at the moment that the reader has asked for; and one of its lines."""
    plan, moment = request.plan, kept(request)
    found = [
        {"label": plan.name, "url": plan.get_absolute_url() + moment},
        {"label": "Money", "url": reverse("money", args=[plan.slug]) + moment},
    ]
    return [*found, {"label": str(line), "url": line.get_absolute_url()}] if line else found


def asked_line(request: HttpRequest, pk: int) -> BudgetLine:
    """A line that stands; to what was sent from its form also one that was withdrawn meanwhile."""
    line = find_to_change(request, BudgetLine.objects.filter(plan=request.plan), pk)
    line.plan = request.plan
    return line
