"""Who has a second factor, of ours or of the directory's."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Value, When

from plans.people.models import User
from plans.people.sign_in.directory import IN_DIRECTORY

APP, CODES = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
WITH_APP = Exists(Authenticator.objects.filter(user=OuterRef("pk"), type=APP))
PROTECTION = Case(
    When(WITH_APP, then=Value("on")), When(IN_DIRECTORY, then=Value("directory")), default=Value("none")
)
"""Of people: on, none, or what the directory asks for."""


def has_second_factor(user: User) -> bool:
    return is_mfa_enabled(user, [APP])


def in_words(protection: str) -> str:
    return f"left to {settings.DIRECTORY_NAME}" if protection == "directory" else protection
