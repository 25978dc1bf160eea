"""How django-allauth signs people in here: by e-mail, invited only, with our own outbox."""

from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import timezone

from plans.mail.services import queue
from plans.people.models import User


def display_name(user: User) -> str:
    return user.name


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return subject

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

    def populate_username(self, request, user) -> None:
        """There are no user names."""
