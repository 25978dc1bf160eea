import pytest
from django.test import Client
from django.urls import reverse

from plans.people.sign_in.services import take_off_second_factor
from plans.people.sign_in.sessions import in_words
from plans.people.tests.signing_in import PASSWORD, enter_password, is_signed_in
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]

AT_WORK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
ON_THE_WAY = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1"
)


@pytest.fixture
def work(user):
    return signed_in(user, AT_WORK)


@pytest.fixture
def phone(user):
    return signed_in(user, ON_THE_WAY)


def signed_in(user, agent) -> Client:
    client = Client(headers={"user-agent": agent})
    enter_password(client, user)
    return client


def places(client) -> list:
    return client.get(reverse("session_list")).context["places"]


def test_one_sees_where_one_is_signed_in(work, phone):
    page = work.get(reverse("session_list")).content.decode()

    assert "Edge on Windows" in page and "Safari on an iPhone" in page and "127.0.0.1" in page
    assert [place.is_this for place in places(work)] == [False, True]


def test_one_signs_out_elsewhere(work, phone):
    elsewhere = next(place for place in places(work) if not place.is_this)

    page = work.post(reverse("session_end", args=[elsewhere.key]), follow=True)

    assert "You are signed out there." in page.content.decode()
    assert phone.get("/").url.startswith(reverse("account_login")) and work.get("/").status_code == 200
    assert len(places(work)) == 1


def test_the_sessions_of_others_are_not_shown_and_cannot_be_ended(work, phone):
    other = signed_in(factories.user(), AT_WORK)

    answers = [other.post(reverse("session_end", args=[place.key])).status_code for place in places(work)]

    assert answers == [404, 404] and len(places(other)) == 1
    assert phone.get("/").status_code == 200


def test_reading_ends_nothing(work, phone):
    assert work.get(reverse("session_end", args=[places(work)[0].key])).status_code == 405


def test_signing_out_takes_the_place_off_the_list(work, phone):
    phone.post(reverse("account_logout"))

    assert len(places(work)) == 1


def test_a_new_password_signs_out_everywhere_else(work, phone):
    typed = {
        "oldpassword": PASSWORD,
        "password1": "quite another secret",
        "password2": "quite another secret",
    }

    work.post(reverse("account_change_password"), typed)

    assert work.get("/").status_code == 200 and phone.get("/").status_code == 302
    assert len(places(work)) == 1


def test_who_loses_their_second_factor_is_signed_out_everywhere(plan, user, work, phone):
    take_off_second_factor(authority=plan.authority, user=user, by=None, at=factories.past())

    assert work.get("/").status_code == phone.get("/").status_code == 302
    assert is_signed_in(signed_in(user, AT_WORK))


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (AT_WORK, "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on an Android device"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18 Safari/605.1.15", "Safari on a Mac"),
        ("", "A browser on a device that we do not know"),
    ],
)
def test_a_browser_is_named_by_what_it_says_of_itself(agent, words):
    assert in_words(agent) == words
