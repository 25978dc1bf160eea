import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse

from plans.people.tests.signing_in import (
    enter_code,
    enter_password,
    is_signed_in,
)
from tests.one_time_codes import HALF_MINUTE, code_of

HOME = "/"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits", "clock")]


def test_signing_in_asks_for_the_code_after_the_password(client, user, protected):
    asked = enter_password(client, user)
    after_password = is_signed_in(client)

    answer = enter_code(client, code_of(protected[0]))

    assert (asked.url, after_password) == (reverse("mfa_authenticate"), False)
    assert answer.url == HOME and is_signed_in(client)


def test_the_code_of_half_a_minute_ago_counts_and_an_older_one_does_not(client, user, protected, clock):
    code = code_of(protected[0])
    enter_password(client, user)

    clock.shift(2 * HALF_MINUTE)
    too_old = enter_code(client, code)
    clock.shift(-HALF_MINUTE)
    enter_code(client, code)

    assert "There is a problem" in too_old.content.decode()
    assert is_signed_in(client)


@pytest.mark.parametrize("later", [0, HALF_MINUTE])
def test_a_code_counts_once(client, user, protected, clock, later):
    code = code_of(protected[0])
    enter_password(client, user)
    enter_code(client, code)
    client.post(reverse("account_logout"))
    clock.shift(later)
    enter_password(client, user)

    answer = enter_code(client, code)

    assert answer.status_code == 200 and not is_signed_in(client)


def test_a_recovery_code_signs_in_once(client, user, protected):
    code = protected[1][3]
    enter_password(client, user)
    enter_code(client, f" {code[:4]} {code[4:]}")
    signed_in = is_signed_in(client)
    client.post(reverse("account_logout"))
    cache.clear()
    enter_password(client, user)

    enter_code(client, code)

    assert (signed_in, is_signed_in(client)) == (True, False)


def test_too_many_codes_are_stopped_even_if_the_next_is_right(client, user, protected):
    enter_password(client, user)
    for number in range(5):
        enter_code(client, f"00000{number}")

    page = enter_code(client, code_of(protected[0]))

    assert "Too many" in page.content.decode() and not is_signed_in(client)


def test_the_page_for_the_code_leads_back_without_a_password(client):
    assert client.get(reverse("mfa_authenticate")).url == reverse("account_login")


def test_the_database_alone_does_not_give_the_secret_away(user, protected, settings):
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert protected[0].replace(" ", "") not in kept and "seed': 'g" in kept


def test_a_new_key_still_opens_what_the_old_one_sealed(client, user, protected, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key" * 5
    enter_password(client, user)

    enter_code(client, code_of(protected[0]))

    assert is_signed_in(client)
