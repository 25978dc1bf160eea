from uuid import uuid4

import pytest
from django.urls import reverse
from django_scopes import scope

from plans.actions.models import Action, ActionLead, DeadlineChange
from plans.history.models import AuditEvent
from plans.people.permissions import Role
from tests import factories


@pytest.fixture
def manager(plan, client):
    made = factories.member(plan)
    client.force_login(made)
    return made


@pytest.fixture
def action(plan):
    return factories.action(plan, ref="1.1", words="December 2030", text="Hold sessions.")


def stands(action) -> Action:
    with scope(plan=[action.plan_id]):
        return Action.objects.select_related("theme").get(pk=action.pk)


def count(plan, model) -> int:
    with scope(plan=[plan.pk]):
        return model.objects.filter(plan=plan).count()


def where(action, name: str) -> str:
    return reverse(name, args=[action.plan.slug, action.ref])


def saved_on(action, **values) -> dict:
    return {"version": stands(action).version, "request_key": uuid4()} | values


def verb() -> str:
    return AuditEvent.everywhere.latest("pk").verb


def told() -> dict:
    return AuditEvent.everywhere.latest("pk").text.content


BODIES = {
    "action_deadline": {"deadline": "March 2031", "reason": "Recruitment took longer."},
    "action_edit": {"ref": "1.2", "text": "Hold more sessions."},
    "action_leads": {},
    "action_withdraw": {"progress": "withdrawn", "reason": "Done elsewhere."},
    "action_move": {"direction": "down"},
}


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


def test_a_deadline_is_changed_with_its_reason(client, action, manager):
    client.post(where(action, "action_deadline"), saved_on(action) | BODIES["action_deadline"])

    row = stands(action)
    assert (row.deadline_words, row.first_deadline_words, row.slips) == ("March 2031", "December 2030", 1)
    assert verb() == "changed the deadline of"


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


def test_who_leads_is_asked_for_in_words(client, plan, manager):
    page = client.get(reverse("action_add", args=[plan.slug])).content.decode()

    assert "Who leads?" in page and "Who else? Post 2" in page


def test_an_unclear_deadline_is_answered_with_a_question(client, action, manager):
    body = saved_on(action, deadline="in three months' time", reason="Late.")

    shown = client.post(where(action, "action_deadline"), body).content.decode()

    assert "from which day?" in shown and "in three months" in shown
    assert stands(action).deadline_words == "December 2030"


def test_a_deadline_in_the_past_is_asked_about(client, action, manager):
    past = factories.day(9)
    body = saved_on(action, deadline=f"{past.day} {past:%B %Y}", reason="Agreed late.")

    asked = client.post(where(action, "action_deadline"), body).content.decode()

    assert (
        f"{past.day} {past:%B %Y} was 9 days ago. Put the deadline right, or tick that it is meant." in asked
    )
    assert "Yes, the deadline is in the past" in asked
    assert stands(action).deadline_words == "December 2030"
    client.post(where(action, "action_deadline"), body | {"is_past": "on"})
    assert stands(action).due_date == past


def test_a_deadline_that_has_passed_is_moved_only_with_an_approver(client, plan, manager):
    gone = factories.action(plan, ref="1.9", words="31 January 2026")
    body = saved_on(gone) | BODIES["action_deadline"]

    refused = client.post(where(gone, "action_deadline"), body).content.decode()
    client.post(where(gone, "action_deadline"), body | {"approved_by": "Improvement Board"})

    assert "The deadline passed on 31 January 2026. Say who approved the new one." in refused
    assert stands(gone).deadline_words == "March 2031" and count(plan, DeadlineChange) == 2


def test_a_day_that_is_typed_in_figures_is_printed_in_words(client, action, manager):
    body = saved_on(action) | BODIES["action_deadline"] | {"deadline": "31/1/2031"}

    page = client.post(where(action, "action_deadline"), body, follow=True).content.decode()

    assert "31 January 2031" in page and "31/1/2031" not in page and "that is" not in page


def test_a_day_in_figures_that_stands_already_is_printed_in_words(client, plan, manager):
    old = factories.action(plan, ref="1.9", words="31/1/2031")

    page = client.get(old.get_absolute_url()).content.decode()

    assert "<p>31 January 2031" in page and "that is" not in page


def test_an_action_is_not_added_with_a_past_deadline_by_a_slip(client, plan, manager):
    address = reverse("action_add", args=[plan.slug])
    shown = client.get(address)
    body = {"ref": "7.7", "text": "Write.", "deadline": "December 2020", "version": 0, "request_key": uuid4()}

    asked = client.post(address, body).content.decode()

    assert "in the past" not in shown.content.decode()
    assert "31 December 2020 was" in asked
    assert count(plan, Action) == 0
    client.post(address, body | {"is_past": "on"})
    assert count(plan, Action) == 1


def test_only_an_ongoing_deadline_is_reviewed(client, action, manager):
    ahead = factories.day(-60)
    review = {f"review_date_{part}": getattr(ahead, part) for part in ("day", "month", "year")}
    body = saved_on(action) | BODIES["action_deadline"] | review

    refused = client.post(where(action, "action_deadline"), body).content.decode()
    client.post(where(action, "action_deadline"), body | {"deadline": "Ongoing"})

    assert "Only an ongoing action has a review date" in refused
    assert (stands(action).deadline_words, stands(action).review_date) == ("Ongoing", ahead)
    assert told()["review_date"] == str(ahead)


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


def test_leads_are_chosen_in_order(client, plan, action, manager):
    first, second = factories.post(plan.authority), factories.post(plan.authority)

    client.post(
        where(action, "action_leads"),
        saved_on(action, post_1=second.pk, role_1="lead", post_2=first.pk, role_2="accountable"),
    )

    assert stands(action).lead_words == f"{second}; {first} (accountable)"
    assert verb() == "changed the leads of"


def test_a_post_is_chosen_once_and_from_this_council(client, plan, foreign_plan, action, manager):
    own, foreign = factories.post(plan.authority), factories.post(foreign_plan.authority)

    twice = client.post(where(action, "action_leads"), saved_on(action, post_1=own.pk, post_2=own.pk))
    strange = client.post(where(action, "action_leads"), saved_on(action, post_1=foreign.pk))

    assert "Choose each post once" in twice.content.decode()
    assert "post_1" in strange.context["form"].errors
    assert count(plan, ActionLead) == 0


def test_an_action_is_added_with_leads_and_deadline(client, plan, manager):
    post = factories.post(plan.authority)
    form = client.get(reverse("action_add", args=[plan.slug])).context["form"]

    client.post(
        reverse("action_add", args=[plan.slug]),
        {
            "ref": form["ref"].value(),
            "text": "Train managers.",
            "deadline": "Quarterly from April 2027",
            "post_1": post.pk,
            "version": 0,
            "request_key": uuid4(),
        },
    )

    with scope(plan=[plan.pk]):
        action = Action.objects.get(plan=plan)
    assert (action.ref, action.lead_words, str(action.due_date)) == ("1.1", post.name, "2027-04-30")
    assert verb() == "added the action"


def test_bad_input_to_a_new_action_is_explained_and_kept(client, plan, manager):
    answer = client.post(
        reverse("action_add", args=[plan.slug]),
        {"ref": "", "text": "Train managers.", "deadline": "soon", "version": 0, "request_key": uuid4()},
    )

    assert set(answer.context["form"].errors) == {"ref", "deadline"}
    assert "Train managers." in answer.content.decode()
    assert count(plan, Action) == 0


def test_only_the_editor_adds(client, plan, foreign_plan):
    here = reverse("action_add", args=[plan.slug])

    assert client.post(here).status_code == 302
    client.force_login(factories.member(plan, Role.REPORT_OFFICER))
    assert client.post(here).status_code == 403
    client.force_login(factories.member(foreign_plan))
    assert client.post(here).status_code == 404


def test_a_recommendation_or_theme_of_another_plan_is_refused(client, plan, foreign_plan, action, manager):
    foreign = factories.recommendation(foreign_plan, number="9")

    answer = client.post(
        where(action, "action_edit"), saved_on(action, ref="1.1", text="x", recommendations=[foreign.pk])
    )

    assert "recommendations" in answer.context["form"].errors


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
