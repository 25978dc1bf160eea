"""Who is told for a post on a day: its holder; failing that its mailbox, or who stands in for the holder."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from governance.reminders.models import ReminderDelivery
from outcomes.measures.models import Measure
from plans.actions.models import Action, ActionLead
from plans.people.models import Membership, Post, PostDelegate, PostHolding, User
from plans.people.permissions import Permission, Role, permissions_of
from plans.structure.meanings import CLOSED, RESTING
from plans.structure.models import Plan

NO_LEAD = "No post leads the action."
NO_OWNER = "No post owns the measure."
CANNOT_READ = "Whoever holds the post cannot open the plan, so that they can record no value."
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
    """The addressees of these reminders on a day, read in three questions, and one for those of values."""

    def __init__(self, rows: list[ReminderDelivery], on: date) -> None:
        posts = {row.post_id for row in rows}
        holdings = PostHolding.objects.on(on).filter(post__in=posts).select_related("holder")
        self.holders = {holding.post_id: holding.holder for holding in holdings}
        self.delegates = _delegates(posts)
        escalated = [row.plan for row in rows if row.kind == ReminderDelivery.Kind.ESCALATION]
        self.managers = _managers(escalated) if escalated else {}
        valued = [row.plan for row in rows if row.is_of_value]
        self.recorders = _recorders(valued) if valued else {}

    def of(self, row: ReminderDelivery) -> list[Addressee]:
        if row.kind == ReminderDelivery.Kind.ESCALATION:
            return self.managers.get(row.plan_id, [])
        return self.of_holder(row)

    def of_holder(self, row: ReminderDelivery) -> list[Addressee]:
        """Who is told for the post itself; of a value only who can record it."""
        found, may = self.of_post(row.post), self.recorders.get(row.plan_id, set())
        return [one for one in found if not row.is_of_value or one.user is None or one.user.pk in may]

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
        if row.post_id is None:
            return NO_OWNER if row.is_of_value else NO_LEAD
        if row.is_of_value and self.of_post(row.post):
            return CANNOT_READ
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


def _recorders(plans: list[Plan]) -> dict[int, set[int]]:
    """Of each plan those whose role lets them record the values of measures that a post of theirs owns."""
    roles = [role for role in Role if Permission.RECORD_OWN_VALUES in permissions_of([role])]
    return {pk: {user.pk for user in users} for pk, users in _with_role(plans, roles).items()}


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


def unreached(plan: Plan, on: date) -> QuerySet:
    """The posts that lead open actions of a plan, or own a measure whose values it asks for, and that no
    mail can reach; `is_held` says by whom not."""
    held = PostHolding.objects.on(on)
    delegates = PostDelegate.objects.filter(withdrawn_on=None, user__is_active=True)
    actions = Action.objects.filter(plan=plan).exclude(progress__in=CLOSED + RESTING)
    leads = ActionLead.objects.filter(plan=plan).leading()
    owned = Measure.objects.filter(plan=plan, withdrawn_on=None).exclude(frequency="")
    posts = Post.objects.filter(
        Q(pk__in=leads.filter(action__in=actions).values("post")) | Q(pk__in=owned.values("owner")),
        authority=plan.authority_id,
        email="",
    )
    by_holder = Q(holder__is_active=True) | Q(post__in=delegates.values("post"))
    reached = posts.filter(pk__in=held.filter(by_holder).values("post"))
    return posts.exclude(pk__in=reached.values("pk")).annotate(
        is_held=Exists(held.filter(post=OuterRef("pk")))
    )
