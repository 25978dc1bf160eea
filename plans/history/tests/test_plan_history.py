import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from plans.actions.models import Action
from plans.actions.services import change_deadline, reword_action
from plans.deadlines import parse
from plans.history.content import changes_of, rows_of
from plans.history.models import AuditEvent, AuditText, ChainHead
from plans.people.permissions import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client, plan):
    user = factories.member(plan)

    def ask(query="", role=None):
        client.force_login(factories.member(plan, role) if role else user)
        return client.get(reverse("plan_history", args=[plan.slug]) + query)

    return ask


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def rows(response):
    return [row.record.verb for row in response.context["table"].paginated_rows]


def test_it_shows_what_was_done_by_whom_newest_first(ask, plan):
    officer = factories.user("Officer of the plan")
    factories.update(factories.action(plan, ref="1.1"), by=officer)

    response = ask()

    assert rows(response)[:2] == ["updated", "added the action"]
    assert "Officer of the plan updated 1.1 Hold monthly practice sessions" in text_of(response)


def test_another_plans_history_is_not_in_it(ask, foreign_plan):
    assert foreign_plan.name not in text_of(ask())


def test_it_can_be_narrowed_to_a_person(ask, plan):
    officer = factories.user("Officer of the plan")
    factories.update(factories.action(plan), by=officer)

    response = ask(f"?by={officer.pk}")

    assert rows(response) == ["updated"]
    assert "Who: Officer of the plan" in text_of(response)
    assert "updated" not in rows(ask("?by=0"))


def test_it_can_be_narrowed_to_one_kind_of_act_to_days_and_to_words(ask, plan):
    factories.action(plan, ref="7.1", at=factories.past(10))
    then = factories.day(10)
    day = f"_day={then.day}&{{0}}_month={then.month}&{{0}}_year={then.year}"

    assert rows(ask("?verb=created the plan")) == ["created the plan"]
    assert rows(ask("?q=7.1")) == ["added the action"]
    assert rows(ask(f"?since{day.format('since')}&until{day.format('until')}")) == ["added the action"]


def test_the_end_of_the_calendar_is_explained(ask):
    assert "between 1900 and 2200" in text_of(ask("?until_day=31&until_month=12&until_year=9999"))


def test_a_day_that_is_none_is_explained(ask):
    page = text_of(ask("?since_day=31&since_month=2&since_year=2026"))

    assert "The date must be a real date" in page


def test_it_can_be_narrowed_to_one_thing(ask, plan):
    action = factories.action(plan)
    factories.action(plan)
    factories.update(action)

    assert rows(ask(f"?subject=action-{action.pk}")) == ["updated", "added the action"]
    assert rows(ask("?subject=nothing")) == []


def test_it_says_whether_it_was_verified_and_holds(ask, plan):
    assert "Nobody has verified yet" in text_of(ask())

    head = ChainHead.objects.get(chain=f"plan:{plan.pk}")
    ChainHead.objects.filter(pk=head.pk).update(checked_at=timezone.now(), checked_seq=head.seq - 1)
    assert "and it holds. 1 row has been added since." in text_of(ask())

    ChainHead.objects.filter(pk=head.pk).update(faults=2)
    assert "2 faults were found" in text_of(ask())


def test_an_event_tells_what_was_said_before_and_after(client, ask, plan):
    action = factories.action(plan, ref="1.1", text="Old words.")
    with factories.inside(plan):
        reword_action(
            action=Action.objects.get(pk=action.pk),
            version=1,
            ref="1.1",
            text="New words.",
            theme=None,
            recommendations=[],
            by=None,
            at=factories.past(),
        )
        seq = AuditEvent.objects.latest("seq").seq
    ask()

    page = text_of(client.get(reverse("audit_event", args=[plan.slug, seq])))

    assert "The tracker reworded the action" in page
    assert "Before: text Old words." in page
    assert "After: text New words." in page


def test_a_redacted_event_says_so(client, ask, plan):
    AuditText.objects.filter(event__plan_id=plan.pk).update(redacted_at=timezone.now())
    ask()

    page = text_of(client.get(reverse("audit_event", args=[plan.slug, 1])))

    assert "What it said was taken out on" in page


def test_an_event_that_is_none_is_not_found(client, ask, plan):
    ask()

    assert client.get(reverse("audit_event", args=[plan.slug, 999])).status_code == 404


def test_a_board_member_is_refused(ask):
    assert ask(role=Role.BOARD_MEMBER).status_code == 403


def test_a_member_of_another_plan_sees_nothing(client, plan, foreign_plan):
    client.force_login(factories.member(foreign_plan))

    assert client.get(reverse("plan_history", args=[plan.slug])).status_code == 404
    assert client.get(reverse("audit_event", args=[plan.slug, 1])).status_code == 404


def test_it_asks_at_most_eight_questions_however_many_rows(client, ask, plan):
    ask()
    address = reverse("plan_history", args=[plan.slug]) + "?per_page=50"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(30):
        factories.action(plan, ref=f"4.{number}")
    client.get(address)

    with CaptureQueriesContext(connection) as many:
        client.get(address)

    of_page = [q for q in many if "plans_auditevent" in q["sql"] or "plans_chainhead" in q["sql"]]
    assert len(many) == len(few)
    assert len(of_page) <= 8


def test_content_is_told_in_words():
    told = rows_of(
        {
            "leads": ["Head of Service", "Director"],
            "effective_date": "2026-05-12",
            "review_date": None,
            "text": "None",
            "places": 0,
            "version": 3,
            "progress": "under_way",
            "after": {"due_date": "2026-06-30"},
        }
    )

    assert [(row["label"], row["value"]) for row in told] == [
        ("Leads", "Head of Service, Director"),
        ("Effective date", "12 May 2026"),
        ("Review date", ""),
        ("Text", "None"),
        ("Places", "0"),
        ("Progress", "under way"),
        ("After: due date", "30 June 2026"),
    ]


def test_it_says_from_what_to_what_a_deadline_was_changed(ask, plan):
    action = factories.action(plan, words="12 November 2026")
    with scope(plan=[plan.pk]):
        change_deadline(
            action=action,
            version=None,
            deadline=parse("20 December 2026", today=factories.day()),
            reason="The supplier asked for it.",
            by=None,
            at=factories.past(1),
        )

    assert "Deadline: from “12 November 2026” to “20 December 2026”" in text_of(ask())


def test_it_says_which_words_were_changed_and_how():
    told = {"before": {"tone": "amber", "word": "Amber"}, "after": {"tone": "amber", "word": "At risk"}}

    assert changes_of(told | {"version": 2}) == ["Word: from “Amber” to “At risk”"]
    assert changes_of({"before": "Head of Practice", "leads": ["Head of Help (lead)"]}) == [
        "Leads: from “Head of Practice” to “Head of Help (lead)”"
    ]
    assert changes_of({"before": {"aim": ""}, "after": {"aim": "a " * 90}})[0].endswith("…”")
    assert changes_of({"reason": "x"}) == []


def test_whoever_administers_is_told_how_to_have_it_verified(ask, plan):
    ChainHead.objects.update(checked_at=None)

    assert "The administrator of your council can have that done." in text_of(ask())
    page = text_of(ask(role=Role.ADMINISTRATOR))
    assert "Ask whoever runs the tracker" in page and "verify_audit" not in page
