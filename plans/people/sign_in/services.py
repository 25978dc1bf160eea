"""What is done to somebody's way of signing in."""

from datetime import datetime
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.template.loader import render_to_string

from plans.mail.services import queue
from plans.people.models import Authority, User
from plans.people.services import tell_each_council
from plans.people.sign_in.sessions import sign_out_everywhere


def take_off_second_factor(*, authority: Authority, user: User, by, at: datetime) -> None:
    """For somebody who lost phone and recovery codes. They are signed out everywhere, and told by mail."""
    with transaction.atomic():
        tell_each_council("took the second factor off the account of", user, by=by, at=at, also=[authority])
        Authenticator.objects.filter(user=user).delete()
        sign_out_everywhere(user)
        queue(
            key=f"v1|account|{uuid4()}",
            authority_id=authority.pk,
            recipient=user,
            subject=f"{authority}: your second factor was taken off",
            body=render_to_string(
                "people/second_factor_off.txt", {"user": user, "by": by, "authority": authority}
            ),
            at=at,
        )


def forget_directory(*, authority: Authority, user: User, by, at: datetime) -> None:
    """For somebody who is another account in the directory now: their address counts again, once."""
    with transaction.atomic():
        tell_each_council("undid the link to the directory of", user, by=by, at=at, also=[authority])
        SocialAccount.objects.filter(user=user).delete()
