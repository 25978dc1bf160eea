"""Who can record the values of the measures that a post of theirs owns."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from plans.actions.models import ActionLead
from plans.people.models import Membership, PostDelegate, PostHolding, User
from plans.people.permissions import Permission, Role, permissions_of
from plans.structure.models import Plan

OWN = Permission.RECORD_OWN_VALUES


def recorders(plans: list[Plan], on: date) -> dict[int, set[int]]:
    """Of each plan the people who have a right to it there, by a role or because a post of theirs leads or
    answers for an action: as the gate of the form reckons it."""
    if not plans:
        return {}
    roles = [role for role in Role if OWN in permissions_of([role])]
    found = {pk: {user.pk for user in users} for pk, users in with_role(plans, roles).items()}
    for plan, people in _leading(set(found), on).items():
        found[plan] |= people
    return found


def _leading(plans: set[int], on: date) -> dict[int, set[int]]:
    rows = ActionLead.objects.latest_for_each("action", "post").filter(plan__in=plans)
    pairs = set(rows.exclude(role=ActionLead.Role.ENDED).order_by().values_list("plan", "post"))
    held = PostHolding.objects.on(on).filter(post__in={post for _, post in pairs}, holder__isnull=False)
    people = defaultdict(set)
    for post, holder in held.values_list("post", "holder"):
        people[post].add(holder)
    delegates = PostDelegate.objects.filter(post__in=list(people), withdrawn_on=None)
    for post, user in delegates.values_list("post", "user"):
        people[post].add(user)
    found = defaultdict(set)
    for plan, post in pairs:
        found[plan] |= people[post]
    return found


def with_role(plans: list[Plan], roles: list[str]) -> dict[int, list[User]]:
    """Of each plan those who have one of the roles, there or at the whole council."""
    plans = {plan.pk: plan for plan in plans}
    rows = Membership.objects.filter(
        Q(plan=None) | Q(plan__in=plans),
        authority__in={plan.authority_id for plan in plans.values()},
        role__in=roles,
        withdrawn_on=None,
        user__is_active=True,
    )
    rows = list(rows.select_related("user").order_by("pk"))
    return {plan.pk: [row.user for row in rows if _covers(row, plan)] for plan in plans.values()}


def _covers(membership: Membership, plan) -> bool:
    return membership.plan_id == plan.pk or (
        membership.plan_id is None and membership.authority_id == plan.authority_id
    )
