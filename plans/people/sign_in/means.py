"""What somebody signs in with, as rows of their account page."""

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.urls import reverse

from plans.moments import in_words, london_day
from plans.people.models import User
from plans.people.sign_in.second_factor import APP, CODES
from plans.people.sign_in.settings import DIRECTORY


def means(user: User) -> list[dict]:
    linked = SocialAccount.objects.filter(user=user, provider=DIRECTORY).first()
    rows = ([directory(linked)] if linked else []) + (own(user) if user.has_usable_password() else [])
    return [*rows, row("Signed in", "Here, and perhaps elsewhere", "session_list", "See where")]


def directory(linked: SocialAccount) -> dict:
    since = in_words(london_day(linked.date_joined))
    return {"label": settings.DIRECTORY_NAME or "Directory", "value": f"Signs you in since {since}"}


def own(user: User) -> list[dict]:
    factors = {row.type: row for row in Authenticator.objects.filter(user=user)}
    rows = [row("Password", "Only you know it", "account_change_password", "Change"), second_factor(factors)]
    return rows + ([recovery_codes(factors[CODES])] if CODES in factors else [])


def second_factor(factors: dict) -> dict:
    if APP not in factors:
        return row("Second factor", "Off: your password alone lets you in", "mfa_activate_totp", "Set up")
    since = in_words(london_day(factors[APP].created_at))
    return row("Second factor", f"On since {since}", "mfa_deactivate_totp", "Turn off")


def recovery_codes(codes: Authenticator) -> dict:
    left = len(codes.wrap().get_unused_codes())
    said = f"{left} of {app_settings.RECOVERY_CODE_COUNT} left"
    return row("Recovery codes", said, "mfa_generate_recovery_codes", "Make new ones")


def row(label: str, value: str, to: str, change: str) -> dict:
    return {"label": label, "value": value, "url": reverse(to), "change": change}
