"""Who has a second factor."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.db.models import Exists, OuterRef

from plans.people.models import User

APP, CODES = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
WITH_SECOND_FACTOR = Exists(Authenticator.objects.filter(user=OuterRef("pk"), type=APP))
"""The same question in a list of people."""


def has_second_factor(user: User) -> bool:
    return is_mfa_enabled(user, [APP])
