"""A form opened before its reader signed out and in again: nothing typed is lost, nothing is saved twice."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from plans.actions.tests.test_update_page import typed, updates, where
from plans.people.tests.signing_in import PASSWORD
from tests import factories

ORIGIN = {"Origin": "http://testserver"}
pytestmark = pytest.mark.django_db


class Browser:
    """A browser that sends the token of the page a form stood on, and says where it comes from."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)

    def open(self, url: str) -> str:
        return self.client.get(url).content.decode()

    def send(self, url: str, page: str, form: dict, headers=ORIGIN):
        sent = form | {"csrfmiddlewaretoken": field(page, "csrfmiddlewaretoken")}
        return self.client.post(url, sent, headers=headers)

    def sign_in(self, user) -> None:
        url = reverse("account_login")
        self.send(url, self.open(url), {"login": user.email, "password": PASSWORD})

    def sign_out(self) -> None:
        url = reverse("account_logout")
        self.send(url, self.open(url), {})


def field(page: str, name: str) -> str:
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1]


@pytest.fixture
def action(plan):
    return factories.action(plan, ref="1.1")


@pytest.fixture
def lead(plan, action):
    return factories.lead(plan, action)


@pytest.fixture
def browser(lead):
    found = Browser()
    found.sign_in(lead)
    return found


def test_what_was_typed_waits_where_it_was_typed(browser, lead, action):
    old, form = browser.open(where(action)), typed(action, narrative="Typed in the first tab.")
    browser.sign_out()
    browser.sign_in(lead)

    answer = browser.send(where(action), old, form, ORIGIN | {"Referer": f"http://testserver{where(action)}"})
    again = browser.open(where(action))

    assert answer.status_code == 403 and f'href="{where(action)}"' in answer.content.decode()
    assert "Typed in the first tab." in again and field(again, "request_key") == str(form["request_key"])
    assert not updates(action)


def test_what_was_saved_before_is_not_saved_again(browser, lead, action):
    old, form = browser.open(where(action)), typed(action)
    assert browser.send(where(action), old, form).status_code == 302
    browser.sign_out()
    browser.sign_in(lead)

    assert browser.send(where(action), old, form).status_code == 403
    again = browser.open(where(action))
    assert browser.send(where(action), again, form).status_code == 302
    assert len(updates(action)) == 1


def test_a_lost_cookie_loses_nothing(browser, action):
    old, form = browser.open(where(action)), typed(action, narrative="Typed before it went.")
    del browser.client.cookies["csrftoken"]

    assert browser.send(where(action), old, form).status_code == 403
    assert "Typed before it went." in browser.open(where(action))
    assert not updates(action)


@pytest.fixture
def no_room_for_files(settings, tmp_path):
    """A file that is kept while it arrives makes a fault."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "nowhere"


def with_file(action, **values) -> dict:
    large = SimpleUploadedFile("Minutes.pdf", b"%PDF-1.7\n" + bytes(4 * 1024 * 1024))
    return typed(action, title_1="Minutes", file_1=large, **values)


def test_a_file_is_kept_only_for_whoever_is_signed_in(browser, action, no_room_for_files):
    old = browser.open(where(action))

    with pytest.raises(FileNotFoundError):
        browser.send(where(action), old, with_file(action))

    browser.sign_out()
    form = with_file(action, narrative="Typed beside a file.")
    assert browser.send(where(action), browser.open(reverse("account_login")), form).status_code == 302
    assert Client(enforce_csrf_checks=True).post(where(action), with_file(action)).status_code == 403


def test_what_was_typed_beside_a_file_is_back_and_the_file_is_asked_for(
    browser, lead, action, no_room_for_files
):
    form = with_file(action, narrative="Typed beside a file.")
    browser.sign_out()
    browser.send(where(action), browser.open(reverse("account_login")), form)

    browser.sign_in(lead)

    again = browser.open(where(action))
    assert "Typed beside a file." in again and "choose it again" in again


def test_who_has_lost_every_cookie_finds_the_words_to_copy(browser, action):
    old, form = browser.open(where(action)), typed(action, narrative="Typed before all went.")
    browser.client.cookies.clear()

    answer = browser.send(where(action), old, form).content.decode()

    assert "Typed before all went." in answer and str(form["request_key"]) not in answer


def test_another_person_does_not_find_it_in_their_form(browser, plan, action):
    manager = factories.member(plan)
    old, form = browser.open(where(action)), typed(action, narrative="Typed by the lead.")
    browser.sign_out()
    browser.sign_in(manager)

    answer = browser.send(where(action), old, form).content.decode()

    assert "Typed by the lead." in answer
    assert "Typed by the lead." not in browser.open(where(action))


@pytest.mark.parametrize("headers", [{"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {}])
def test_what_another_site_sends_is_neither_kept_nor_shown(browser, action, headers):
    sent = typed(action, narrative="Words of another site.") | {"csrfmiddlewaretoken": "x" * 32}

    answer = browser.client.post(where(action), sent, headers=headers)

    assert answer.status_code == 403
    assert "Words of another site." not in answer.content.decode() + browser.open(where(action))
