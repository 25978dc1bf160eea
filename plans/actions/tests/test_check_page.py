"""Whoever verifies says of what is done that it is so, that it has lasted, or why it goes back."""

from uuid import uuid4

import pytest
from django.urls import reverse

from plans.actions import lasting
from plans.actions.services import Lead, set_leads
from plans.people.permissions import Role
from tests import factories

pytestmark = pytest.mark.django_db
WHY = "“Oversight” was not on its track on 3 May 2026. The plan asks for 180 days."


@pytest.fixture
def action(open_plan):
    made = factories.action(open_plan, ref="2.1")
    factories.update(made, days_ago=40, progress="evidenced", confidence="")
    made.refresh_from_db()
    return made


@pytest.fixture
def verifier(client, open_plan):
    who = factories.member(open_plan, Role.VERIFIER)
    client.force_login(who)
    return who


@pytest.fixture(autouse=True)
def answers(monkeypatch):
    said = [""]
    monkeypatch.setattr(lasting, "asked", [lambda action, on: said[0]])
    return said


def where(action) -> str:
    return reverse("action_update", args=[action.plan.slug, action.ref])


def typed(action, progress: str = "sustained") -> dict:
    day = factories.day()
    return {
        "progress": progress, "confidence": "none", "narrative": "It has held for half a year.",
        "effective_date_day": day.day, "effective_date_month": day.month, "effective_date_year": day.year,
        "version": action.version, "request_key": uuid4(),
    }  # fmt: skip


def offered(client, action) -> list[str]:
    return [value for value, _ in client.get(where(action)).context["form"].fields["progress"].choices]


def test_a_verifier_finds_the_way_and_is_not_asked_what_the_lead_is(client, action, verifier):
    detail = client.get(action.get_absolute_url()).content.decode()
    page = client.get(where(action)).content.decode()

    assert f'href="{where(action)}">Verify it, or send it back' in detail
    assert offered(client, action) == ["verified", "sustained", "under_way"]
    assert "Check 2.1" in page and "How confident" not in page and "next steps" not in page


def test_it_is_verified_and_then_asked_only_whether_it_has_lasted(client, action, verifier):
    client.post(where(action), typed(action, "verified"))

    assert action.updates.newest_first().first().progress == "verified"
    assert offered(client, action) == ["sustained", "under_way"]
    assert (
        "Say whether it has lasted, or send it back" in client.get(action.get_absolute_url()).content.decode()
    )


def test_it_is_sent_back_with_a_reason_and_without_a_colour(client, action, verifier):
    unsaid = client.post(where(action), typed(action, "under_way") | {"narrative": ""}).content.decode()
    client.post(where(action), typed(action, "under_way"))

    update = action.updates.newest_first().first()
    assert "Say what you checked, or why it goes back." in unsaid
    assert (update.progress, update.confidence) == ("under_way", "")
    assert update.narrative == "It has held for half a year."


def test_what_has_no_evidence_can_only_be_sent_back_and_the_page_says_why(client, open_plan, verifier):
    bare = factories.action(open_plan, ref="2.2")
    factories.update(bare, progress="done", confidence="")

    page = client.get(where(bare)).content.decode()

    assert offered(client, bare) == ["under_way"]
    assert "No evidence of it has been given, so that it cannot be verified." in page


def test_why_it_cannot_have_lasted_is_said_before_anything_is_typed(client, action, verifier, answers):
    answers[0] = WHY

    assert offered(client, action) == ["verified", "under_way"]
    assert f"It cannot be called “Sustained” yet. {WHY}" in client.get(where(action)).content.decode()


def test_it_is_sustained_and_says_by_whom(client, action, verifier):
    answer = client.post(where(action), typed(action), follow=True)

    update = action.updates.newest_first().first()
    assert (update.progress, update.by) == ("sustained", verifier)
    assert "Sustained" in answer.content.decode()


def test_what_has_not_lasted_is_refused_with_the_reason(client, action, verifier, answers):
    answers[0] = WHY

    page = client.post(where(action), typed(action)).content.decode()

    assert WHY in page and "It has held for half a year." in page
    assert not action.updates.filter(progress="sustained").exists()


def test_a_verifier_says_nothing_else_of_it(client, action, verifier):
    page = client.post(where(action), typed(action, "paused")).content.decode()

    assert "Select a valid choice." in page


def test_what_is_not_done_cannot_have_lasted(client, open_plan, verifier):
    begun = factories.action(open_plan, ref="2.2")

    assert client.get(where(begun)).status_code == 403
    assert "or send it back" not in client.get(begun.get_absolute_url()).content.decode()


def test_who_leads_it_does_not_say_so_though_they_verify(client, open_plan, action, verifier):
    post = factories.post(open_plan.authority, holder=verifier)
    leads = [Lead(post)]
    set_leads(action=action, version=action.version, leads=leads, by=None, at=factories.past())
    action.refresh_from_db()

    page = client.get(where(action)).content.decode()

    assert 'value="paused"' in page and 'value="verified"' not in page and 'value="sustained"' not in page


def test_a_manager_is_not_offered_it(client, open_plan, action):
    client.force_login(factories.member(open_plan))

    assert 'value="sustained"' not in client.get(where(action)).content.decode()


def test_a_reader_is_refused_and_a_stranger_signs_in(client, open_plan, action):
    assert client.get(where(action)).status_code == 302
    client.force_login(factories.member(open_plan, Role.OBSERVER))
    assert client.get(where(action)).status_code == 403
