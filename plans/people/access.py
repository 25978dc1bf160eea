"""What one person may do at a council: their roles there, and the posts they hold or stand in for."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from plans.people.models import Authority, Membership, Post, PostHolding, User
from plans.people.permissions import Permission, permissions_of


@dataclass(frozen=True)
class Access:
    """The permissions of one person in one plan, or at one council."""

    user: User
    roles: frozenset[str]
    posts: frozenset[int] = frozenset()
    permissions: frozenset[Permission] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "permissions", permissions_of(self.roles))

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


def authorities_of(user: User):
    """Councils for which somebody has any role, or holds a post."""
    by_post = Post.objects.filter(pk__in=posts_of(user, None)).values("authority")
    by_role = standing_memberships(user).values("authority")
    return Authority.objects.filter(Q(pk__in=by_role) | Q(pk__in=by_post)).order_by("name")


def posts_of(user: User, on: date | None) -> frozenset[int]:
    """The posts that somebody holds on a day, or may update for; with no day, ever held."""
    rows = (
        PostHolding.objects.filter(holder=user)
        if on is None
        else PostHolding.objects.on(on).filter(holder=user)
    )
    delegated = Post.objects.filter(delegates__user=user, delegates__withdrawn_on=None)
    held = rows.order_by().values_list("post_id", flat=True)
    return frozenset(held.union(delegated.order_by().values_list("pk", flat=True)))


def people_of(authority: Authority):
    """Everyone who has, or had, a role or a post at a council."""
    return User.objects.filter(
        Q(memberships__authority=authority)
        | Q(holdings__post__authority=authority)
        | Q(delegations__post__authority=authority)
    ).distinct()
