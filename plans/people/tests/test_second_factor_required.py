import pytest
from django.urls import reverse

from plans.people.tests.signing_in import (
    confirm,
    enter_code,
    enter_password,
    secret_on,
)
from tests import factories
from tests.one_time_codes import code_of

HOME = "/"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits", "clock")]


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.mark.parametrize(
    "name", ["home", "account", "account_change_password", "mfa_generate_recovery_codes"]
)
def test_where_it_is_required_whoever_has_none_is_led_to_set_it_up(client, user, required, name):
    enter_password(client, user)

    assert client.get(reverse(name)).url == reverse("mfa_activate_totp")
    assert client.post(reverse(name)).url == reverse("mfa_activate_totp")


def test_where_it_is_required_a_plan_is_not_shown_before(client, plan, required):
    client.force_login(factories.member(plan))

    assert client.get(reverse("dashboard", args=[plan.slug])).url == reverse("mfa_activate_totp")


@pytest.mark.parametrize("name", ["accessibility", "health_live", "account_logout"])
def test_what_strangers_may_open_stays_open(client, user, required, name):
    enter_password(client, user)

    assert client.get(reverse(name)).status_code == 200


def test_where_it_is_required_one_sets_it_up_and_goes_on(client, user, required):
    enter_password(client, user)

    page = confirm(client, "mfa_activate_totp")
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret_on(page))})

    assert "Whoever signs in by password here needs a second factor" in page.content.decode()
    assert "Cancel" not in page.content.decode()
    assert client.get(HOME).status_code == 200


def test_where_it_is_required_it_can_be_turned_off_only_to_set_up_another(client, user, protected, required):
    enter_password(client, user)
    enter_code(client, code_of(protected[0]))
    page = confirm(client, "mfa_deactivate_totp")

    client.post(reverse("mfa_deactivate_totp"))

    assert "You will be asked to set it up again." in page.content.decode()
    assert client.get(HOME).url == reverse("mfa_activate_totp")


def test_a_stranger_is_sent_to_sign_in_first(client, required):
    assert client.get(HOME).url.startswith(reverse("account_login"))
