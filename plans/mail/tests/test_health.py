from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from plans.mail import health
from plans.mail.services import beat, queue

pytestmark = pytest.mark.django_db


@pytest.fixture
def beating():
    for name in ("work", "remind"):
        beat(name, at=timezone.now())


def test_a_stranger_may_ask_whether_it_is_alive(client):
    response = client.get("/health/live/")

    assert (response.status_code, response.json()) == (200, {"status": "alive"})


def test_it_is_ready_when_all_is_up_and_the_loops_go_round(client, beating):
    response = client.get("/health/ready/")

    assert response.status_code == 200, response.content
    assert response.json()["faults"] == []


def test_mail_that_does_not_go_out_is_warned_of(client, beating):
    long_ago = timezone.now() - timedelta(hours=2)
    queue(key="1", authority_id=None, recipient=None, address="a@b.invalid", subject="", body="", at=long_ago)

    response = client.get("/health/ready/")

    assert response.status_code == 200
    words = "Messages that wait for over an hour: 1. That failed in the last day: 0."
    assert response.json()["warnings"] == [words]


def test_a_loop_that_never_went_round_is_said(client):
    response = client.get("/health/ready/")

    assert response.status_code == 503
    assert "The loop “work” has not gone round yet." in response.json()["faults"]


def test_a_loop_that_stands_still_is_said(client, beating):
    beat("remind", at=timezone.now() - timedelta(hours=2))

    response = client.get("/health/ready/")

    assert response.status_code == 503
    assert [f.split(" last")[0] for f in response.json()["faults"]] == ["The loop “remind”"]


def test_a_broker_that_is_down_is_said(client, beating, monkeypatch):
    def down(**options):
        raise OSError("redis://:password@host")

    monkeypatch.setattr(health.current_app, "connection_for_write", down)

    response = client.get("/health/ready/")

    assert (response.status_code, response.json()["faults"]) == (503, ["The broker does not answer."])
    assert b"password" not in response.content


def test_a_database_that_is_down_is_said(client, monkeypatch):
    def down():
        raise DatabaseError("password=secret")

    monkeypatch.setattr(connection, "cursor", down)

    response = client.get("/health/ready/")

    assert response.status_code == 503
    assert "The database does not answer." in response.json()["faults"]
    assert b"secret" not in response.content
