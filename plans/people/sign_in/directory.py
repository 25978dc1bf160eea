"""Signing in through the council's own directory, such as Entra ID, by OpenID Connect."""

import logging

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from plans.people.models import User
from plans.people.sign_in.settings import DIRECTORY

log = logging.getLogger(__name__)
IN_DIRECTORY = Exists(SocialAccount.objects.filter(user=OuterRef("pk"), provider=DIRECTORY))
"""Of people: who has signed in through the directory."""


def by_directory(request: HttpRequest, user: User) -> bool:
    """Whether it was the directory that let them into this session."""
    return any(record["method"] == "socialaccount" for record in get_authentication_records(request, user))


def is_in_directory(user: User) -> bool:
    return SocialAccount.objects.filter(user=user, provider=DIRECTORY).exists()


class Client(OpenIDConnectOAuth2Adapter):
    """Checks the signature of what the directory says of somebody, wherever it came from."""

    def get_access_token_data(self, *args, **kwargs):
        data = super().get_access_token_data(*args, **kwargs)
        self.did_fetch_access_token = False
        return data


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """Lets in only who is a person here already: by their address the first time, then by their number."""

    def authenticate_by_email(self, sociallogin) -> tuple[User, str] | None:
        """An address counts if the directory vouches for it, and if nobody of the directory has it here."""
        claims = sociallogin.account.extra_data.get("id_token", {})
        found = User.objects.filter(~IN_DIRECTORY, email__iexact=claims.get("email", ""))
        user = found.first() if is_vouched_for(claims) else None
        return (user, user.email) if user else None

    def pre_social_login(self, request, sociallogin) -> None:
        if not sociallogin.is_existing:
            claims = sociallogin.account.extra_data.get("id_token", {})
            told = {"email": claims.get("email", ""), "is_vouched_for": is_vouched_for(claims)}
            raise ImmediateHttpResponse(refusal(request, "unknown", **told))

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ) -> None:
        log.warning("The directory let nobody in: %s %s", error, exception or "")
        raise ImmediateHttpResponse(refusal(request, "failed"))


def is_vouched_for(claims: dict) -> bool:
    """Entra ID says so by xms_edov, others by email_verified."""
    return any(str(claims.get(name)).lower() in ("true", "1") for name in ("email_verified", "xms_edov"))


def refusal(request: HttpRequest, why: str, **told) -> HttpResponse:
    told["directory"] = settings.DIRECTORY_NAME
    return render(request, f"account/directory_{why}.html", told, status=403)
