"""What is asked of each page that writes money: its address, what is sent, and what then stands where."""

from dataclasses import dataclass, field

import pytest
from django.urls import reverse

from plans.history.models import AuditEvent
from plans.people.permissions import Role
from tests import factories
from tests.factories import inside


@dataclass(frozen=True)
class Writing:
    """One page that writes: what it needs, what is sent well and badly, and what is said after it."""

    name: str
    rows: tuple[str, ...]
    sent: dict
    verb: str
    shows: str
    bad: dict = field(default_factory=dict)
    fault: str = ""
    args: tuple[str, ...] = ()

    def url(self, made: dict) -> str:
        return reverse(self.name, args=[made["plan"].slug, *self.args, *(made[row].pk for row in self.rows)])

    def body(self, made: dict, sent: dict | None = None) -> dict:
        """With the version of the row that the form was opened on."""
        held = made[self.rows[0]] if self.rows else None
        if held is not None:
            held.refresh_from_db()
        version = {"version": held.version} if hasattr(held, "version") else {}
        return version | (self.sent if sent is None else sent)


class SixOfEachWritingPage:
    """The rules of tests for each page that writes; a class of a room says which pages these are."""

    def test_it_works_and_the_history_says_so(self, client, made, writing):
        officer = factories.member(made["plan"], Role.FINANCE_OFFICER)
        client.force_login(officer)

        answer = client.post(writing.url(made), writing.body(made), follow=True)

        assert writing.shows in answer.content.decode().replace("\u2060", "")
        event = AuditEvent.everywhere.latest("pk")
        assert (event.verb, event.by_name) == (writing.verb, officer.name)

    def test_a_viewer_is_refused(self, client, made, writing):
        client.force_login(factories.member(made["plan"], Role.BOARD_MEMBER))
        before = AuditEvent.everywhere.count()

        assert client.post(writing.url(made), writing.body(made)).status_code == 403
        assert AuditEvent.everywhere.count() == before

    def test_a_member_of_another_plan_sees_nothing(self, client, made, writing, foreign_plan):
        client.force_login(factories.member(foreign_plan, Role.FINANCE_OFFICER))

        assert client.get(writing.url(made)).status_code == 404
        assert client.post(writing.url(made), writing.body(made)).status_code == 404

    def test_a_stranger_is_sent_to_sign_in(self, client, made, writing):
        answer = client.post(writing.url(made), writing.body(made))

        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))

    def test_bad_input_is_explained(self, client, made, writing):
        client.force_login(factories.member(made["plan"], Role.FINANCE_OFFICER))
        before = AuditEvent.everywhere.count()

        answer = client.post(writing.url(made), writing.body(made, writing.bad))

        assert answer.status_code == 200
        assert writing.fault in answer.content.decode()
        assert AuditEvent.everywhere.count() == before

    def test_nothing_is_left_behind_when_the_last_step_fails(self, client, made, writing, monkeypatch):
        client.force_login(factories.member(made["plan"], Role.FINANCE_OFFICER))
        url, body, before = writing.url(made), writing.body(made), self.rows(made)
        monkeypatch.setattr("plans.acts.record", None)

        with pytest.raises(TypeError):
            client.post(url, body)

        assert self.rows(made) == before

    def rows(self, made: dict) -> list:
        with inside(made["plan"]):
            return [list(model.objects.order_by("pk").values()) for model in self.models]
