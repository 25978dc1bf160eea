"""A form that is sent twice is answered once."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from plans.people.sent_once import SentForm
from plans.structure.models import Theme
from tests import factories

THEME = {"kind": "theme", "name": "Leadership"}


@pytest.fixture
def signed_in(plan):
    client = Client()
    client.force_login(factories.member(plan))
    return client


@pytest.fixture
def address(plan):
    return reverse("part_add", args=[plan.slug, "theme"])


def drawn(client, address) -> dict:
    """What would be sent from a fresh drawing of the form."""
    key = re.search(r'name="form_key" value="([^"]+)"', client.get(address).content.decode())[1]
    return THEME | {"form_key": key}


def names() -> list[str]:
    with scopes_disabled():
        return sorted(Theme.objects.values_list("name", flat=True))


@pytest.mark.django_db
def test_a_second_click_makes_no_second_row(signed_in, address):
    typed = drawn(signed_in, address)

    first, second = signed_in.post(address, typed), signed_in.post(address, typed)

    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert names() == ["Leadership"]


@pytest.mark.django_db
def test_other_words_from_the_same_drawing_are_another_row(signed_in, address):
    typed = drawn(signed_in, address)

    for name in ("Leadership", "Practice"):
        signed_in.post(address, typed | {"name": name})

    assert names() == ["Leadership", "Practice"]


@pytest.mark.django_db
def test_the_same_words_from_another_drawing_are_another_row(signed_in, address):
    for _ in range(2):
        signed_in.post(address, drawn(signed_in, address))

    assert names() == ["Leadership", "Leadership"]


@pytest.mark.django_db
def test_what_is_wrong_is_said_each_time(signed_in, address):
    typed = drawn(signed_in, address) | {"name": ""}

    answers = [signed_in.post(address, typed) for _ in range(2)]

    assert all("There is a problem" in answer.content.decode() for answer in answers)
    assert not SentForm.objects.exists()


@pytest.mark.django_db
def test_what_died_unanswered_can_be_sent_again(signed_in, address):
    typed = drawn(signed_in, address)
    signed_in.post(address, typed)
    SentForm.objects.update(led_to="", sent_at=timezone.now() - timedelta(minutes=2))

    signed_in.post(address, typed)

    assert names() == ["Leadership", "Leadership"]


@pytest.mark.django_db
def test_what_was_sent_days_ago_is_forgotten(signed_in, address):
    SentForm.objects.create(digest="0" * 64, sent_at=timezone.now() - timedelta(days=2))

    signed_in.post(address, drawn(signed_in, address))

    assert SentForm.objects.count() == 1


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_three_clicks_at_the_same_moment_make_one_row(signed_in, address):
    typed, together, answers = drawn(signed_in, address), Barrier(3), []

    def click():
        client = Client()
        client.cookies = signed_in.cookies
        together.wait()
        answers.append(client.post(address, typed))
        connections.close_all()

    clicks = [Thread(target=click) for _ in range(3)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()

    assert [answer.status_code for answer in answers] == [302] * 3
    assert len({answer.url for answer in answers}) == 1
    assert names() == ["Leadership"]
