from uuid import uuid4

from django.urls import reverse
from django_scopes import scope

from plans.actions.models import Action, ActionLead
from plans.actions.tests.editing import count, saved_on, stands, verb, where
from plans.people.permissions import Role
from tests import factories


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


def test_who_leads_is_asked_for_in_words(client, plan, manager):
    page = client.get(reverse("action_add", args=[plan.slug])).content.decode()

    assert "Who leads?" in page and "Who else? Post 2" in page


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
