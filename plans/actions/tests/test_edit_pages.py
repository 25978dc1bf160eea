import pytest
from django.urls import reverse
from django_scopes import scope

from plans.actions.models import Action, DeadlineChange
from plans.actions.tests.editing import BODIES, count, saved_on, stands, told, verb, where
from plans.history.models import AuditEvent
from plans.people.permissions import Role
from tests import factories


@pytest.mark.parametrize("name", BODIES)
def test_others_change_nothing(client, plan, foreign_plan, action, name):
    body = saved_on(action) | BODIES[name]
    lead = factories.lead(plan, action)
    before = AuditEvent.everywhere.filter(plan_id=plan.pk).count()

    assert client.post(where(action, name), body).status_code == 302
    for user, status in [
        (lead, 403),
        (factories.member(plan, Role.BOARD_MEMBER), 403),
        (factories.member(foreign_plan), 404),
    ]:
        client.force_login(user)
        assert client.post(where(action, name), body).status_code == status

    assert AuditEvent.everywhere.filter(plan_id=plan.pk).count() == before


@pytest.mark.parametrize("name", [name for name in BODIES if name != "action_move"])
def test_whoever_saves_over_another_is_shown_what_stands(client, action, manager, name):
    body = saved_on(action) | BODIES[name]
    factories.deadline(action, "June 2031")

    answer = client.post(where(action, name), body)

    assert answer.status_code == 409
    assert "June 2031" in answer.content.decode()
    assert stands(action).deadline_words == "June 2031" and stands(action).text == "Hold sessions."
    again = body | {"version": answer.context["form"]["version"].value()}
    assert client.post(where(action, name), again).status_code == 302


def test_both_wordings_stand_side_by_side(client, plan, action, manager):
    theirs, yours = saved_on(action, ref="1.1", text="Theirs."), saved_on(action, ref="1.1", text="Yours.")
    other = factories.member(plan)
    client.force_login(other)
    client.post(where(action, "action_edit"), theirs)
    client.force_login(manager)

    answer = client.post(where(action, "action_edit"), yours)

    conflict = answer.context["conflict"]
    assert (conflict["by"], conflict["rows"][0]) == (
        other.name,
        {"label": "What will be done?", "theirs": "Theirs.", "yours": "Yours."},
    )
    assert stands(action).text == "Theirs."


@pytest.mark.parametrize("name", [name for name in BODIES if name != "action_move"])
def test_nothing_is_left_behind_when_the_last_step_fails(client, plan, action, manager, name, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError

    body = saved_on(action) | BODIES[name]
    monkeypatch.setattr("plans.acts.Act.done", fail)

    with pytest.raises(RuntimeError):
        client.post(where(action, name), body)

    assert stands(action).version == action.version
    assert count(plan, DeadlineChange) == 1


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("action_deadline", {}, "The deadline of 1.1 is now March 2031; it was December 2030."),
        ("action_edit", {}, "Its number is now 1.2; it was 1.1."),
        ("action_leads", {}, "Who leads 1.1 was changed: now nobody."),
        ("action_withdraw", {"progress": "superseded"}, "Action 1.1 was superseded. It has left the lists"),
    ],
)
def test_it_says_what_was_changed_from_what_to_what(client, action, manager, name, typed, words):
    body = saved_on(action) | BODIES[name] | typed

    assert words in client.post(where(action, name), body, follow=True).content.decode()


@pytest.mark.parametrize("name", ["action_deadline", "action_edit", "action_withdraw", "action_update"])
def test_what_was_left_empty_is_asked_for_by_name(client, plan, action, manager, name):
    page = client.post(where(action, name), saved_on(action)).content.decode()

    assert "There is a problem" in page
    assert "This field is required." not in page


def test_an_action_is_reworded(client, plan, action, manager):
    second = factories.recommendation(plan, number="2")

    client.post(
        where(action, "action_edit"), saved_on(action, ref="1.2", text="More.", recommendations=[second.pk])
    )

    row = stands(action)
    assert (row.ref, row.text) == ("1.2", "More.")
    with scope(plan=[plan.pk]):
        standing = row.answers.filter(withdrawn_on=None)
        assert [answer.recommendation for answer in standing] == [second]
    assert verb() == "reworded the action"
    assert [told()[side]["recommendations"] for side in ("before", "after")] == [["1"], ["2"]]


@pytest.mark.parametrize("ref", ["3.3", "a/b", "", "..", "add"])
def test_a_number_that_cannot_be_used_is_explained(client, plan, action, manager, ref):
    factories.action(plan, ref="3.3")

    answer = client.post(where(action, "action_edit"), saved_on(action, ref=ref, text="More."))

    assert answer.context["form"].errors["ref"]
    assert stands(action).ref == "1.1"


def test_an_action_is_withdrawn_with_its_reason(client, action, manager):
    asked = client.get(where(action, "action_withdraw")).content.decode()

    client.post(where(action, "action_withdraw"), saved_on(action) | BODIES["action_withdraw"])

    assert "Its history stays" in asked
    assert stands(action).progress == "withdrawn"
    assert verb() == "withdrew the action"


def test_the_history_says_that_another_action_took_its_place(client, action, manager):
    body = saved_on(action) | BODIES["action_withdraw"] | {"progress": "superseded"}

    client.post(where(action, "action_withdraw"), body)

    assert told()["progress"] == "superseded"


def test_an_action_moves_up_and_down(client, plan, action, manager):
    second = factories.action(plan, ref="1.2")

    client.post(where(second, "action_move"), {"direction": "up"})

    with scope(plan=[plan.pk]):
        assert [row.ref for row in Action.objects.filter(plan=plan)] == ["1.2", "1.1"]
    assert "Move down" in client.get(reverse("action_order", args=[plan.slug])).content.decode()
    assert client.get(where(second, "action_move")).status_code == 405
    client.post(where(second, "action_move"), {"direction": "sideways"})
    assert verb() == "moved the action"


def test_an_action_is_put_before_another_or_at_the_end(client, plan, foreign_plan, action, manager):
    others = [factories.action(plan, ref=ref) for ref in ("1.2", "1.3", "1.4")]

    def placed(which, before) -> list[str]:
        client.post(where(which, "action_place"), {"before": before.pk if before else "end"})
        with scope(plan=[plan.pk]):
            return [row.ref for row in Action.objects.filter(plan=plan)]

    assert placed(others[2], action) == ["1.4", "1.1", "1.2", "1.3"]
    assert placed(others[2], others[1]) == ["1.1", "1.2", "1.4", "1.3"]
    assert placed(action, None) == ["1.2", "1.4", "1.3", "1.1"]
    assert verb() == "moved the action" and told()["before"] == "none: at the end"
    assert placed(others[0], factories.action(foreign_plan)) == ["1.2", "1.4", "1.3", "1.1"]


def test_what_left_the_plan_is_marked_where_the_order_is_changed(client, plan, action, manager):
    factories.action(plan, ref="1.2", text="Hold reviews.")
    client.post(where(action, "action_withdraw"), saved_on(action) | BODIES["action_withdraw"])

    page = client.get(reverse("action_order", args=[plan.slug])).content.decode()

    assert "1.1 Hold sessions.</a> (withdrawn)" in page
    assert page.count("(withdrawn)") == 1


def test_a_reference_plan_is_not_changed(client, foreign_plan):
    plan = factories.plan(authority=foreign_plan.authority, kind="reference")
    action = factories.action(plan, ref="1.1")
    client.force_login(factories.member(plan))

    for name in (*BODIES, "action_update"):
        assert client.post(where(action, name), {}).status_code == 403
    assert "Update this action" not in client.get(action.get_absolute_url()).content.decode()
