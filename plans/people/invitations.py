"""The mail that asks somebody to choose a password, or says that they can now see more."""

from datetime import datetime
from uuid import uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from plans.acts import act_on
from plans.mail.models import Mail
from plans.mail.services import queue
from plans.moments import london_day
from plans.people.models import Authority, User
from plans.people.standing import stands_here


def invite(*, authority: Authority, user: User, by, at: datetime) -> Mail:
    """Queue an invitation. Its link serves once, for the days that PASSWORD_RESET_TIMEOUT allows."""
    with act_on(authority, by=by, at=at) as act:
        mail = queue(
            key=f"v1|invitation|{uuid4()}",
            authority_id=authority.pk,
            recipient=user,
            subject=f"{authority}: your account in the Improvement Plan Tracker",
            body=render_to_string("people/invitation.txt", _said(authority, user, by)),
            at=at,
        )
        act.done("invited", user, email=user.email)
    return mail


def stands_no_more(mail: Mail, now: datetime) -> str:
    """Why an invitation does not go: what it invites to was withdrawn meanwhile."""
    stands = stands_here(mail.recipient, mail.authority, london_day(now))
    return "" if stands else "They no longer have a role or a post at the council."


def _said(authority: Authority, user: User, by) -> dict:
    return {
        "authority": authority,
        "user": user,
        "by": by,
        "has_password": user.has_usable_password(),
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
        "join_url": settings.BASE_URL + reverse("account_join", args=[user.pk]),
        "choose_url": "" if user.apart_at_id else settings.BASE_URL + password_link(user),
        "sign_in_url": settings.BASE_URL + reverse("account_login"),
        "reset_url": settings.BASE_URL + reverse("account_reset_password"),
    }


def password_link(user: User) -> str:
    """The address at which somebody chooses a password."""
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
