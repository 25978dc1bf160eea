"""What one person may do at a council: their roles there, and the posts they hold or stand in for."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import BigIntegerField, Q, QuerySet, Value

from plans.people.models import Authority, Membership, Post, PostDelegate, PostHolding, User
from plans.people.permissions import Permission, Role, permissions_of

NO_POST = Value(None, output_field=BigIntegerField())


@dataclass(frozen=True)
class Access:
    """The permissions of one person in one plan, or at one council."""

    user: User
    roles: frozenset[str]
    posts: frozenset[int] = frozenset()
    actions: frozenset[int] = frozenset()
    """What their posts lead or answer for."""
    withheld: frozenset[Permission] = frozenset()
    """What nobody may do in this place, whatever their role."""
    permissions: frozenset[Permission] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "permissions", self.by_role - self.withheld)

    @property
    def by_role(self) -> frozenset[Permission]:
        return permissions_of(self.roles)

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    @property
    def sees_all_actions(self) -> bool:
        return self.may(Permission.SEE_ALL_ACTIONS)


def standing_memberships(user: User):
    return Membership.objects.filter(user=user, withdrawn_on=None)


def roles_at(user: User, authority: Authority) -> frozenset[str]:
    """The roles that are held for the whole council."""
    rows = standing_memberships(user).filter(authority=authority, plan=None)
    return frozenset(rows.values_list("role", flat=True))


def posts_of(user: User, on: date) -> frozenset[int]:
    """The posts that somebody holds on a day, or may update for."""
    return frozenset(row["post"] for row in posts_held(user, on))


def posts_held(user: User, on: date) -> QuerySet:
    """The same, to be asked within another question. While nobody holds a post, nobody stands in either."""
    stood_in_for = PostDelegate.objects.filter(user=user, withdrawn_on=None).values("post")
    held = PostHolding.objects.on(on).filter(Q(holder=user) | Q(post__in=stood_in_for))
    return held.order_by().values("post")


def roles_and_posts(given: QuerySet, user: User) -> set[tuple[str, int | None]]:
    """The roles of memberships, and without a role the posts that somebody ever held or stood in for."""
    held, stood_in = PostHolding.objects.filter(holder=user), PostDelegate.objects.filter(user=user)
    posts = [rows.order_by().values_list(Value(""), "post") for rows in (held, stood_in)]
    return set(given.order_by().values_list("role", NO_POST).union(*posts))


def posts_stood_in_for(user: User, on: date) -> QuerySet:
    """Those among them of which somebody else is the holder."""
    return Post.objects.filter(
        delegates__user=user, delegates__withdrawn_on=None, pk__in=posts_held(user, on)
    )


def people_who_may(permission: Permission, plan) -> QuerySet:
    """Everyone whose role allows something in a plan, and who can sign in."""
    roles = [role for role in Role if permission in permissions_of([role])]
    rows = Membership.objects.filter(role__in=roles, authority=plan.authority_id, withdrawn_on=None)
    given = rows.filter(Q(plan=None) | Q(plan=plan.pk))
    return User.objects.filter(pk__in=given.values("user"), is_active=True).order_by("pk")


def people_of(authority: Authority):
    """Everyone who has, or had, a role or a post at a council."""
    rows = User.everybody.filter(
        Q(memberships__authority=authority)
        | Q(holdings__post__authority=authority)
        | Q(delegations__post__authority=authority)
    )
    return rows.filter(joined_to=None).distinct()
