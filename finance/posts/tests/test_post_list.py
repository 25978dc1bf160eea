"""The list of posts that the money pays for: in order, with entries and full-time equivalents told apart."""

from decimal import Decimal

import pytest
from django.urls import reverse

from finance.posts.models import FundedPost, Recruitment
from finance.posts.reading import by_state, counted, posts_stood
from finance.posts.services import record_step
from plans.moments import now
from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, inside, past


@pytest.fixture
def plan(open_plan):
    line = money.line(open_plan, "Teams", kind="posts")
    for title, fte, state, needed in (
        ("trainer", "1", Recruitment.IN_POST, None),
        ("Family worker", "8.5", Recruitment.IN_POST, None),
        ("Practitioner", "2", Recruitment.ADVERTISED, day(30)),
        ("Coach", "1", None, None),
    ):
        post = money.funded_post(line, title, fte=Decimal(fte), needed_from=needed)
        if state:
            with inside(open_plan):
                record_step(
                    post=post, version=None, state=state, effective_date=day(20), by=None, at=past(20)
                )
    return open_plan


def test_posts_come_by_how_far_they_are_and_then_by_name(plan):
    found = posts_stood(FundedPost.objects.filter(plan=plan), now(day()))

    assert [one.post.title for one in found] == ["Coach", "Practitioner", "Family worker", "trainer"]


def test_entries_and_full_time_equivalents_are_counted_apart(plan):
    found = posts_stood(FundedPost.objects.filter(plan=plan), now(day()))

    told = [(row.label, row.entries, row.fte, row.missing, row.missing_fte) for row in by_state(found)]
    assert told == [
        ("To be approved", 1, "1", 0, "0"),
        ("Advertised", 1, "2", 1, "2"),
        ("In post", 2, "9.5", 0, "0"),
    ]
    whole = counted("Together", found)
    assert (whole.entries, whole.fte, whole.missing_fte) == (4, "12.5", "2")


def test_the_page_says_both_in_words(client, plan):
    client.force_login(factories.member(plan, Role.BOARD_MEMBER))

    page = client.get(reverse("post_funded_list", args=[plan.slug])).content.decode()

    assert "2 full-time equivalents are needed and not filled, in 1 entry of the list" in page
    assert '<td class="number" data-label="Full-time equivalents">12.5</td>' in page
