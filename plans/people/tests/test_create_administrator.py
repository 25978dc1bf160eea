import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from plans.people.models import Authority, User
from plans.people.tests.signing_in import enter_password
from tests import factories

GOOD = {
    "authority": "Northmere Borough Council",
    "email": "admin@example.invalid",
    "name": "A. Administrator",
}


def create(monkeypatch, password="a long password for tests", **values):
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    call_command("create_administrator", password_stdin=True, **(GOOD | values))


@pytest.mark.django_db
def test_it_makes_the_council_and_the_administrator(monkeypatch):
    create(monkeypatch)

    council = Authority.objects.get(slug="northmere-borough-council")
    user = User.objects.get(email="admin@example.invalid")
    assert user.check_password("a long password for tests")
    assert user.memberships.get(authority=council, plan=None).role == "administrator"


@pytest.mark.django_db
def test_where_it_is_required_the_administrator_is_led_to_a_second_factor(monkeypatch, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    create(monkeypatch)

    enter_password(client, User.objects.get(email="admin@example.invalid"))

    assert client.get("/").url == reverse("mfa_activate_totp")


@pytest.mark.django_db
def test_it_takes_a_council_that_exists(monkeypatch):
    council = factories.authority(name="Northmere Borough Council")

    create(monkeypatch)

    assert Authority.objects.get() == council


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "short"}, "too short"),
        ({"email": "nobody"}, "not an e-mail address"),
        ({"authority": "  "}, "council needs a name"),
        ({"name": ""}, "administrator needs a name"),
    ],
)
def test_bad_input_ends_with_one_line_and_leaves_nothing(monkeypatch, wrong, said):
    with pytest.raises(CommandError, match=said) as fault:
        create(monkeypatch, **wrong)

    assert fault.value.returncode == 2 and "\n" not in str(fault.value)
    assert not Authority.objects.exists() and not User.objects.exists()


@pytest.mark.django_db
def test_an_account_that_exists_keeps_its_password(monkeypatch):
    user = factories.user(email="admin@example.invalid")

    with pytest.raises(CommandError, match="already"):
        create(monkeypatch, password="some other long secret")

    user.refresh_from_db()
    assert user.check_password("a long password for tests")
