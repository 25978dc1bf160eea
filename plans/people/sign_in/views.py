"""What allauth has no page for, or one that our policy on contents refuses."""

from allauth.account import views as account
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.socialaccount.adapter import get_adapter as get_directory_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.usersessions.models import UserSession
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from plans.people.form_pages import done
from plans.people.sign_in.directory import Client
from plans.people.sign_in.sessions import places_of
from plans.people.sign_in.settings import DIRECTORY


@require_safe
def second_factor_picture(request: HttpRequest) -> HttpResponse:
    """The secret that is being set up, as a picture for an app to scan."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(picture, content_type="image/svg+xml")


def password_change(request: HttpRequest) -> HttpResponse:
    """Who signs in through the directory has no password to change."""
    if not request.user.has_usable_password():
        return redirect("account")
    return account.password_change(request)


@require_safe
@login_not_required
def directory_sign_in(request: HttpRequest) -> HttpResponse:
    """Off to the directory. A link and no form, as our policy on forms keeps them on this site."""
    adapter = get_directory_adapter()
    try:
        provider = adapter.get_provider(request, DIRECTORY)
        return provider.redirect(request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request))
    except SocialApp.DoesNotExist as fault:
        raise Http404 from fault
    except RequestException as fault:
        return render_authentication_error(request, provider, exception=fault)


@require_safe
@login_not_required
def directory_answer(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the directory."""
    try:
        return OAuth2CallbackView.adapter_view(Client(request, provider_id))(request)
    except SocialApp.DoesNotExist as fault:
        raise Http404 from fault


@require_safe
def session_list(request: HttpRequest) -> HttpResponse:
    crumbs = [{"label": "Your account", "url": reverse("account")}]
    return render(request, "account/session_list.html", {"places": places_of(request.user), "crumbs": crumbs})


@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(UserSession, pk=pk, user=request.user).end()
    return done(request, "You are signed out there.", "session_list")
