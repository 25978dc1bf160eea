"""What the pages of envelopes say, and to whom."""

import pytest
from django.urls import reverse

from finance.amounts import read_amount
from finance.budget.changes import open_to_leads
from finance.budget.kinds import Stated
from finance.envelopes.services import decide, set_sum
from plans.moments import in_words
from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, inside, past
from tests.page_reading import Page

BOARD = Role.BOARD_MEMBER


@pytest.fixture
def envelope(open_plan):
    return money.envelope(open_plan, "£100k", name="Transformation", underspend="Corporate reserve")


@pytest.fixture
def line(open_plan, envelope):
    return money.line(open_plan, "Coaches", kind="posts", envelope=envelope)


@pytest.fixture
def read(client, open_plan):
    def page(name: str, *args, role: str = Role.FINANCE_OFFICER, **query) -> str:
        client.force_login(factories.member(open_plan, role))
        answer = client.get(reverse(name, args=[open_plan.slug, *args]), query)
        assert answer.status_code == 200
        return answer.content.decode().replace("\u2060", "")

    return page


def test_what_is_expected_is_named_so_and_explained(read, envelope, line):
    money.figure(line, "£30k", stated=Stated.ACTUAL)

    for page in (read("envelope_list"), read("envelope_detail", envelope.pk)):
        assert '<td class="number" data-label="Expected">£30,000</td>' in page
        assert "Expected is, for each line and year, its forecast, or what was spent, or else" in page
        assert ">Forecast<" not in page


def test_what_is_taken_is_told_and_explained(read, envelope, line):
    money.figure(line, "£30k", stated=Stated.ACTUAL)
    money.commitment(line, "£20k")

    page = read("envelope_detail", envelope.pk)

    assert '<td class="number" data-label="Taken">£30,000</td>' in page
    assert '<td class="number" data-label="Left to commit">£70,000</td>' in page
    assert "what was spent or what is committed, whichever is more" in page


def test_what_is_taken_by_a_line_that_is_withheld_is_not_told_without_pay(read, open_plan, envelope):
    single = money.line(open_plan, "Head of practice", kind="post", envelope=envelope)
    company = money.line(open_plan, "Training", kind="training", envelope=envelope)
    teams = money.line(open_plan, "Teams", kind="posts", envelope=envelope)
    for of, pounds in ((single, "£63,210"), (company, "£9k"), (teams, "£20k")):
        money.figure(of, pounds, stated=Stated.ACTUAL)
    money.commitment(teams, "£1k")
    assert '<td class="number" data-label="Taken">£92,210</td>' in read("envelope_list", role=BOARD)

    money.commitment(company, "£10k")

    assert '<td class="number" data-label="Taken">not shown</td>' in read("envelope_list", role=BOARD)
    assert '<td class="number" data-label="Taken">£93,210</td>' in read("envelope_list")


def test_what_would_return_is_told_with_its_condition(read, envelope, line):
    assert "Nothing is set against it yet." in read("envelope_list")

    money.figure(line, "£60k", stated=Stated.FORECAST)

    page = read("envelope_list")
    assert "Within it. If what is expected comes, £40,000 would return to Corporate reserve." in page
    assert "returns to" not in page


def test_what_is_committed_and_spent_together_above_it_is_told_as_a_breach(read, open_plan, envelope, line):
    other = money.line(open_plan, "Training", kind="training", envelope=envelope)
    money.commitment(other, "£60k")
    money.figure(line, "£60k", stated=Stated.ACTUAL)

    assert "<strong>Breach:</strong> what is taken of it is £20,000 above it." in read("envelope_list")


def test_earlier_sums_are_shown_with_their_day_reason_and_approver(read, open_plan, envelope):
    with inside(open_plan):
        set_sum(
            envelope=envelope, version=None, amount=read_amount("£140k"), approver="Cabinet",
            reason="The programme grew.", effective_date=day(5), by=None, at=past(5),
        )  # fmt: skip

    [*_, sums] = Page(read("envelope_detail", envelope.pk)).tables

    told = [[cell.strip() for cell in row] for row in sums]
    assert [
        "£140,000",
        "all its years",
        in_words(day(5)),
        "Cabinet",
        "The programme grew.",
        "It stands",
    ] in told
    assert ["£100,000", "all its years", in_words(day(380)), *["not stated"] * 2, "An earlier sum"] in told


def test_a_line_shows_what_is_committed_of_it(read, open_plan):
    line = money.line(open_plan, "Coaches", kind="posts")
    money.figure(line, "£201,000", days_ago=20)
    made = money.commitment(line, "£900k", "Ten contracts")

    page = read("line_detail", line.pk)

    assert "Ten contracts" in page and "£900,000" in page and "Waits for approval" in page
    assert "The tracker, " in page
    for name in ("commitment_decide", "commitment_release"):
        assert reverse(name, args=[open_plan.slug, made.pk]) in page
    held = read("line_detail", line.pk, role=Role.PROGRAMME_MANAGER)
    assert reverse("commitment_decide", args=[open_plan.slug, made.pk]) in held
    assert reverse("commitment_release", args=[open_plan.slug, made.pk]) not in held


def test_a_lead_to_whom_lines_are_opened_is_told_of_no_contract(client, open_plan):
    line = money.line(open_plan, "Coaches", kind="posts")
    money.figure(line, "£201,000", days_ago=20)
    money.commitment(line, "£63,210", "Contract of the head")
    with inside(open_plan):
        open_to_leads(plan=open_plan, opened="lines", by=None, at=past())
    client.force_login(factories.lead(open_plan, factories.action(open_plan)))

    answer = client.get(line.get_absolute_url())

    assert answer.status_code == 200 and "Contract of the head" not in answer.content.decode()


def attention(page: str) -> str:
    """What the front page of money says needs attention."""
    return Page(page.partition('aria-labelledby="attention"')[2].partition("</section>")[0]).text


def test_a_front_page_without_breaches_asks_for_no_attention(read, open_plan, envelope, line):
    money.figure(line, "£60k", stated=Stated.FORECAST)

    assert "Needs attention" not in read("money")


def test_the_front_page_tells_of_breaches_and_of_what_waits(read, open_plan, envelope, line):
    money.figure(line, "£130k", stated=Stated.FORECAST)
    made = money.commitment(line, "£140k", "Ten contracts")

    officer, board = read("money"), read("money", role=BOARD)

    told = "Needs attention (2) Transformation, all its years: breach, what is expected is £30,000 above it"
    assert told in attention(officer) and told in attention(board)
    assert reverse("envelope_detail", args=[open_plan.slug, envelope.pk]) in officer
    assert '"Ten contracts" of Coaches, £140,000 in' in attention(officer)
    assert "waits for approval above its envelope: decide on Ten contracts" in attention(officer)
    assert reverse("commitment_decide", args=[open_plan.slug, made.pk]) in officer
    assert "1 commitment waits for approval" in attention(board)
    assert "Ten contracts" not in board and "140,000" not in attention(board)


def test_the_front_page_tells_nothing_of_an_envelope_that_is_withheld(read, open_plan):
    envelope = money.envelope(open_plan, "£50k", name="One head")
    money.figure(money.line(open_plan, "Head of practice", kind="post", envelope=envelope), "£63,210")

    assert "breach" in attention(read("money"))
    assert "Needs attention" not in read("money", role=BOARD)


def test_what_was_decided_waits_no_more_on_the_front_page(read, open_plan, line):
    made = money.commitment(line, "£140k", "Ten contracts")
    with inside(open_plan):
        decide(commitment=made, is_approved=False, approver="Board", reason="Too dear", by=None, at=past())

    assert "Needs attention" not in read("money")
