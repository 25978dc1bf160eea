"""Mail through GOV.UK Notify, which can be asked what it accepted: so nothing is sent twice."""

import time

import jwt
import requests
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

LENGTH_OF_ID = 36


class EmailBackend(BaseEmailBackend):
    """Sends by a template of the service's whose subject is ((subject)) and whose body is ((body)).

    The key is as Notify prints it: a name, the service's id and a secret, joined by hyphens.
    Source: the documentation of GOV.UK Notify's REST interface.
    """

    is_up = False

    def open(self) -> None:
        """Ask once a connection whether it answers. Raises OSError if not: then no message costs a try."""
        if not self.is_up:
            self._ask("GET", "/v2/notifications", params={"reference": "is it up"})
            self.is_up = True

    def close(self) -> None:
        self.is_up = False

    def send_messages(self, messages: list[EmailMessage]) -> int:
        for message in messages:
            self._ask("POST", "/v2/notifications/email", json=letter(message))
        return len(messages)

    def accepted(self, message: EmailMessage) -> bool:
        """Whether it has this message already, by its Message-ID."""
        found = self._ask("GET", "/v2/notifications", params={"reference": reference(message)})
        return bool(found["notifications"])

    def _ask(self, method: str, path: str, **options) -> dict:
        answer = requests.request(
            method,
            settings.NOTIFY_URL + path,
            headers={"Authorization": f"Bearer {token(settings.NOTIFY_KEY)}"},
            timeout=settings.EMAIL_TIMEOUT,
            allow_redirects=False,
            **options,
        )
        answer.raise_for_status()
        return answer.json()


def letter(message: EmailMessage) -> dict:
    (address,) = message.to
    return {
        "email_address": address,
        "template_id": settings.NOTIFY_TEMPLATE,
        "personalisation": {"subject": message.subject, "body": message.body},
        "reference": reference(message),
    }


def reference(message: EmailMessage) -> str:
    return message.extra_headers["Message-ID"]


def token(key: str) -> str:
    service, secret = key[-2 * LENGTH_OF_ID - 1 : -LENGTH_OF_ID - 1], key[-LENGTH_OF_ID:]
    return jwt.encode({"iss": service, "iat": int(time.time())}, secret, algorithm="HS256")
