"""What somebody does who signs in: the steps, and what they read on the pages."""

import re

from django.urls import reverse

from tests.one_time_codes import code_of

PASSWORD = "a long password for tests"


def enter_password(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def send_after_the_session_ended(client, user, url, typed):
    """What somebody is answered who signed in, typed, and sends it when their session is over."""
    enter_password(client, user)
    del client.cookies["sessionid"]
    return client.post(url, typed)


def confirm(client, to):
    """Who goes somewhere delicate is asked for the password, and then taken there."""
    asked = client.get(reverse(to))
    return client.post(asked.url, {"password": PASSWORD}, follow=True)


def enter_code(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def set_up(client) -> tuple[str, list[str]]:
    secret = secret_on(confirm(client, "mfa_activate_totp"))
    shown = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)
    return secret, codes_on(shown)


def secret_on(page) -> str:
    return re.search(r'class="secret">([A-Z2-7 ]+)<', page.content.decode())[1]


def codes_on(page) -> list[str]:
    return re.findall(r"<code>(\d{8})</code>", page.content.decode())


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session
