from uuid import uuid4

import pytest
from django.urls import reverse
from django_scopes import scope

from plans.actions.models import Action, ActionUpdate, UpdateDraft
from plans.actions.updates import save_draft
from plans.history.models import AuditEvent
from plans.people.permissions import Role
from plans.people.services import give_role
from tests import factories


@pytest.fixture
def action(plan):
    return factories.action(plan, ref="1.1")


@pytest.fixture
def update(action):
    return factories.update(action, days_ago=5, narrative="Ten sessions.", confidence="red")


@pytest.fixture
def lead(plan, action, update, client):
    made = factories.lead(plan, action)
    client.force_login(made)
    return made


def where(update) -> str:
    return reverse("update_correct", args=[update.plan.slug, update.action.ref, update.pk])


def typed(update, **values) -> dict:
    with scope(plan=[update.plan_id]):
        version = Action.objects.get(pk=update.action_id).version
    return {
        "progress": "under_way",
        "confidence": "green",
        "narrative": "Six sessions.",
        "reason": "Four were cancelled.",
        "version": version,
        "request_key": uuid4(),
    } | values


def updates(update):
    with scope(plan=[update.plan_id]):
        return list(ActionUpdate.objects.filter(action=update.action_id).order_by("pk"))


def test_it_begins_with_what_was_said(client, update, lead):
    form = client.get(where(update)).context["form"]

    assert (form["narrative"].value(), form["confidence"].value()) == ("Ten sessions.", "red")


def test_it_adds_a_correction_of_the_same_day(client, update, lead):
    client.post(where(update), typed(update))

    first, correction = updates(update)
    assert (correction.corrects, correction.effective_date) == (first, first.effective_date)
    assert (first.narrative, correction.narrative) == ("Ten sessions.", "Six sessions.")
    assert AuditEvent.everywhere.latest("pk").verb == "corrected an update of"


def test_it_needs_a_reason(client, update, lead):
    shown = client.post(where(update), typed(update, reason="")).content.decode()

    assert "Say why it is corrected." in shown and "Six sessions." in shown
    assert len(updates(update)) == 1


def test_a_viewer_is_refused(client, plan, update):
    client.force_login(factories.member(plan, Role.OBSERVER))

    assert client.post(where(update), typed(update)).status_code == 403


def test_an_update_of_another_action_is_not_found(client, plan, update, lead):
    other = factories.update(factories.action(plan))
    crossed = reverse("update_correct", args=[plan.slug, update.action.ref, other.pk])

    assert client.get(crossed).status_code == 404


def test_a_member_of_another_plan_sees_nothing(client, foreign_plan, update):
    client.force_login(factories.member(foreign_plan))

    assert client.post(where(update), typed(update)).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, update):
    assert client.post(where(update), typed(update)).status_code == 302
    assert len(updates(update)) == 1


def test_a_second_writer_is_shown_what_the_first_wrote(client, update, lead):
    mine = typed(update)
    factories.update(update.action, narrative="What they saved.")

    answer = client.post(where(update), mine)

    assert answer.status_code == 409
    assert "What they saved." in answer.content.decode() and "Six sessions." in answer.content.decode()


def test_a_double_click_makes_one_correction(client, update, lead):
    sent = typed(update)
    client.post(where(update), sent)
    client.post(where(update), sent)

    assert len(updates(update)) == 2


def test_a_lead_does_not_undo_a_withdrawal(client, plan, action, update, lead):
    gone = factories.update(action, progress="withdrawn", confidence="")

    assert client.post(where(gone), typed(gone)).status_code == 403


@pytest.mark.parametrize("said", ["verified", "sustained"])
def test_nobody_says_again_that_it_was_verified_but_a_verifier(client, plan, action, lead, said, monkeypatch):
    monkeypatch.setattr("plans.actions.lasting.asked", [])
    checked = factories.update(action, progress=said, confidence="")
    editor = factories.member(plan)
    answers = [client.post(where(checked), typed(checked, progress=said)).status_code]
    page = client.get(action.get_absolute_url()).content.decode()
    client.force_login(editor)
    answers.append(client.post(where(checked), typed(checked, progress=said)).status_code)

    give_role(
        authority=plan.authority, user=editor, role=Role.VERIFIER, plan=plan, by=None, at=factories.past()
    )
    answers.append(client.post(where(checked), typed(checked, progress=said)).status_code)

    assert answers == [403, 403, 302]
    assert where(checked) not in page


def test_a_verifier_who_leads_it_does_not_say_it_again(client, plan, action, lead):
    for role in (Role.VERIFIER, Role.PROGRAMME_MANAGER):
        give_role(authority=plan.authority, user=lead, role=role, plan=plan, by=None, at=factories.past())
    checked = factories.update(action, progress="verified", confidence="")

    assert client.post(where(checked), typed(checked, progress="verified")).status_code == 403


def test_nothing_is_left_behind_when_the_last_step_fails(client, update, lead, monkeypatch):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr("plans.actions.updates._finish", fail)

    with pytest.raises(RuntimeError):
        client.post(where(update), typed(update))

    assert len(updates(update)) == 1


def test_a_draft_of_the_next_update_stays(client, update, lead):
    with scope(plan=[update.plan_id]):
        save_draft(action=update.action, by=lead, at=factories.past(), typed={"narrative": "Half a word"})

    client.post(where(update), typed(update))

    with scope(plan=[update.plan_id]):
        assert UpdateDraft.objects.filter(action=update.action_id, user=lead).exists()
