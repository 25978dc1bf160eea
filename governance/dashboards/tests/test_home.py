import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.people.permissions import Role
from tests import factories

pytestmark = pytest.mark.django_db


def in_words(day):
    return f"{day.day} {day:%B %Y}"


def page_of(client, user):
    client.force_login(user)
    response = client.get("/")
    assert response.status_code == 200
    return response


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_it_lists_the_readers_plans_with_their_counts(client, plan, foreign_plan):
    factories.action(plan, words=in_words(factories.day(5)))
    factories.action(plan)

    page = text_of(page_of(client, factories.member(plan)))

    assert f"{plan.name} 2 of 2 1 {in_words(factories.day(-90))}" in page
    assert foreign_plan.name not in page


def test_reference_plans_come_after_live_ones_and_say_when_they_open(client, plan):
    old = factories.plan(
        authority=plan.authority, kind="reference", name="An old plan", opens_on=factories.day(900)
    )

    page = text_of(page_of(client, factories.member(plan, whole_council=True)))

    assert page.index(plan.name) < page.index(old.name)
    assert f"An old plan {in_words(factories.day(900))} no table of actions" in page


def test_councils_with_live_plans_come_first(client):
    first, last = factories.authority("Zeal"), factories.authority("Abbey")
    factories.plan(authority=last, kind="reference")
    user = factories.member(factories.plan(authority=first), whole_council=True)
    factories.people.give_role(
        authority=last, user=user, role=Role.OBSERVER, plan=None, by=None, at=factories.past()
    )

    page = text_of(page_of(client, user))

    assert page.index("Zeal") < page.index("Abbey")


def test_somebody_who_only_leads_sees_their_actions_over_all_plans(client, plan):
    late = factories.action(plan, ref="1.1", words=in_words(factories.day(12)))
    user = factories.lead(plan, late)
    factories.action(plan, ref="1.2", words=in_words(factories.day(12)))

    response = page_of(client, user)

    page = text_of(response)
    assert "Your actions Overdue (1)" in page
    assert "(12 days late)" in page
    assert f'href="{reverse("action_update", args=[plan.slug, "1.1"])}"' in response.content.decode()
    assert reverse("action_update", args=[plan.slug, "1.2"]) not in response.content.decode()
    assert "Plans in which you lead actions" in page
    assert f"{plan.name} 1 of 1 1" in page


def test_an_action_stands_under_what_presses_most(client, plan):
    silent = factories.action(plan, ref="1.3")
    soon = factories.action(plan, ref="1.2", words=in_words(factories.day(-10)))
    user = factories.user()
    post = factories.post(plan.authority, holder=user)
    for action in (silent, soon):
        with factories.inside(plan):
            factories.actions.set_leads(
                action=action,
                version=1,
                leads=[factories.actions.Lead(post)],
                by=None,
                at=factories.past(380),
            )

    page = text_of(page_of(client, user))

    assert "Due in the next 4 weeks (1)" in page
    assert "No update for a long time (1)" in page


def test_a_lead_with_nothing_pressing_is_told_so(client, plan):
    action = factories.action(plan)
    user = factories.lead(plan, action)
    factories.update(action)

    assert "Nothing that you lead is overdue" in text_of(page_of(client, user))


def test_the_name_of_an_action_leads_to_it(client, plan):
    action = factories.action(plan, words=in_words(factories.day(5)))

    page = page_of(client, factories.lead(plan, action)).content.decode()

    assert f'<th scope="row"><a href="{action.get_absolute_url()}">' in page


def test_a_plan_in_which_a_lead_has_nothing_left_is_not_listed(client, plan):
    action = factories.action(plan)
    user = factories.lead(plan, action)
    with factories.inside(plan):
        factories.updates.withdraw_action(
            action=action, version=None, reason="Not needed.", by=None, at=factories.past(1)
        )

    assert "Plans in which you lead" not in text_of(page_of(client, user))


def test_an_administrator_finds_the_council(client, plan):
    address = reverse("council", args=[plan.authority.slug])
    administrator = factories.member(plan, Role.ADMINISTRATOR, whole_council=True)

    assert address in page_of(client, administrator).content.decode()
    assert address not in page_of(client, factories.member(plan)).content.decode()


def test_somebody_without_a_plan_is_told_whom_to_ask(client, db):
    assert "You have no plan here yet." in text_of(page_of(client, factories.user()))


def test_a_stranger_is_sent_to_sign_in(client, db):
    assert client.get("/").url.startswith(reverse("account_login"))


def test_it_asks_the_same_questions_however_many_plans(client, plan):
    user = factories.member(plan, Role.ADMINISTRATOR, whole_council=True)
    post = factories.post(plan.authority, holder=user)
    factories.action(plan, leads=[factories.actions.Lead(post)])
    client.force_login(user)
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for number in range(6):
        more = factories.plan(authority=plan.authority, kind=("live", "reference")[number % 2])
        for _ in range(3):
            factories.action(more, leads=[factories.actions.Lead(post)])

    with CaptureQueriesContext(connection) as many:
        client.get("/")

    assert len(many) == len(few) <= 14
