"""Who is told for a post on a day: its holder; failing that its mailbox, or who stands in for the holder."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from governance.reminders.models import ReminderDelivery
from plans.people.models import Membership, Post, PostDelegate, PostHolding, User
from plans.people.permissions import Role
from plans.structure.models import Plan

NO_LEAD = "No post leads the action."
NO_OWNER = "No post owns the measure."
NOBODY = "Nobody holds the post and it has no mailbox."
CLOSED_ACCOUNT = "The account of whoever holds the post is closed, and the post has no mailbox."
NO_MANAGER = "The plan has no programme manager."


@dataclass(frozen=True)
class Addressee:
    """Where a mail goes, and how it is addressed: a person, or a post's shared mailbox."""

    address: str
    name: str
    user: User | None = None

    @property
    def place(self) -> str:
        return self.address.lower()


def _person(user: User) -> Addressee:
    return Addressee(user.email, user.name, user)


class Directory:
    """The addressees of these reminders on a day, in three questions."""

    def __init__(self, rows: list[ReminderDelivery], on: date) -> None:
        posts = {row.post_id for row in rows}
        holdings = PostHolding.objects.on(on).filter(post__in=posts).select_related("holder")
        self.holders = {holding.post_id: holding.holder for holding in holdings}
        self.delegates = _delegates(posts)
        escalated = [row.plan for row in rows if row.kind == ReminderDelivery.Kind.ESCALATION]
        self.managers = _managers(escalated) if escalated else {}

    def of(self, row: ReminderDelivery) -> list[Addressee]:
        if row.kind == ReminderDelivery.Kind.ESCALATION:
            return self.managers.get(row.plan_id, [])
        return self.of_post(row.post)

    def of_post(self, post: Post | None) -> list[Addressee]:
        if post is None:
            return []
        holder = self.holders.get(post.pk)
        if holder and holder.is_active:
            return [_person(holder)]
        if post.email:
            return [Addressee(post.email, post.name)]
        return self.delegates.get(post.pk, []) if holder else []

    def why_nobody(self, row: ReminderDelivery) -> str:
        if row.kind == ReminderDelivery.Kind.ESCALATION:
            return NO_MANAGER
        return self.why_post_is_not_told(row)

    def why_post_is_not_told(self, row: ReminderDelivery) -> str:
        if row.post_id is None:
            return NO_OWNER if row.is_of_value else NO_LEAD
        return CLOSED_ACCOUNT if row.post_id in self.holders else NOBODY


def _delegates(posts: set[int]) -> dict[int, list[Addressee]]:
    found = defaultdict(list)
    rows = PostDelegate.objects.filter(post__in=posts, withdrawn_on=None, user__is_active=True)
    for row in rows.select_related("user").order_by("pk"):
        found[row.post_id].append(_person(row.user))
    return found


def _managers(plans: list[Plan]) -> dict[int, list[Addressee]]:
    """Of each plan its programme managers, or the council's."""
    return {pk: _once(users) for pk, users in _with_role(plans, [Role.PROGRAMME_MANAGER]).items()}


def _with_role(plans: list[Plan], roles: list[str]) -> dict[int, list[User]]:
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


def _once(users) -> list[Addressee]:
    return [_person(user) for user in dict.fromkeys(users)]
