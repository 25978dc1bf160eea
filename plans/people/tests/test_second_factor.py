import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse

from tests import factories
from tests.one_time_codes import HALF_MINUTE, code_of

PASSWORD = "a long password for tests"
HOME = "/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits(settings):
    """Tries are counted in this process alone, from nought."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture(autouse=True)
def clock(time_machine):
    """Half a minute's code stays the same unless a test moves on."""
    time_machine.move_to("2026-03-02T09:00:01Z", tick=False)
    return time_machine


@pytest.fixture
def user():
    return factories.user()


@pytest.fixture
def protected(client, user, clock):
    """Somebody who has set up a second factor, half a minute ago; the secret and the recovery codes."""
    enter_password(client, user)
    secret, codes = set_up(client)
    client.post(reverse("account_logout"))
    clock.shift(HALF_MINUTE)
    return secret, codes


def enter_password(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


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


def test_it_is_set_up_with_a_picture_or_a_secret(client, user):
    enter_password(client, user)

    page = confirm(client, "mfa_activate_totp")
    picture = client.get(reverse("second_factor_picture"))
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret_on(page))})

    assert page.redirect_chain[-1][0] == reverse("mfa_activate_totp")
    assert (picture["Content-Type"], picture["Cache-Control"]) == ("image/svg+xml", "no-store")
    assert b"<svg" in picture.content and "data:" not in page.content.decode()
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_without_a_setting_up_there_is_no_picture(client, user):
    client.force_login(user)

    assert client.get(reverse("second_factor_picture")).status_code == 404


def test_a_wrong_code_is_explained_and_the_secret_stays(client, user):
    enter_password(client, user)
    secret = secret_on(confirm(client, "mfa_activate_totp"))

    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert "There is a problem" in page.content.decode() and secret_on(page) == secret
    assert not Authenticator.objects.exists()


def test_recovery_codes_are_shown_once(client, user):
    enter_password(client, user)

    _, codes = set_up(client)
    again = client.get(reverse("mfa_view_recovery_codes"))

    assert len(set(codes)) == 10
    assert codes_on(again) == [] and "You have 10 of 10 left" in again.content.decode()


def test_they_are_offered_as_a_file(client, user):
    enter_password(client, user)
    secret = secret_on(confirm(client, "mfa_activate_totp"))

    page = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)

    file = re.search(
        r'download="recovery-codes.txt" href="data:text/plain;charset=utf-8,(.*?)"', page.content.decode()
    )
    assert file[1].split("%0D%0A") == codes_on(page)


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


def test_the_account_page_says_how_one_signs_in(client, user, protected):
    enter_password(client, user)
    enter_code(client, protected[1][0])

    page = client.get(reverse("account")).content.decode()

    assert "On since 2 March 2026" in page and "9 of 10 left" in page


def test_turning_it_off_asks_who_one_is_first(client, user, protected):
    enter_password(client, user)
    enter_code(client, code_of(protected[0]))

    asked = client.post(reverse("mfa_deactivate_totp"))
    kept = Authenticator.objects.count()
    done = client.post(asked.url, {"password": PASSWORD}, follow=True)

    assert asked.url.startswith(reverse("account_reauthenticate")) and kept == 2
    assert "The second factor of your account is off." in done.content.decode()
    assert not Authenticator.objects.exists()


def test_a_code_confirms_who_one_is_as_a_password_does(client, user, protected, clock):
    enter_password(client, user)
    enter_code(client, code_of(protected[0]))
    clock.shift(HALF_MINUTE)
    to = reverse("mfa_reauthenticate") + "?next=" + reverse("mfa_deactivate_totp")

    page = client.post(to, {"code": code_of(protected[0])}, follow=True)

    assert "Turn off the second factor of your account?" in page.content.decode()


def test_recovery_codes_are_made_anew(client, user, protected):
    enter_password(client, user)
    enter_code(client, code_of(protected[0]))
    confirm(client, "mfa_generate_recovery_codes")

    page = client.post(reverse("mfa_generate_recovery_codes"), follow=True)

    assert len(codes_on(page)) == 10 and not set(codes_on(page)) & set(protected[1])


def test_the_database_alone_does_not_give_the_secret_away(user, protected, settings):
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert protected[0].replace(" ", "") not in kept and "seed': 'g" in kept


def test_a_new_key_still_opens_what_the_old_one_sealed(client, user, protected, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key" * 5
    enter_password(client, user)

    enter_code(client, code_of(protected[0]))

    assert is_signed_in(client)
