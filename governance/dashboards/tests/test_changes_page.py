import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

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


@pytest.mark.parametrize(
    "asked", ["since=yesterday", "since=0001-01-01", "as_at=0001-01-01", "as_at=9999-12-31"]
)
def test_a_day_that_cannot_be_taken_is_passed_over(client, plan, asked):
    factories.update(factories.action(plan, ref="1.1"), days_ago=6)

    assert "Updated (1)" in page_of(client, plan, f"?{asked}")


def mark(client, plan, user):
    client.force_login(user)
    return client.post(reverse("mark_read", args=[plan.slug]))


def test_marking_as_read_keeps_one_row_for_each_reader(client, plan):
    user = factories.member(plan, Role.OBSERVER)

    first, second = mark(client, plan, user), mark(client, plan, user)

    assert (first.status_code, second.status_code) == (302, 302)
    with factories.inside(plan):
        assert PlanVisit.objects.get().user == user


def test_what_came_after_the_page_was_drawn_is_not_marked(client, plan):
    client.force_login(factories.member(plan))
    seen_at = timezone.now() - timedelta(minutes=5)

    client.post(reverse("mark_read", args=[plan.slug]), {"seen_at": seen_at.isoformat()})

    with factories.inside(plan):
        assert PlanVisit.objects.get().read_at == seen_at


@pytest.mark.parametrize(
    "seen_at", ["", "yesterday", "2026-01-01T00:00", "9999-01-01T00:00:00+00:00", "0001-01-01T00:00:00+00:00"]
)
def test_a_wrong_moment_marks_as_of_now(client, plan, seen_at):
    client.force_login(factories.member(plan))

    client.post(reverse("mark_read", args=[plan.slug]), {"seen_at": seen_at})

    with factories.inside(plan):
        assert timezone.now() - PlanVisit.objects.get().read_at < timedelta(minutes=1)


def test_a_count_leads_to_what_it_counts(client, plan):
    user = factories.member(plan)
    mark(client, plan, user)
    factories.update(factories.action(plan), progress="done")
    page = client.get(reverse("dashboard", args=[plan.slug])).content.decode()
    link = re.search(r'href="([^"#]*)#closed"', page)[1]

    assert "Closed" in client.get(link).content.decode()


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
