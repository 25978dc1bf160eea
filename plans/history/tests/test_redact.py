"""Taking out what an entry of the history says: it is gone, and the chain still holds."""

import pytest
from django.urls import reverse

from plans.history.models import AuditEvent, AuditText, ChainHead
from plans.history.services import verify
from plans.people.permissions import Role
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = "Words that tell who a child is."


@pytest.fixture
def event(plan):
    factories.update(factories.action(plan), narrative=WORDS)
    return AuditEvent.everywhere.get(plan_id=plan.pk, verb="updated")


@pytest.fixture
def administrator(plan):
    return factories.member(plan, Role.ADMINISTRATOR)


def place(event, plan, name="audit_redact") -> str:
    return reverse(name, args=[plan.slug, event.seq])


def faults(plan) -> list[str]:
    return list(verify(ChainHead.objects.get(chain=f"plan:{plan.pk}")))


def test_an_administrator_takes_it_out_and_the_history_says_so(client, plan, event, administrator):
    client.force_login(administrator)
    assert WORDS in client.get(place(event, plan, "audit_event")).content.decode()

    asked = client.get(place(event, plan)).content.decode()
    page = client.post(place(event, plan), {"reason": "It named a child."}, follow=True).content.decode()

    assert "Nobody can bring it back." in asked
    assert WORDS not in page and f"by {administrator.name}" in page and "Why it was taken out" in page
    text = AuditText.objects.get(event=event)
    assert (text.content, text.salt) == ({}, "") and text.redacted_at
    last = AuditEvent.everywhere.filter(plan_id=plan.pk).latest("seq")
    assert (last.by_id, last.subject_id) == (administrator.pk, event.pk)
    assert last.text.content == {"entry": event.seq, "reason": "It named a child."}


def test_the_chain_still_holds(client, plan, event, administrator):
    client.force_login(administrator)

    client.post(place(event, plan), {"reason": "It named a child."})

    assert faults(plan) == []
    AuditText.objects.filter(event=event).update(content={"narrative": "Other words."})
    assert len(faults(plan)) == 1


def test_it_is_taken_out_once(client, plan, event, administrator):
    client.force_login(administrator)

    for _ in range(2):
        client.post(place(event, plan), {"reason": "It named a child."})

    assert AuditEvent.everywhere.filter(subject_type="auditevent").count() == 1
    assert "Take out what it says" not in client.get(place(event, plan, "audit_event")).content.decode()


def test_a_reason_is_asked_for(client, plan, event, administrator):
    client.force_login(administrator)

    page = client.post(place(event, plan), {"reason": ""}).content.decode()

    assert "There is a problem" in page and AuditText.objects.get(event=event).content


@pytest.mark.parametrize("role", [Role.PROGRAMME_MANAGER, Role.VERIFIER, Role.OBSERVER])
def test_others_are_refused_and_not_offered_it(client, plan, event, role):
    client.force_login(factories.member(plan, role))

    assert client.post(place(event, plan), {"reason": "Because."}).status_code == 403
    assert "Take out what it says" not in client.get(place(event, plan, "audit_event")).content.decode()
    assert AuditText.objects.get(event=event).content


def test_a_member_of_another_plan_sees_nothing(client, plan, event, foreign_plan):
    client.force_login(factories.member(foreign_plan, Role.ADMINISTRATOR))

    assert client.post(place(event, plan), {"reason": "Because."}).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, plan, event):
    assert client.post(place(event, plan), {"reason": "Because."}).url.startswith(reverse("account_login"))


def test_nothing_is_left_behind_when_the_last_step_fails(client, plan, event, administrator, monkeypatch):
    client.force_login(administrator)
    monkeypatch.setattr("plans.history.services.record", None)

    with pytest.raises(TypeError):
        client.post(place(event, plan), {"reason": "Because."})

    assert AuditText.objects.get(event=event).content
