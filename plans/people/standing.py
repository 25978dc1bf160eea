"""Where people stand: at a council they have a role, hold a post, or stand in for who holds one."""

from datetime import date

from django.db.models import Q, QuerySet

from plans.people.models import Authority, Membership, PostDelegate, PostHolding, User
from plans.people.permissions import Role


def standing_at(councils: QuerySet, on: date) -> Q:
    """Of people: those who stand at one of the councils."""
    roles = Membership.objects.filter(withdrawn_on=None, authority__in=councils)
    held = PostHolding.objects.on(on).filter(post__authority__in=councils)
    stood_in_for = PostDelegate.objects.filter(withdrawn_on=None, post__authority__in=councils)
    return (
        Q(pk__in=roles.values("user"))
        | Q(pk__in=held.values("holder"))
        | Q(pk__in=stood_in_for.values("user"))
    )


def stands_here(user: User, authority: Authority, on: date) -> bool:
    return User.everybody.filter(standing_at([authority], on), pk=user.pk).exists()


def councils_of(user: User, on: date, *also: Authority) -> QuerySet:
    """Where somebody stands, and what else is concerned; in the order in which their chains are locked."""
    roles = Membership.objects.filter(user=user, withdrawn_on=None)
    held = PostHolding.objects.on(on).filter(holder=user)
    stood_in_for = PostDelegate.objects.filter(user=user, withdrawn_on=None)
    found = Q(pk__in=roles.values("authority")) | Q(pk__in=held.values("post__authority"))
    found |= Q(pk__in=stood_in_for.values("post__authority")) | Q(pk__in=[council.pk for council in also])
    return Authority.objects.filter(found).order_by("pk")


def works_elsewhere(user: User, authority: Authority, on: date) -> bool:
    """Whether somebody stands at another council, one that has an administrator to ask."""
    return User.everybody.filter(standing_at(others(authority), on), pk=user.pk).exists()


def looked_after_by(authority: Authority, on: date) -> Q:
    """Of people: those who stand at this council and at no other, so that their accounts are its to see."""
    return standing_at([authority], on) & ~standing_at(others(authority), on)


def others(authority: Authority) -> QuerySet:
    administered = Membership.objects.filter(role=Role.ADMINISTRATOR, plan=None, withdrawn_on=None)
    return Authority.objects.filter(pk__in=administered.values("authority")).exclude(pk=authority.pk)


def holdings_of(authority: Authority, user: User, day: date) -> list[PostHolding]:
    """What somebody holds on a day, and what they are to hold later."""
    rows = PostHolding.objects.filter(post__authority=authority)
    later = rows.filter(effective_date__gt=day).latest_for_each("post", "effective_date")
    held = PostHolding.objects.on(day).filter(post__authority=authority)
    return [*held.filter(holder=user), *later.filter(holder=user)]
