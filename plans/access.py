"""The gate of every view: it finds the plan or council, checks the permission, and opens the scope.

What somebody may not see does not exist for them (404); what they see but may not do is refused (403).
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django_scopes import scope

from plans.actions.models import ActionLead
from plans.actions.querysets import LEADING
from plans.history.reading import state_of
from plans.kept import once
from plans.moments import london_day
from plans.people.access import Access, posts_held, roles_and_posts, roles_at, standing_memberships
from plans.people.models import Authority, User
from plans.people.permissions import ACCOUNTABLE, LEAD, OWNER, WITHHELD_IN_REFERENCE, Permission
from plans.people.sent_once import answered_once
from plans.structure.models import Plan

owned_by_posts: list[Callable[[Plan, QuerySet], QuerySet]] = []
"""Asked by the apps above, within the question what posts lead: what else of a plan some posts own, as rows
of a role, a post and what it owns."""
PLANS = Plan.everywhere.select_related("authority").annotate(state=state_of("pk", "authority_id"))


def access_to(user: User, plan: Plan, on) -> Access:
    """What somebody may do in a plan on a day, asked of the database."""
    return access_asked(user, plan, on, lambda kind, make: make())


def access_until_an_act(user: User, plan: Plan, on) -> Access:
    """The same. Roles and posts are asked once until an act at the council, and what the posts lead until
    one in the plan: no right is given or taken in another way."""
    until = {"roles": plan.state.partition(" ")[2], "led": f"{plan.state} {on}"}
    return access_asked(
        user, plan, on, lambda kind, make: once("access", kind, user.pk, plan.pk, until[kind], make=make)
    )


def access_asked(user: User, plan: Plan, on, ask: Callable[[str, Callable[[], set]], set]) -> Access:
    """What somebody's posts lead is asked only of whoever has, or had, one."""
    found = ask("roles", lambda: roles_and_posts(given_in(user, plan), user))
    has_posts = any(post for _, post in found)
    return access_by(user, plan, found, ask("led", lambda: led_by(user, plan, on)) if has_posts else set())


def given_in(user: User, plan: Plan) -> QuerySet:
    """The roles that somebody was given in a plan, or for the whole council."""
    return standing_memberships(user).filter(Q(plan=None) | Q(plan=plan.pk), authority=plan.authority_id)


def led_by(user: User, plan: Plan, on) -> set[tuple[str, int, int]]:
    """As what each post of somebody's leads which action: role, post and action."""
    with scope(plan=[plan.pk]):
        led = ActionLead.objects.latest_for_each("action", "post").filter(post__in=posts_held(user, on))
        owned = [ask(plan, posts_held(user, on)) for ask in owned_by_posts]
        return set(led.order_by().values_list("role", "post", "action").union(*owned))


def access_by(user: User, plan: Plan, found: set[tuple], led: set[tuple]) -> Access:
    roles = {role for role, post in found if post is None} | roles_by_post({role for role, *_ in led})
    return Access(
        user,
        frozenset(roles),
        posts=frozenset(post for role, post, _ in led if role != OWNER),
        actions=frozenset(action for role, _, action in led if role in (*LEADING, "accountable")),
        withheld=WITHHELD_IN_REFERENCE if plan.is_reference else frozenset(),
    )


def roles_by_post(led_as: set[str]) -> set[str]:
    """What follows from holding posts that lead actions, or answer for them."""
    leads = {LEAD} if led_as & {"lead", "joint"} else set()
    return leads | {ACCOUNTABLE, OWNER} & led_as


def plan_called(slug: str) -> Plan:
    """The plan of an address. Raises Http404."""
    plan = PLANS.filter(slug=slug).order_by().first()
    if plan is None:
        raise Http404
    return plan


def plan_view(*permissions: Permission) -> Callable:
    """Let in who has one of the permissions in the plan that the address names.

    The view gets `request.plan`, `request.access` and `request.today`, inside the plan's scope.
    """

    def decorate(view):
        @wraps(view)
        def gate(request: HttpRequest, slug: str, *args, **kwargs) -> HttpResponse:
            plan = plan_called(slug)
            request.today = london_day(timezone.now())
            access = access_until_an_act(request.user, plan, request.today)
            if not access.roles:
                raise Http404
            if access.by_role.isdisjoint(permissions):
                raise PermissionDenied("Your role in this plan does not allow this.")
            if access.withheld.issuperset(permissions):
                raise PermissionDenied("This is a reference plan: it can be read, not changed.")
            request.plan, request.access, request.authority = plan, access, plan.authority
            with scope(plan=[plan.pk]):
                return answered_once(request, lambda: rendered(view(request, *args, **kwargs)))

        gate.policy = permissions
        return gate

    return decorate


def authority_view(*permissions: Permission) -> Callable:
    """The same for pages of a council's own: its people, posts, organisations and inspections."""

    def decorate(view):
        @wraps(view)
        def gate(request: HttpRequest, authority: str, *args, **kwargs) -> HttpResponse:
            found = Authority.objects.filter(slug=authority).first()
            if found is None:
                raise Http404
            access = Access(request.user, roles_at(request.user, found))
            if not access.roles:
                raise Http404
            if not any(map(access.may, permissions)):
                raise PermissionDenied("Your role at this council does not allow this.")
            request.authority, request.access = found, access
            request.today = london_day(timezone.now())
            return answered_once(request, lambda: rendered(view(request, *args, **kwargs)))

        gate.policy = permissions
        return gate

    return decorate


def rendered(response: HttpResponse) -> HttpResponse:
    """Draw a template response while the scope is still open."""
    return response.render() if hasattr(response, "render") and callable(response.render) else response


def open_plans(request: HttpRequest):
    """Opens the scope of those plans of the council that the reader of one of its pages may open."""
    found = plans_of(request.user).filter(authority=request.authority)
    return scope(plan=list(found.order_by().values_list("pk", flat=True)))


def plans_of(user: User):
    """The plans that somebody may open by a role of theirs, there or at the whole council."""
    held = standing_memberships(user)
    whole, single = held.filter(plan=None).values("authority"), held.exclude(plan=None).values("plan")
    by_role = Plan.everywhere.filter(Q(authority__in=whole) | Q(pk__in=single))
    return by_role.select_related("authority").order_by("authority__name", "kind", "name")
