"""How django-allauth signs people in here: invited only, with our own outbox, and with sealed secrets."""

from base64 import urlsafe_b64encode
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from plans.mail.services import queue
from plans.people.models import User
from plans.people.services import tell_each_council
from plans.people.typed import remember


def display_name(user: User) -> str:
    return user.name


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "This e-mail address and password do not belong together. Check both, or "
        "choose a new password.",
        "enter_current_password": "This is not your password. Type the one that you sign in with now.",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["plans.people.sign_in.stages.CodeStage"]

    def format_email_subject(self, subject: str) -> str:
        return subject

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Where the tracker is, not where the request says that it is: that can be forged."""
        uid, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return settings.BASE_URL + path

    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, {"email": email} | context)
        queue(
            key=f"v1|account|{uuid4()}",
            authority_id=None,
            recipient=context.get("user"),
            address=email,
            subject=message.subject,
            body=message.body,
            at=timezone.now(),
        )

    def set_password(self, user, password):
        with transaction.atomic():
            tell_each_council("chose a new password", user, by=user, at=timezone.now())
            super().set_password(user, password)

    def post_login(self, request, user, **told):
        return remember(request, user, super().post_login(request, user, **told))

    def populate_username(self, request, user) -> None:
        """There are no user names."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seals what it stores, so that whoever has only the database cannot make codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This is not a code that counts now. Type the one that your app shows; if that is "
        "refused too, see whether your phone's clock is right.",
    }

    def encrypt(self, text: str) -> str:
        return seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return seal().decrypt(encrypted_text.encode()).decode()


def seal() -> MultiFernet:
    """Made from SECRET_KEY; what was sealed with one of SECRET_KEY_FALLBACKS is still opened."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (salted_hmac("second factor", "", secret=key, algorithm="sha256").digest() for key in keys)
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])
