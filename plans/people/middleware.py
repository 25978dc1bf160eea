"""Who is not signed in signs in first; what they had typed waits for them. No page is kept by a browser."""

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.shortcuts import redirect

from plans.people.sign_in.directory import by_directory
from plans.people.sign_in.second_factor import has_second_factor
from plans.people.typed import keep_typed

SETTING_UP = {"mfa_activate_totp", "second_factor_picture", "account_reauthenticate"}


class SignInMiddleware(LoginRequiredMiddleware):
    """Closed by default. A form that is sent after the session ended is kept until its sender is back.

    Where a second factor is required, who has none sets one up before they see anything else.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused or not settings.SECOND_FACTOR_REQUIRED or not getattr(view_func, "login_required", True):
            return refused
        return None if is_let_through(request) else redirect("mfa_activate_totp")

    def handle_no_permission(self, request, view_func):
        if request.method == "POST":
            keep_typed(request)
        return super().handle_no_permission(request, view_func)


def is_let_through(request) -> bool:
    is_on_the_way = request.resolver_match.url_name in SETTING_UP
    return is_on_the_way or by_directory(request, request.user) or has_second_factor(request.user)


class NoStoreMiddleware:
    """Pages hold what only their reader may see: neither browser nor proxy keeps them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
