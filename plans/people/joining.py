"""Accounts that a council keeps apart, because its people have one that is another council's affair.

Such an account looks like any that nobody has signed in to. Only its owner can join the two.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from plans.acts import act_on
from plans.history.services import lock_chain
from plans.moments import london_day
from plans.people.access import standing_memberships
from plans.people.models import PostDelegate, User
from plans.people.services import add_delegate, appoint, give_role, withdraw_person
from plans.people.standing import holdings_of


def waiting_for(user: User) -> QuerySet:
    """What councils keep apart under somebody's own address."""
    rows = User.everybody.filter(email__iexact=user.email, is_active=True, joined_to=None)
    return rows.exclude(apart_at=None).select_related("apart_at").order_by("pk")


def given_to(apart: User, on: date) -> list[str]:
    """The roles and posts that wait to be taken, in words; "nothing" where all was withdrawn since."""
    roles = [row.get_role_display() for row in standing_memberships(apart)]
    posts = [held.post.name for held in holdings_of(apart.apart_at, apart, on)]
    stands_in = [f"updating for {row.post.name}" for row in _delegations(apart)]
    return [*roles, *posts, *stands_in] or ["nothing"]


def join(*, apart: User, owner: User, at: datetime) -> None:
    """Give the owner's account what was given to the one apart, which ends. Done twice it is done once."""
    council, told, day = apart.apart_at, {"by": owner, "at": at}, london_day(at)
    with transaction.atomic():
        lock_chain(authority_id=council.pk)
        if not User.everybody.select_for_update().filter(pk=apart.pk, joined_to=None).exists():
            return
        for row in standing_memberships(apart).select_related("plan"):
            give_role(authority=council, user=owner, role=row.role, plan=row.plan, **told)
        for row in _delegations(apart):
            add_delegate(post=row.post, user=owner, **told)
        for held in holdings_of(council, apart, day):
            since = max(day, held.effective_date)
            kind = {"kind": held.kind, "until": held.until}
            appoint(post=held.post, holder=owner, effective_date=since, **kind, **told)
        withdraw_person(authority=council, user=apart, **told)
        apart.joined_to, apart.is_active = owner, False
        apart.save(update_fields=["joined_to", "is_active"])
        with act_on(council, **told) as act:
            act.done("joined with their account what they were given", owner, name_before=apart.name)


def _delegations(apart: User) -> QuerySet:
    return PostDelegate.objects.filter(user=apart, withdrawn_on=None).select_related("post__authority")
