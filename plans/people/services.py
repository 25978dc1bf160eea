"""People, organisations, posts, and who holds them."""

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.db.models import F

from plans.acts import act_on
from plans.belonging import refuse_foreign
from plans.moments import in_words, london_day
from plans.people.access import people_of
from plans.people.councils import by_name, names_compared
from plans.people.models import (
    Authority,
    Membership,
    Organisation,
    Post,
    PostDelegate,
    PostHolding,
    User,
)
from plans.people.permissions import Role
from plans.people.post_changes import say_changed
from plans.people.standing import councils_of, holdings_of
from plans.versions import locked, said, write


class LastAdministrator(Exception):
    """Without this person nobody would administer the council."""

    def __init__(self) -> None:
        super().__init__("Somebody must administer the council: give the role to another person first.")


def create_authority(*, name: str, slug: str, colour: str, by, at: datetime, **compared) -> Authority:
    """Set up a council; `compared` says which of England's it is, or beside which it is set."""
    with transaction.atomic():
        authority = Authority.objects.create(name=name, slug=slug, colour=colour, **compared)
        with act_on(authority, by=by, at=at) as act:
            act.done("set up", authority, name=name, colour=colour, **compared)
    return authority


def change_authority(*, authority: Authority, version: int | None, by, at: datetime, **values) -> Authority:
    with act_on(authority, by=by, at=at) as act:
        row = locked(authority, version)
        before = names_compared(row)
        if told := write(row, values):
            act.done("changed", row, **by_name(told, before, names_compared(row)))
    return row


def create_administrator(*, authority: Authority, email: str, name: str, password: str, at: datetime) -> User:
    """The first account of an installation. Raises ValidationError for a weak password."""
    validate_password(password)
    with transaction.atomic():
        user = add_person(authority=authority, email=email, name=name, by=None, at=at)
        user.set_password(password)
        user.save(update_fields=["password"])
        give_role(authority=authority, user=user, role=Role.ADMINISTRATOR, plan=None, by=None, at=at)
    return user


def add_person(*, authority: Authority, email: str, name: str, by, at: datetime) -> User:
    """Find or make the account of an e-mail address; a new one has no password until it is chosen.

    An account that is another council's affair is not told of: beside it one is made that is kept apart.
    """
    with act_on(authority, by=by, at=at) as act:
        known = people_of(authority).filter(email__iexact=email).order_by(F("apart_at").asc(nulls_first=True))
        elsewhere = User.objects.filter(email__iexact=email).first()
        user = known.first() or (elsewhere if by is None else None)
        if user is None:
            user = User(email=email.strip().lower(), name=name, joined_at=at)
            user.apart_at = authority if elsewhere else None
            user.set_unusable_password()
            user.save()
        act.done("added the person", user, email=user.email, name=user.name)
    return user


def give_role(*, authority: Authority, user: User, role: str, plan, by, at: datetime) -> Membership:
    with act_on(authority, by=by, at=at) as act:
        refuse_foreign(authority, plan)
        membership, is_new = Membership.objects.get_or_create(
            authority=authority,
            user=user,
            role=role,
            plan=plan,
            withdrawn_on=None,
            defaults={"added_on": london_day(at)},
        )
        if is_new:
            act.done("gave a role to", user, role=role, plan=str(plan or ""))
    return membership


def withdraw_role(*, membership: Membership, by, at: datetime) -> None:
    """Raises LastAdministrator."""
    with act_on(membership.authority, by=by, at=at) as act:
        if membership.role == Role.ADMINISTRATOR and membership.plan_id is None:
            _keep_an_administrator(membership.authority, without=membership.user)
        membership.withdrawn_on = london_day(at)
        membership.save(update_fields=["withdrawn_on"])
        act.done(
            "withdrew a role from", membership.user, role=membership.role, plan=str(membership.plan or "")
        )


def _keep_an_administrator(authority: Authority, *, without: User) -> None:
    rows = Membership.objects.filter(
        authority=authority, role=Role.ADMINISTRATOR, plan=None, withdrawn_on=None
    )
    if set(rows.filter(user__is_active=True).values_list("user", flat=True)) == {without.pk}:
        raise LastAdministrator


def set_active(*, authority: Authority, user: User, is_active: bool, by, at: datetime) -> None:
    """Let a person sign in, or stop them; nothing that they did is lost. Raises LastAdministrator."""
    verb = "opened the account of" if is_active else "closed the account of"
    with transaction.atomic():
        tell_each_council(verb, user, by=by, at=at, also=[authority])
        if not is_active:
            _keep_an_administrator(authority, without=user)
        user.is_active, user.closed_by = is_active, None if is_active else authority
        user.save(update_fields=["is_active", "closed_by"])


def tell_each_council(verb: str, user: User, *, by, at: datetime, also: list[Authority] = ()) -> None:
    """An act upon an account concerns each council where its owner stands: all of their chains tell it."""
    for council in councils_of(user, london_day(at), *also):
        with act_on(council, by=by, at=at) as act:
            act.done(verb, user)


def add_organisation(
    *, authority: Authority, name: str, kind: str, by, at: datetime, successor: Organisation | None = None
) -> Organisation:
    with act_on(authority, by=by, at=at) as act:
        refuse_foreign(authority, successor)
        organisation = Organisation.objects.create(
            authority=authority, name=name, kind=kind, successor=successor
        )
        act.done("added the organisation", organisation, **said(organisation, "name", "kind", "successor"))
    return organisation


def change_organisation(
    *, organisation: Organisation, version: int | None, by, at: datetime, **values: object
) -> Organisation:
    with act_on(organisation.authority, by=by, at=at) as act:
        row = locked(organisation, version)
        if told := write(row, values):
            act.done("changed the organisation", row, **told)
    return row


def add_post(
    *,
    authority: Authority,
    name: str,
    by,
    at: datetime,
    kind: str = Post.Kind.POST,
    organisation: Organisation | None = None,
    email: str = "",
    aliases: list[str] | None = None,
) -> Post:
    with act_on(authority, by=by, at=at) as act:
        refuse_foreign(authority, organisation)
        post = Post.objects.create(
            authority=authority,
            name=name,
            kind=kind,
            organisation=organisation,
            email=email,
            aliases=aliases or [],
        )
        told = said(post, "name", "kind", "organisation", "email")
        act.done("added the post", post, **told, aliases=post.aliases)
    return post


def change_post(*, post: Post, version: int | None, by, at: datetime, **values: object) -> Post:
    with act_on(post.authority, by=by, at=at) as act:
        row = locked(post, version)
        if told := write(row, values):
            say_changed(row)
            act.done("changed the post", row, **told)
    return row


def appoint(
    *,
    post: Post,
    holder: User | None,
    effective_date: date,
    by,
    at: datetime,
    kind: str = PostHolding.Kind.SUBSTANTIVE,
    until: date | None = None,
) -> PostHolding:
    """Say who holds a post from a day; no holder says that it falls vacant."""
    with act_on(post.authority, by=by, at=at) as act:
        holding = PostHolding.objects.create(
            post=post,
            holder=holder,
            kind=kind if holder else PostHolding.Kind.VACANT,
            effective_date=effective_date,
            until=until,
            recorded_at=at,
            by=by,
        )
        act.done(
            "filled the post" if holder else "left vacant the post",
            post,
            holder=str(holder or ""),
            kind=holding.kind,
            since=in_words(effective_date),
            until=in_words(until) if until else "",
        )
    return holding


def add_delegate(*, post: Post, user: User, by, at: datetime) -> PostDelegate:
    with act_on(post.authority, by=by, at=at) as act:
        delegate, is_new = PostDelegate.objects.get_or_create(
            post=post, user=user, withdrawn_on=None, defaults={"added_on": london_day(at)}
        )
        if is_new:
            act.done("let somebody update for the post", post, delegate=str(user))
    return delegate


def withdraw_delegate(*, delegate: PostDelegate, by, at: datetime) -> None:
    with act_on(delegate.post.authority, by=by, at=at) as act:
        delegate.withdrawn_on = london_day(at)
        delegate.save(update_fields=["withdrawn_on"])
        act.done("ended the updating for the post", delegate.post, delegate=str(delegate.user))


@transaction.atomic
def withdraw_person(*, authority: Authority, user: User, by, at: datetime) -> None:
    """End all roles, holdings and delegations of somebody at a council. Raises LastAdministrator."""
    day, act = london_day(at), {"by": by, "at": at}
    for membership in Membership.objects.filter(user=user, authority=authority, withdrawn_on=None):
        withdraw_role(membership=membership, **act)
    for delegate in PostDelegate.objects.filter(user=user, post__authority=authority, withdrawn_on=None):
        withdraw_delegate(delegate=delegate, **act)
    for held in holdings_of(authority, user, day):
        appoint(post=held.post, holder=None, effective_date=max(day, held.effective_date), **act)
