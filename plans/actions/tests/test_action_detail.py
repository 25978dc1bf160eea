import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from plans.actions.models import Action, ActionUpdate
from plans.actions.services import reword_action
from plans.actions.updates import Said, correct_update, save_draft, withdraw_action
from plans.people.permissions import Role
from tests import factories


def page(client, action, **query) -> str:
    response = client.get(reverse("action_detail", args=[action.plan.slug, action.ref]), query)
    assert response.status_code == 200
    return response.content.decode()


def test_it_tells_claim_and_record_side_by_side(client, plan, manager):
    action = factories.action(plan, words="31 December 2020", text="Hold sessions.")
    factories.update(action, days_ago=3, impact="Children wait less.")

    shown = page(client, action)

    assert f"{action.ref} Hold sessions." in shown
    assert "past its deadline." in shown
    assert "Children wait less." in shown
    assert "Update this action" in shown


def test_the_key_says_how_the_record_rates(client, plan, manager):
    shown = page(client, factories.action(plan))

    assert "amber from the day after its deadline, and red once it is more than 28 days late." in shown
    assert "nothing has been said of it for more than 42 days" in shown


def test_a_reference_plan_is_not_rated_by_the_record(client, db):
    plan = factories.plan(kind="reference")
    client.force_login(factories.member(plan))

    assert "By the record an action is" not in page(client, factories.action(plan))


def test_what_was_withdrawn_can_only_be_brought_back(client, plan, manager):
    action = factories.action(plan)
    factories.update(action, progress="withdrawn", confidence="")

    shown = page(client, action)

    assert "Bring it back" in shown and "not in the plan any more" in shown
    for gone in ("Update this action", "Change the deadline", "Change who leads", "Withdraw this action"):
        assert gone not in shown


@pytest.mark.parametrize("gone", ["withdrawn", "superseded"])
def test_why_it_was_withdrawn_stands_by_itself(client, plan, manager, gone):
    action = factories.action(plan)
    with scope(plan=[plan.pk]):
        withdraw_action(
            action=action, version=1, reason="Twice here.", progress=gone, by=None, at=factories.past(2)
        )
        update = action.updates.get()

    shown = page(client, action)
    correcting = client.get(reverse("update_correct", args=[plan.slug, action.ref, update.pk]))

    assert shown.count(f"Why it was {gone}") == 2
    assert "What has been done" not in shown and "Next steps" not in shown
    assert f"Why was it {gone}?" in correcting.content.decode()


def test_it_tells_who_leads_and_since_when_a_post_is_vacant(client, plan, manager):
    held, empty = factories.action(plan), factories.action(plan)
    lead = factories.lead(plan, held)
    with scope(plan=[plan.pk]):
        post = factories.post(plan.authority, "Head of Permanence")
        factories.people.appoint(
            post=post, holder=None, effective_date=factories.day(9), by=None, at=factories.past(9)
        )
        row = Action.objects.get(pk=empty.pk)
        factories.actions.set_leads(
            action=row,
            version=row.version,
            leads=[factories.actions.Lead(post)],
            by=None,
            at=factories.past(8),
        )

    assert f"{lead} since" in page(client, held)
    assert "Head of Permanence" in page(client, empty) and "vacant since" in page(client, empty)


def test_a_corrected_update_can_still_be_read(client, plan, manager):
    action = factories.action(plan)
    update = factories.update(action, days_ago=5, narrative="Ten sessions.")
    with scope(plan=[plan.pk]):
        correct_update(
            update=ActionUpdate.objects.get(pk=update.pk),
            version=None,
            said=Said(progress="under_way", confidence="green", narrative="Six sessions."),
            reason="Four were cancelled.",
            by=manager,
            at=timezone.now(),
        )

    shown = page(client, action)

    assert "because: Four were cancelled." in shown
    assert "Ten sessions." in shown and "Six sessions." in shown


def test_the_history_holds_deadlines_leads_and_words(client, plan, manager):
    action = factories.action(plan, text="Old words.", words="December 2030")
    factories.lead(plan, action)
    factories.deadline(action, "March 2031")
    with scope(plan=[plan.pk]):
        row = Action.objects.get(pk=action.pk)
        reword_action(
            action=row, version=row.version, ref=row.ref, text="New words.", theme=None, recommendations=[],
            by=manager, at=timezone.now(),
        )  # fmt: skip

    shown = page(client, action)

    assert "Deadline changed from December 2030 to March 2031" in shown
    assert "Recruitment took longer." in shown
    assert "Old words. → New words." in shown
    assert "Who leads" in shown


def test_as_at_an_earlier_day_it_is_the_past_and_read_only(client, plan, manager):
    action = factories.action(plan)
    factories.update(action, days_ago=30, narrative="Then.", confidence="red")
    factories.update(action, days_ago=2, narrative="Later.")

    shown = page(client, action, as_at=factories.day(10))

    assert "Then." in shown and "Later." not in shown
    assert "Update this action" not in shown and "Change the deadline" not in shown


def test_before_it_was_added_it_did_not_exist(client, plan, manager):
    action = factories.action(plan, at=factories.past(5))
    where = reverse("action_detail", args=[plan.slug, action.ref])

    assert client.get(where, {"as_at": factories.day(9)}).status_code == 404


def test_a_long_history_has_pages(client, plan, manager):
    action = factories.action(plan)
    for number in range(25):
        factories.update(action, days_ago=30 - number, narrative=f"Words {number}.")

    assert "Words 3." not in page(client, action)
    assert "Words 3." in page(client, action, page=2)


def test_its_questions_do_not_grow_with_its_history(client, plan, manager):
    action = factories.action(plan, words="Quarterly from April 2025")
    factories.lead(plan, action)
    page(client, action)
    counts = []
    for _ in range(2):
        for days_ago in range(20, 0, -1):
            factories.update(action, days_ago=days_ago)
        factories.deadline(action, "Monthly from April 2025")
        with CaptureQueriesContext(connection) as asked:
            page(client, action)
        counts.append(len(asked) - 3)

    assert counts[0] == counts[1] <= 10


def test_a_reader_is_offered_nothing_to_change(client, plan):
    client.force_login(factories.member(plan, Role.BOARD_MEMBER))
    action = factories.action(plan)
    factories.update(action)

    shown = page(client, action)

    assert "Update this action" not in shown and "Correct this update" not in shown


def test_a_lead_does_not_see_the_actions_of_others(client, plan):
    mine, other = factories.action(plan), factories.action(plan)
    client.force_login(factories.lead(plan, mine))

    assert "Update this action" in page(client, mine)
    assert client.get(reverse("action_detail", args=[plan.slug, other.ref])).status_code == 404


def test_a_member_of_another_plan_sees_nothing(client, plan, foreign_plan):
    client.force_login(factories.member(foreign_plan))
    action = factories.action(plan)

    assert client.get(reverse("action_detail", args=[plan.slug, action.ref])).status_code == 404
    assert client.get(reverse("action_detail", args=[foreign_plan.slug, action.ref])).status_code == 404


def test_what_one_reader_types_into_the_address_is_never_shown_to_another(client, plan):
    action = factories.action(plan)
    for number in range(25):
        factories.update(action, days_ago=number)
    client.force_login(factories.member(plan))
    page(client, action, as_at="quokka")

    client.force_login(factories.member(plan))

    assert "quokka" not in page(client, action)


def test_it_is_asked_once_until_an_act(client, plan, manager, django_assert_max_num_queries):
    action = factories.action(plan)
    page(client, action)

    with django_assert_max_num_queries(4):
        page(client, action)
    factories.update(action, narrative="Sessions began.")

    assert "Sessions began." in page(client, action)


def test_a_draft_is_told_of_though_the_page_is_kept(client, plan, manager):
    action = factories.action(plan)
    page(client, action)

    with scope(plan=[plan.pk]):
        save_draft(action=action, by=manager, at=timezone.now(), typed={"narrative": "Half a word"})

    assert "You have a draft" in page(client, action)
