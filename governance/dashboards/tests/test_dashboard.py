import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from finance.envelopes.services import decide
from governance.dashboards.models import PlanVisit
from plans.actions.filters import timing_choices
from plans.actions.models import Action
from plans.moments import now
from plans.people.permissions import Role
from plans.people.services import appoint
from tests import factories
from tests import factories_of_money as money

pytestmark = pytest.mark.django_db
OF_SESSION_USER_PLAN = re.compile(
    r'FROM "(django_session|plans_user|plans_membership|plans_postholding|plans_postdelegate|plans_post)"'
    r'|FROM "plans_plan" INNER JOIN "plans_authority"'
)


def in_words(day):
    return f"{day.day} {day:%B %Y}"


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def open_page(client, plan, role=Role.PROGRAMME_MANAGER, query="", user=None):
    client.force_login(user or factories.member(plan, role))
    return client.get(reverse("dashboard", args=[plan.slug]) + query)


def questions(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [q["sql"] for q in asked if not OF_SESSION_USER_PLAN.search(q["sql"])]


def fill(plan, count):
    for number in range(count):
        action = factories.action(plan, ref=f"2.{number}", words=in_words(factories.day(number - 9)))
        factories.update(action, days_ago=number % 60, confidence=("green", "amber", "red")[number % 3])
        if number % 4 == 0:
            factories.deadline(action, in_words(factories.day(-90)), days_ago=3)


def test_a_board_member_sees_the_words_and_counts(client, plan):
    late = factories.action(plan, ref="1.1", words=in_words(factories.day(12)))
    factories.update(late, days_ago=3)
    factories.action(plan, ref="1.2")

    page = text_of(open_page(client, plan, Role.BOARD_MEMBER))

    assert "1 Overdue" in page
    assert "1 Green, but the record says otherwise" in page
    assert "1 action is claimed “Green”; the record doubts 1 of them. They are: 1.1" in page
    assert "1 The quality of supervision." in page


def test_a_figure_is_called_what_the_filter_of_its_list_is_called(client, plan):
    factories.action(plan)

    strip = open_page(client, plan).context["figures"].strip

    named = dict(timing_choices(plan))
    assert {figure.timing: figure.words for figure in strip} == {f.timing: named[f.timing] for f in strip}


def test_the_bars_have_a_key_and_stand_for_what_is_claimed(client, plan):
    factories.update(factories.action(plan), confidence="amber")

    page = open_page(client, plan).content.decode()

    assert "by status as claimed</caption>" in page
    assert "Amber</li>" in page.partition('class="bar-key"')[2].partition("</ul>")[0]


def test_where_nothing_is_stated_no_bar_is_drawn(client, plan):
    factories.action(plan)

    page = open_page(client, plan).content.decode()

    assert "bar-key" not in page and 'class="bar"' not in page


def test_a_figure_leads_to_the_list_that_holds_the_same_rows(client, plan):
    factories.action(plan, words=in_words(factories.day(12)))

    response = open_page(client, plan)

    assert f'href="{reverse("action_list", args=[plan.slug])}?timing=overdue"' in response.content.decode()


def test_actions_that_answer_nothing_have_a_row_of_their_own(client, plan):
    factories.action(plan, recommendations=[])

    page = text_of(open_page(client, plan))

    assert "Actions that answer no recommendation" in page
    assert "No action answers it." in page


def test_what_needs_a_decision_is_said_in_sentences(client, plan):
    moved = factories.action(plan, ref="2.3", words="31 January 2026")
    factories.deadline(moved, "28 February 2026", days_ago=60)
    factories.deadline(moved, in_words(factories.day(-20)), days_ago=30)
    factories.update(moved, confidence="amber", forecast_date=factories.day(-50))
    never_moved = factories.action(plan, ref="2.4", words=in_words(factories.day(-20)))
    factories.update(never_moved, confidence="amber", forecast_date=factories.day(-21))
    factories.update(factories.action(plan, ref="5.4"), progress="done", confidence="")
    factories.action(plan, ref="6.1", words=in_words(factories.day(12)))

    page = text_of(open_page(client, plan))

    assert "Needs a decision (4)" in page
    forecast = f"2.3 is forecast for {in_words(factories.day(-50))}, 30 days after its deadline"
    assert f"{forecast}, which has moved later twice already" in page
    assert f"2.4 is forecast for {in_words(factories.day(-21))}, 1 day after its deadline" in page
    assert "5.4 is claimed “Complete”, evidence is missing" in page
    assert "6.1 is 12 days late, and nobody holds a post that leads it" in page


def test_an_action_with_a_holder_asks_for_no_decision(client, plan):
    action = factories.action(plan, ref="6.1", words=in_words(factories.day(12)))
    factories.lead(plan, action)

    assert "Needs a decision" not in text_of(open_page(client, plan))


def test_the_past_is_shown_as_it_stood(client, plan):
    action = factories.action(plan, ref="1.1")
    factories.update(action, days_ago=100, confidence="red")
    factories.update(action, days_ago=2)

    response = open_page(client, plan, query=f"?as_at={factories.day(50)}")

    page = text_of(response)
    assert "Actions Red Next deadline" in page.replace("  ", " ")
    assert f"timing=overdue&amp;as_at={factories.day(50)}" in response.content.decode()


def test_what_was_recorded_later_was_not_known_then(client, plan):
    action = factories.action(plan, ref="1.1")
    factories.update(action, days_ago=100, confidence="red")
    factories.update(action, days_ago=60, recorded_days_ago=2)

    known = open_page(client, plan, query=f"?as_at={factories.day(50)}&known_on={factories.day(50)}")
    now_known = open_page(client, plan, query=f"?as_at={factories.day(50)}")

    assert "No action is claimed “Green”." in text_of(known)
    assert "1 action is claimed “Green”" in text_of(now_known)


def test_it_says_what_changed_in_four_weeks_until_it_was_marked_as_read(client, plan):
    user = factories.member(plan)
    factories.update(factories.action(plan, ref="1.1"), days_ago=3, progress="done", confidence="")

    before = text_of(open_page(client, plan, user=user))
    client.post(reverse("mark_read", args=[plan.slug]))
    after = text_of(open_page(client, plan, user=user))

    assert f"Since {in_words(factories.day(28))}: 1 closed · 1 updated" in before
    assert f"Since you marked this as read on {in_words(factories.day())}: nothing has changed." in after


def test_opening_it_changes_nothing(client, plan):
    open_page(client, plan)

    with factories.inside(plan):
        assert not PlanVisit.objects.exists()


def test_a_reference_plan_opens_as_at_the_day_of_its_document(client):
    plan = factories.plan(kind="reference", opens_on=factories.day(200))
    factories.action(plan, ref="1.1")

    page = text_of(open_page(client, plan))

    assert "This is a reference plan" in page
    assert f"As at {in_words(factories.day(200))}" in page
    assert "Mark as read" not in page
    assert "No update for" not in page


def test_a_plan_without_actions_shows_what_it_has(client, plan):
    page = text_of(open_page(client, plan))

    assert "1 recommendation" in page
    assert "This plan has no actions yet." in page
    assert "0 themes" not in page
    assert "Overdue" not in page


def test_a_reference_plan_without_a_table_of_actions_says_so(client):
    plan = factories.plan(kind="reference", opens_on=factories.day(200))

    page = text_of(open_page(client, plan))

    assert "has no table of actions with leads and deadlines, so there is nothing to count here." in page


def test_before_its_first_action_a_reference_plan_does_not_say_that_it_has_none(client):
    plan = factories.plan(kind="reference", opens_on=factories.day(200))
    factories.action(plan, at=factories.past(300))

    page = text_of(open_page(client, plan, query=f"?as_at={factories.day(350)}"))

    assert "The plan had no actions on that day." in page
    assert "no table of actions" not in page


def test_a_reference_programme_says_where_its_actions_are_counted(client):
    plan = factories.plan(kind="reference", opens_on=factories.day(200))
    part = factories.plan(authority=plan.authority, part_of=plan, kind="reference")
    factories.action(part)

    page = text_of(open_page(client, plan, user=factories.member(plan, whole_council=True)))

    assert "of its own; those of its parts are counted above." in page
    assert "nothing to count" not in page


def test_a_programme_shows_its_parts(client, plan):
    part = factories.plan(authority=plan.authority, part_of=plan, name="The Ofsted plan")
    other = factories.plan(authority=plan.authority, part_of=plan, name="A hidden plan")
    factories.action(part, words=in_words(factories.day(4)))
    user = factories.member(plan)
    factories.people.give_role(
        authority=plan.authority, user=user, role=Role.OBSERVER, plan=part, by=None, at=factories.past()
    )

    page = text_of(open_page(client, plan, user=user))

    assert "The Ofsted plan 1 1 1 none ahead" in page
    assert other.name not in page


def test_of_a_part_the_day_of_a_recurring_deadline_is_told(client, plan):
    part = factories.plan(authority=plan.authority, part_of=plan, name="The Ofsted plan")
    words = f"Monthly from {factories.day(-60):%B %Y}"
    made = factories.action(part, words=words)
    user = factories.member(plan, whole_council=True)

    page = text_of(open_page(client, plan, user=user))

    assert f"The Ofsted plan 1 1 0 {words}, next {in_words(made.due_date)}" in page


def test_somebody_who_only_leads_is_sent_to_their_actions(client, plan):
    user = factories.lead(plan, factories.action(plan))

    response = open_page(client, plan, user=user)

    assert response.headers["Location"] == reverse("action_list", args=[plan.slug])


def test_a_member_of_another_plan_sees_nothing(client, plan, foreign_plan):
    assert open_page(client, plan, user=factories.member(foreign_plan)).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, plan):
    response = client.get(reverse("dashboard", args=[plan.slug]))

    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("query", ["", "?as_at={then}&known_on={then}"])
def test_it_asks_at_most_twelve_questions_however_many_actions(client, plan, query):
    user = factories.member(plan, whole_council=True)
    factories.plan(authority=plan.authority, part_of=plan)
    address = reverse("dashboard", args=[plan.slug]) + query.format(then=factories.day(1))
    client.force_login(user)
    fill(plan, 20)
    few = questions(client, address)

    for number in range(20, 60):
        factories.action(plan, ref=f"3.{number}")

    assert len(questions(client, address)) == len(few) <= 12


def test_its_counts_are_those_of_the_list(client, plan):
    fill(plan, 40)
    today = factories.day()

    found = open_page(client, plan).context["figures"]

    with factories.inside(plan):
        figures = {figure.timing: figure.count for figure in found.strip}
        rows = Action.objects.filter(plan=plan).at(now(today)).in_plan()
        assert figures == {
            "overdue": rows.overdue(today).count(),
            "due_soon": rows.due_within(28, today).count(),
            "green_but": rows.green_but(today, 42).count(),
            "stale": rows.stale(today, 42).count(),
            "no_holder": rows.without_holder(now(today)).count(),
            "no_evidence": rows.missing_evidence().count(),
        }


def test_a_vacant_post_is_counted_once_its_holder_has_left(client, plan):
    post = factories.post(plan.authority, holder=factories.user())
    factories.action(plan, leads=[factories.actions.Lead(post)])
    held = text_of(open_page(client, plan))
    appoint(
        post=post,
        holder=None,
        kind="vacant",
        effective_date=factories.day(1),
        by=None,
        at=timezone.now() - timedelta(1),
    )

    assert "0 No holder of a post" in held
    assert "1 No holder of a post" in text_of(open_page(client, plan))


def test_a_deadline_that_was_met_late_is_not_called_met(client, plan):
    for days_ago in (15, 8):
        made = factories.action(plan, words=in_words(factories.day(12)))
        factories.update(made, days_ago=days_ago, progress="done", confidence="")
        factories.update(made, days_ago=1, progress="done", confidence="")

    assert "2 deadlines: 1 met, 1 met late" in text_of(open_page(client, plan))


def test_money_that_waits_for_approval_needs_a_decision_until_it_has_one(client, open_plan):
    factories.action(open_plan, ref="1.1")
    line = money.line(open_plan, "Coaches")
    money.figure(line, "£1k", days_ago=20)
    made = money.commitment(line, "£900k", "Ten contracts")

    assert "Needs a decision (1) 1 commitment of money waits for approval" in text_of(
        open_page(client, open_plan, Role.BOARD_MEMBER)
    )
    with factories.inside(open_plan):
        decide(
            commitment=made, is_approved=True, approver="Board", reason="Needed", by=None, at=factories.past()
        )
    assert "Needs a decision" not in text_of(open_page(client, open_plan, Role.BOARD_MEMBER))
