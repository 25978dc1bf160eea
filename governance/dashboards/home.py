"""The first page: the plans of a reader by council, and what their posts lead."""

from dataclasses import dataclass, field
from datetime import date

from django_scopes import scope

from governance.dashboards.own_actions import Group, own_actions
from governance.dashboards.parts import PlanFigures, figures_of
from outcomes.measures.owners import plans_measured
from plans.access import plans_of
from plans.actions.models import Action
from plans.moments import now
from plans.people.access import posts_of, standing_memberships
from plans.people.models import Authority, User
from plans.people.permissions import Permission, permissions_of
from plans.structure.models import Plan


@dataclass
class CouncilPlans:
    """A council, the plans there that the reader may open, and what else they may do there."""

    council: Authority
    live: list[PlanFigures] = field(default_factory=list)
    own: list[PlanFigures] = field(default_factory=list)
    """Plans of which they see only what their posts lead."""
    measured: list[Plan] = field(default_factory=list)
    """Plans of which they see only the measures that their posts own."""
    reference: list[PlanFigures] = field(default_factory=list)
    may_manage: bool = False
    may_create: bool = False

    @property
    def is_at_work(self) -> bool:
        return bool(self.live or self.own or self.measured)


@dataclass(frozen=True)
class Home:
    """What the first page shows."""

    councils: list[CouncilPlans]
    actions: list[Group]
    leads: bool
    """Whether a post of theirs leads anything."""

    @property
    def has_reference(self) -> bool:
        return any(found.reference for found in self.councils)


def home_of(user: User, today: date) -> Home:
    """Asks the same questions whoever reads it: nine at most."""
    posts = posts_of(user, today)
    whole = list(plans_of(user))
    led = plans_led(posts)
    own = [plan for plan in led if plan not in whole]
    councils = councils_managed(user)
    for plan in figures_of(whole, now(today)) if whole else []:
        kind = "reference" if plan.plan.is_reference else "live"
        getattr(_council(councils, plan.plan.authority), kind).append(plan)
    for plan in figures_of(own, now(today), posts=posts) if own else []:
        if plan.total:
            _council(councils, plan.plan.authority).own.append(plan)
    for plan in plans_measured(posts) if posts else []:
        if plan not in (*whole, *own):
            _council(councils, plan.authority).measured.append(plan)
    ordered = sorted(councils.values(), key=lambda found: (not found.is_at_work, found.council.name))
    return Home(ordered, own_actions(led, posts, user, today), bool(led))


def plans_led(posts: frozenset[int]) -> list[Plan]:
    """Plans in which one of the posts leads an action."""
    if not posts:
        return []
    possible = Plan.everywhere.filter(authority__posts__in=posts).select_related("authority").distinct()
    plans = list(possible.order_by("name"))
    with scope(plan=[plan.pk for plan in plans]):
        led = set(Action.objects.led_by(posts).values_list("plan", flat=True))
    return [plan for plan in plans if plan.pk in led]


def councils_managed(user: User) -> dict[int, CouncilPlans]:
    """Councils at which the reader manages people or may create plans."""
    found: dict[int, CouncilPlans] = {}
    for row in standing_memberships(user).filter(plan=None).select_related("authority"):
        may = permissions_of([row.role])
        if Permission.CREATE_PLANS in may:
            council = _council(found, row.authority)
            council.may_create = True
            council.may_manage |= Permission.MANAGE_PEOPLE in may
    return found


def _council(councils: dict[int, CouncilPlans], authority: Authority) -> CouncilPlans:
    return councils.setdefault(authority.pk, CouncilPlans(authority))
