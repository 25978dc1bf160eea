from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django_scopes import scope

from plans.actions.models import Action, ActionUpdate, Occurrence, UpdateDraft
from plans.history.models import AuditEvent
from plans.people.permissions import Role
from plans.people.tests.signing_in import enter_password, send_after_the_session_ended
from tests import factories


def where(action) -> str:
    return reverse("action_update", args=[action.plan.slug, action.ref])


def typed(action, **values) -> dict:
    day = factories.day()
    with scope(plan=[action.plan_id]):
        version = Action.objects.get(pk=action.pk).version
    return {
        "progress": "under_way",
        "confidence": "green",
        "narrative": "Two sessions were held.",
        "effective_date_day": day.day,
        "effective_date_month": day.month,
        "effective_date_year": day.year,
        "version": version,
        "request_key": uuid4(),
    } | values


def updates(action):
    with scope(plan=[action.plan_id]):
        return list(ActionUpdate.objects.filter(action=action).order_by("pk"))


def test_a_lead_records_an_update_and_the_history_says_so(client, action, lead):
    answer = client.post(where(action), typed(action, impact="Children wait less."), follow=True)

    (update,) = updates(action)
    assert (update.by, update.impact) == (lead, "Children wait less.")
    assert AuditEvent.everywhere.latest("pk").verb == "updated"
    assert "Your update of 1.1 was recorded." in answer.content.decode()


def test_it_says_how_many_are_told(client, plan, action):
    factories.lead(plan, action)
    client.force_login(factories.member(plan))

    answer = client.post(where(action), typed(action), follow=True)

    assert "was recorded. It speaks of" in answer.content.decode()
    assert "who leads it is told by e-mail" in answer.content.decode()


def test_a_draft_is_told_on_the_page_of_the_action_and_at_home(client, plan, action, lead):
    factories.update(action)
    client.post(where(action), typed(action) | {"save_draft": "1"})

    page, home = client.get(action.get_absolute_url()).content.decode(), client.get("/").content.decode()

    assert "Go on with your draft" in page and "has not been recorded" in page
    assert "Drafts that are not recorded (1)" in home and "Go on with your draft of" in home
    assert f'href="{action.get_absolute_url()}"' in home
    client.force_login(factories.member(plan))
    assert "your draft" not in client.get(action.get_absolute_url()).content.decode()


def test_a_viewer_is_refused(client, plan, action):
    client.force_login(factories.member(plan, Role.BOARD_MEMBER))

    assert client.post(where(action), typed(action)).status_code == 403
    assert not updates(action)


def test_whoever_only_answers_for_it_is_refused(client, plan, action, lead):
    mine = factories.action(plan, ref="2.2")
    post = factories.post(plan.authority, holder=lead)
    with scope(plan=[plan.pk]):
        row = Action.objects.get(pk=mine.pk)
        factories.actions.set_leads(
            action=row, version=row.version, leads=[factories.actions.Lead(post, "accountable")], by=None,
            at=factories.past(),
        )  # fmt: skip

    refused = client.get(where(mine))
    assert refused.status_code == 403
    assert f'href="{plan.get_absolute_url()}">Back to {plan}</a>' in refused.content.decode()
    assert client.post(where(mine), typed(mine)).status_code == 403
    assert not updates(mine)


def test_a_lead_does_not_find_the_actions_of_others(client, plan, lead):
    assert client.post(where(other := factories.action(plan)), typed(other)).status_code == 404


def test_a_member_of_another_plan_sees_nothing(client, foreign_plan, action):
    client.force_login(factories.member(foreign_plan))

    assert client.post(where(action), typed(action)).status_code == 404


@pytest.mark.parametrize("field", ["title_1", "link_1", "title_2", "next_steps"])
def test_a_draft_is_kept_with_a_warning(client, plan, action, field):
    client.force_login(factories.lead(plan, action))
    sent = typed(action, save_draft="1") | {field: "see NHS number 943 476 5919"}

    page = client.post(where(action), sent, follow=True).content.decode()

    assert "Your draft was saved." in page and "seems to hold an NHS number" in page


def test_a_stranger_signs_in_and_finds_what_was_typed(client, plan, action):
    lead = factories.lead(plan, action)
    sent = typed(action, narrative="Typed before the session ended.")

    assert send_after_the_session_ended(client, lead, where(action), sent).status_code == 302
    enter_password(client, lead)
    shown = client.get(where(action)).content.decode()

    assert "Typed before the session ended." in shown
    assert str(sent["request_key"]) in shown
    assert not updates(action)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"progress": ""}, "Choose how far the action is."),
        ({"confidence": ""}, "Choose how confident you are, or that it does not apply."),
        ({"confidence": "none"}, "Choose how confident you are"),
        ({"confidence": "red"}, "Say why the confidence is not green."),
        ({"narrative": ""}, "Say what has been done."),
        ({"effective_date_day": "31", "effective_date_month": "2"}, "The date must be a real date"),
        ({"link_1": "no address"}, "Enter a web address that begins with https:// or http://."),
        ({"title_1": "Minutes"}, "Add the web address or the file of this evidence."),
        ({"progress": "withdrawn"}, "Select a valid choice."),
        ({"progress": "verified"}, "Select a valid choice."),
    ],
)
def test_a_wrong_value_is_explained_and_all_that_was_typed_is_kept(client, action, lead, wrong, said):
    shown = client.post(where(action), typed(action, next_steps="Book the room.") | wrong).content.decode()

    assert said in shown
    assert "Book the room." in shown
    assert not updates(action)


def test_a_day_ahead_or_before_the_action_is_refused(client, action, lead):
    for day in (factories.day(-1), action.added_on - timedelta(days=1)):
        parts = {f"effective_date_{part}": getattr(day, part) for part in ("day", "month", "year")}
        assert "The day must" in client.post(where(action), typed(action, **parts)).content.decode()

    assert not updates(action)


def test_words_that_may_tell_who_a_child_is_are_asked_about_once(client, action, lead):
    risky = typed(action, narrative="Spoke about the case, DOB 3 May 2014.")

    first = client.post(where(action), risky).content.decode()
    client.post(where(action), risky | {"nothing_identifies": "on"})

    assert "date of birth" in first and "nothing here identifies a child" in first
    assert len(updates(action)) == 1


def test_nobody_is_asked_about_harmless_words(client, action, lead):
    assert "identifies a child" not in client.get(where(action)).content.decode()


def test_a_second_writer_is_shown_what_the_first_wrote(client, plan, action, lead):
    mine = typed(action, narrative="What I typed.")
    factories.update(action, narrative="What they saved.", by=factories.member(plan))

    answer = client.post(where(action), mine)
    shown = answer.content.decode()

    assert answer.status_code == 409
    assert "saved this before you" in shown
    assert "What they saved." in shown and "What I typed." in shown
    again = mine | {"version": answer.context["form"]["version"].value()}
    assert client.post(where(action), again).status_code == 302
    assert [update.narrative for update in updates(action)] == ["What they saved.", "What I typed."]


def test_a_double_click_makes_one_update(client, action, lead):
    sent = typed(action)

    assert client.post(where(action), sent).status_code == client.post(where(action), sent).status_code == 302
    assert len(updates(action)) == 1


def test_a_draft_is_kept_for_its_writer_alone(client, plan, action, lead):
    client.post(where(action), typed(action, narrative="Half a sentence", save_draft="1"))

    shown = client.get(where(action)).content.decode()
    client.force_login(factories.member(plan))
    others = client.get(where(action)).content.decode()

    assert "Half a sentence" in shown and "Your draft of" in shown
    assert "Half a sentence" not in others
    assert not updates(action)


def test_a_draft_is_discarded_or_ends_with_the_update(client, action, lead):
    client.post(where(action), typed(action, save_draft="1"))
    client.post(where(action), {"discard_draft": "1"})
    with scope(plan=[action.plan_id]):
        assert not UpdateDraft.objects.exists()

    client.post(where(action), typed(action, save_draft="1"))
    client.post(where(action), typed(action))
    with scope(plan=[action.plan_id]):
        assert not UpdateDraft.objects.exists()


def test_an_update_can_meet_an_occurrence(client, plan):
    action = factories.action(plan, words="Quarterly from April 2025")
    client.force_login(factories.lead(plan, action))

    client.post(where(action), typed(action, meets_occurrence="on"))

    with scope(plan=[plan.pk]):
        assert str(Occurrence.objects.get().due_date) == "2025-04-30"
        assert str(Action.objects.get(pk=action.pk).due_date) == "2025-07-31"


def test_progress_begins_where_it_stood_and_the_narrative_empty(client, action, lead):
    factories.update(action, progress="paused", confidence="", narrative="Held back.")

    form = client.get(where(action)).context["form"]

    assert form["progress"].value() == "paused"
    assert form["narrative"].value() in (None, "")


def test_a_withdrawn_action_is_not_updated_by_a_lead(client, action, lead):
    factories.update(action, progress="withdrawn", confidence="")

    assert client.post(where(action), typed(action)).status_code == 403


def test_nothing_is_left_behind_when_the_last_step_fails(client, action, lead, monkeypatch):
    def fail(**_):
        raise RuntimeError

    monkeypatch.setattr("plans.actions.updates.tell_leads", fail)

    with pytest.raises(RuntimeError):
        client.post(where(action), typed(action, title_1="Minutes", link_1="https://example.org"))

    assert not updates(action)
