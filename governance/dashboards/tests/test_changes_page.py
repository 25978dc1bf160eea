import re

import pytest
from django.urls import reverse

from governance.dashboards.models import PlanVisit
from plans.people.permissions import Role
from tests import factories

pytestmark = pytest.mark.django_db


def page_of(client, plan, query="", role=Role.BOARD_MEMBER):
    client.force_login(factories.member(plan, role))
    response = client.get(reverse("changes", args=[plan.slug]) + query)
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_it_lists_what_closed_and_what_slipped(client, plan):
    done = factories.action(plan, ref="1.1")
    factories.update(done, days_ago=3, progress="done", confidence="", narrative="All were trained.")
    factories.deadline(
        factories.action(plan, ref="1.2", words="31 January 2026"), "31 March 2026", days_ago=5
    )

    page = page_of(client, plan)

    assert "Closed (1)" in page
    assert "All were trained." in page
    assert "Deadline moved later (1)" in page
    assert "31 January 2026 31 March 2026 59 Recruitment took longer." in page


def test_a_day_can_be_asked_for(client, plan):
    factories.update(factories.action(plan, ref="1.1"), days_ago=60)

    assert "Updated (1)" in page_of(client, plan, f"?since={factories.day(90)}")
    assert "Nothing has changed in this time." in page_of(client, plan, f"?since={factories.day(30)}")


def test_a_day_that_is_none_is_passed_over(client, plan):
    factories.update(factories.action(plan, ref="1.1"), days_ago=6)

    assert "Updated (1)" in page_of(client, plan, "?since=yesterday")


def mark(client, plan, user):
    client.force_login(user)
    return client.post(reverse("mark_read", args=[plan.slug]))


def test_marking_as_read_keeps_one_row_for_each_reader(client, plan):
    user = factories.member(plan, Role.OBSERVER)

    first, second = mark(client, plan, user), mark(client, plan, user)

    assert (first.status_code, second.status_code) == (302, 302)
    with factories.inside(plan):
        assert PlanVisit.objects.get().user == user


def test_opening_the_address_of_the_button_does_nothing(client, plan):
    client.force_login(factories.member(plan))

    assert client.get(reverse("mark_read", args=[plan.slug])).status_code == 405


def test_somebody_who_only_leads_is_refused(client, plan):
    user = factories.lead(plan, factories.action(plan))

    assert mark(client, plan, user).status_code == 403


def test_a_member_of_another_plan_sees_nothing(client, plan, foreign_plan):
    assert mark(client, plan, factories.member(foreign_plan)).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, plan):
    assert client.post(reverse("mark_read", args=[plan.slug])).url.startswith(reverse("account_login"))
