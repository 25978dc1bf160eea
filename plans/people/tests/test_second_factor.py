import re

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from plans.people.tests.signing_in import (
    PASSWORD,
    codes_on,
    confirm,
    enter_code,
    enter_password,
    secret_on,
    set_up,
)
from tests.one_time_codes import HALF_MINUTE, code_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits", "clock")]


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
