from plans.actions.models import DeadlineChange
from plans.actions.tests.editing import BODIES, count, saved_on, stands, told, verb, where
from tests import factories


def test_a_deadline_is_changed_with_its_reason(client, action, manager):
    client.post(where(action, "action_deadline"), saved_on(action) | BODIES["action_deadline"])

    row = stands(action)
    assert (row.deadline_words, row.first_deadline_words, row.slips) == ("March 2031", "December 2030", 1)
    assert verb() == "changed the deadline of"


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


def test_only_an_ongoing_deadline_is_reviewed(client, action, manager):
    ahead = factories.day(-60)
    review = {f"review_date_{part}": getattr(ahead, part) for part in ("day", "month", "year")}
    body = saved_on(action) | BODIES["action_deadline"] | review

    refused = client.post(where(action, "action_deadline"), body).content.decode()
    client.post(where(action, "action_deadline"), body | {"deadline": "Ongoing"})

    assert "Only an ongoing action has a review date" in refused
    assert (stands(action).deadline_words, stands(action).review_date) == ("Ongoing", ahead)
    assert told()["review_date"] == str(ahead)
