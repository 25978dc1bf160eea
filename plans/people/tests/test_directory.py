"""Signing in through a directory, from end to end over HTTP."""

import http.client
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.people.permissions import Role
from plans.people.sign_in.settings import directory as settings_for
from plans.people.tests.signing_in import enter_password, is_signed_in
from tests import factories
from tests.directory import CLIENT, SECRET, path_of, served

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]


@pytest.fixture
def directory(settings):
    with served() as directory:
        settings.DIRECTORY_NAME = "Entra ID"
        settings.SOCIALACCOUNT_PROVIDERS = settings_for("Entra ID", directory.issuer, CLIENT, SECRET)
        directory.claims = {"sub": "number-1", "email": "Officer@Example.invalid", "xms_edov": True}
        yield directory


@pytest.fixture
def officer():
    return factories.user(email="officer@example.invalid")


def sign_in(client, **query):
    """Follow the link, answer the directory as a browser would, and come back."""
    away = client.get(reverse("directory_sign_in"), query)
    return client.get(path_of(visit(away.url)))


def visit(address: str) -> str:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", f"{parts.path}?{parts.query}")
    return connection.getresponse().headers["Location"]


def test_the_page_offers_it_by_its_name_and_goes_on_to_where_one_was_going(client, directory, officer):
    page = client.get(reverse("account_login"), {"next": "/account/?a=b"}).content.decode()

    answer = sign_in(client, next="/account/?a=b")

    assert "Sign in with Entra ID</a>" in page and "?next=/account/%3Fa%3Db" in page
    assert answer.url == "/account/?a=b" and client.session["_auth_user_id"] == str(officer.pk)


def test_without_a_directory_it_is_neither_offered_nor_there(client):
    assert "Or with a password" not in client.get(reverse("account_login")).content.decode()
    for name in ("directory_sign_in", "openid_connect_callback"):
        kwargs = {"provider_id": "directory"} if "callback" in name else {}
        assert client.get(reverse(name, kwargs=kwargs)).status_code == 404


def test_it_does_not_lead_to_other_sites(client, directory, officer):
    assert sign_in(client, next="https://elsewhere.example/").url == "/"


def test_afterwards_the_number_counts_and_not_the_address(client, directory, officer):
    sign_in(client)
    client.logout()
    directory.claims = {"sub": "number-1", "email": "married@example.invalid", "xms_edov": True}

    sign_in(client)

    assert client.session["_auth_user_id"] == str(officer.pk)
    assert SocialAccount.objects.get().user == officer


def test_an_address_given_to_somebody_else_opens_nothing(client, directory, officer):
    sign_in(client)
    client.logout()
    directory.claims |= {"sub": "number-2"}

    page = sign_in(client)

    assert page.status_code == 403 and not is_signed_in(client)
    assert "whom Entra ID knew before you" in page.content.decode()


def test_somebody_unknown_is_told_whom_to_ask(client, directory):
    page = sign_in(client)

    assert page.status_code == 403 and not is_signed_in(client)
    assert "officer@example.invalid" in page.content.decode().lower()
    assert "Ask the administrator of your council" in page.content.decode()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("claims", [{"xms_edov": False}, {"xms_edov": None}, {"email": ""}])
def test_an_address_that_nobody_vouches_for_opens_nothing(client, directory, officer, claims):
    directory.claims |= claims

    page = sign_in(client)

    assert page.status_code == 403 and not is_signed_in(client)
    assert "we cannot tell whose account is yours" in page.content.decode()


def test_other_directories_vouch_in_the_common_way(client, directory, officer):
    directory.claims |= {"xms_edov": None, "email_verified": True}

    sign_in(client)

    assert is_signed_in(client)


def test_our_second_factor_is_not_asked_for(client, directory, officer, settings):
    settings.SECOND_FACTOR_REQUIRED = True

    sign_in(client)
    without = client.get("/").status_code
    client.logout()
    factories.second_factor(officer)
    sign_in(client)

    assert without == 200 and client.get("/").status_code == 200


def test_from_then_on_the_password_opens_nothing_and_is_not_offered(client, directory, officer):
    sign_in(client)

    account = client.get(reverse("account")).content.decode()
    changed = client.get(reverse("account_change_password"))
    client.post(reverse("account_logout"))
    enter_password(client, officer)

    assert "Signs you in since" in account and "Password" not in account
    assert changed.url == reverse("account") and not is_signed_in(client)


def test_a_closed_account_stays_closed(client, directory, officer):
    officer.is_active = False
    officer.save()

    assert sign_in(client).url == reverse("account_inactive") and not is_signed_in(client)


def test_signing_out_ends_it(client, directory, officer):
    sign_in(client)

    client.post(reverse("account_logout"))

    assert not is_signed_in(client) and client.get("/").url.startswith(reverse("account_login"))


def signs_with_another_key(directory):
    directory.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def is_meant_for_another(directory):
    directory.changes = {"aud": "another"}


def is_of_another_issuer(directory):
    directory.changes = {"iss": "https://elsewhere.example"}


def is_too_old(directory):
    directory.changes = {"exp": 1}


def is_cancelled(directory):
    directory.refuses = True


def knows_no_code(directory):
    directory.forgets = True


@pytest.mark.parametrize(
    "spoil",
    [
        signs_with_another_key,
        is_meant_for_another,
        is_of_another_issuer,
        is_too_old,
        is_cancelled,
        knows_no_code,
    ],
)
def test_an_answer_that_is_not_right_lets_nobody_in(client, directory, officer, spoil):
    spoil(directory)

    page = sign_in(client)

    assert page.status_code == 403 and not is_signed_in(client)
    assert "Entra ID did not let you in" in page.content.decode()


def test_the_answer_to_another_browser_lets_nobody_in(client, directory, officer):
    stranger = type(client)()
    back = path_of(visit(stranger.get(reverse("directory_sign_in")).url))

    assert client.get(back).status_code == 403 and not is_signed_in(client)


def test_a_directory_that_is_down_is_explained(client, directory, settings):
    settings.SOCIALACCOUNT_PROVIDERS = settings_for("Entra ID", "http://127.0.0.1:9", CLIENT, SECRET)

    page = client.get(reverse("directory_sign_in"))

    assert page.status_code == 403 and "could not be reached" in page.content.decode()


@pytest.mark.parametrize("query", ["process=connect", "process=redirect&next=/", "scope=everything"])
def test_nothing_but_signing_in_can_be_asked_for(client, directory, officer, query):
    other = factories.user()
    client.force_login(other)
    away = client.get(f"{reverse('directory_sign_in')}?{query}").url

    client.get(path_of(visit(away)))

    assert "everything" not in away and client.session["_auth_user_id"] == str(officer.pk)
    assert not SocialAccount.objects.filter(user=other).exists()


def test_an_administrator_undoes_the_link_when_somebody_has_a_new_account(client, directory, plan):
    officer = factories.member(plan)
    administrator = factories.member(plan, Role.ADMINISTRATOR, whole_council=True)
    factories.in_directory(officer)
    directory.claims |= {"email": officer.email}
    before = sign_in(client).status_code
    client.force_login(administrator)
    url = reverse("person_directory", args=[plan.authority.slug, officer.pk])

    page = client.get(url).content.decode()
    client.post(url)
    client.logout()
    sign_in(client)

    assert before == 403 and "has not been given to somebody else" in page
    assert client.session["_auth_user_id"] == str(officer.pk)
    assert AuditEvent.everywhere.filter(verb="undid the link to the directory of").count() == 1


def test_the_list_of_people_says_who_leaves_the_second_factor_to_it(client, directory, plan):
    administrator = factories.member(plan, Role.ADMINISTRATOR, whole_council=True)
    factories.in_directory(administrator)
    client.force_login(administrator)
    url = reverse("person_list", args=[plan.authority.slug])

    assert "left to Entra ID" in client.get(url).content.decode()
    assert administrator.email not in client.get(url, {"unprotected": "on"}).content.decode()
