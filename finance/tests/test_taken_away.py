"""Envelopes, sources and posts as sheets: of single posts no more than on the page."""

import csv
from decimal import Decimal
from io import StringIO

import pytest
from django.urls import reverse

from finance.budget.kinds import Stated
from finance.posts.services import record_step
from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, inside, past

NAMES = ("envelope_list", "source_list", "post_funded_list")


@pytest.fixture
def sheet(client, open_plan):
    def read(name: str, role: str = Role.FINANCE_OFFICER) -> list[list[str]]:
        client.force_login(factories.member(open_plan, role))
        answer = client.get(reverse(name, args=[open_plan.slug]), {"_export": "csv"})
        assert answer.status_code == 200 and answer["Content-Type"].startswith("text/csv")
        return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))

    return read


def test_envelopes_are_taken_away_with_how_they_stand(sheet, open_plan):
    envelope = money.envelope(open_plan, "£100k", name="Transformation", underspend="Reserve")
    money.figure(money.line(open_plan, "Coaches", envelope=envelope), "£130k", stated=Stated.FORECAST)

    [heads, row] = sheet("envelope_list")

    assert heads == ["Envelope", "For", "Holds", "Budget", "Expected", "Actual", "Committed", "Taken",
                     "Left to commit", "How it stands"]  # fmt: skip
    assert row[:5] == ["Transformation", "all its years", "100000.00", "", "130000.00"]
    assert row[-1] == "breach: what is expected is £30,000 above it"


def test_a_sum_that_is_not_exact_keeps_its_word(sheet, open_plan):
    money.envelope(open_plan, "circa £1m", name="Transformation")

    [_, row] = sheet("envelope_list")

    assert row[2] == "about £1,000,000"


def test_an_envelope_of_one_post_tells_no_number_to_the_board(sheet, open_plan):
    envelope = money.envelope(open_plan, "£63,210", name="Head")
    money.figure(money.line(open_plan, "Head of practice", kind="post", envelope=envelope), "£63,210")

    [_, row] = sheet("envelope_list", Role.BOARD_MEMBER)

    assert row[2:9] == ["not shown"] * 7
    assert row[-1] == "Not shown: it would tell one post’s pay"


def test_sources_are_taken_away_with_what_they_pay_for(sheet, open_plan):
    source = money.source(open_plan, "Reserve", condition="Should the grant cease")
    line = money.line(open_plan, "Coaches")
    money.figure(line, "£40k")
    money.link(line, source)

    [heads, row] = sheet("source_list")

    assert heads[0] == "Source" and row[0] == "Reserve"
    assert row[2:] == ["Should the grant cease", "40000.00", "Coaches"]


def test_posts_are_taken_away_with_how_far_they_are(sheet, open_plan):
    post = money.funded_post(money.line(open_plan, "Coaches"), "Coach", fte=Decimal("1.5"))
    with inside(open_plan):
        record_step(
            post=post, version=None, state="approved", approver="Cabinet", effective_date=day(3), by=None,
            at=past(3),
        )  # fmt: skip

    [heads, row] = sheet("post_funded_list")

    assert heads[:4] == ["Post", "Line", "Full-time equivalents", "How far"]
    assert row[:4] == ["Coach", "Coaches", "1.50", "Approved"]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_offers_its_sheets(client, open_plan, name):
    money.source(open_plan)
    money.envelope(open_plan, "£1k")
    money.funded_post(money.line(open_plan), "Coach")
    client.force_login(factories.member(open_plan, Role.FINANCE_OFFICER))

    page = client.get(reverse(name, args=[open_plan.slug])).content.decode()

    assert "_export=csv" in page and "_export=xlsx" in page


def test_whoever_sees_totals_only_takes_no_posts_away(client, open_plan):
    money.funded_post(money.line(open_plan), "Coach")
    client.force_login(factories.member(open_plan, Role.BOARD_MEMBER))

    answer = client.get(reverse("post_funded_list", args=[open_plan.slug]), {"_export": "csv"})

    assert answer["Content-Type"].startswith("text/html")
    assert "_export" not in answer.content.decode()
