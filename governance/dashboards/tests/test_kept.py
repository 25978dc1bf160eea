"""A dashboard is drawn once, until an act in the plan or at its council, or another day."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client, plan):
    today = factories.day()
    factories.action(plan, words=f"{today.day} {today:%B %Y}")
    client.force_login(factories.member(plan, "board_member"))
    return plan.get_absolute_url()


def text_at(client, address):
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def questions(client, address):
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_it_is_not_counted_again(client, address):
    drawn, first = questions(client, address), text_at(client, address)

    assert questions(client, address) < drawn - 3
    assert text_at(client, address) == first


def test_an_update_is_seen_at_once(client, address, plan):
    before = text_at(client, address)
    with factories.inside(plan):
        action = plan.actions.get()
    factories.update(action, confidence="red")

    after = text_at(client, address)

    assert "1 updated" not in before
    assert "1 updated" in after


def test_an_act_at_the_council_is_seen_at_once(client, address, plan):
    drawn = questions(client, address)
    questions(client, address)
    factories.post(plan.authority)

    assert questions(client, address) == drawn


def test_the_next_day_is_counted_anew(client, address, plan):
    assert "0 Overdue" in text_at(client, address)

    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        client.force_login(factories.member(plan, "board_member"))
        assert "1 Overdue" in text_at(client, address)


def test_another_moment_has_a_drawing_of_its_own(client, address):
    then = f"{address}?as_at={factories.day(100)}"

    assert text_at(client, address) != text_at(client, then)
