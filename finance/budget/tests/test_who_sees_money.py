"""Who sees what of a plan's money, and who finds the way to it."""

import pytest
from django.urls import reverse

from finance.budget.changes import open_to_leads
from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, inside, past
from tests.page_reading import Page

PAY = "63,210"
WHICH = ("budget", "proposed", "approved", "revised", "forecast", "actual")
READINGS = (
    "money", "figure_list", "business_case", "growth_table", "source_list", "money_checks", "variance_list",
)  # fmt: skip
BY = ("source", "kind", "theme", "recommendation", "department", "lasts", "phase")


@pytest.fixture
def lines(open_plan):
    """One single post beside two lines that pay for more."""
    lead = money.line(open_plan, "Head of practice", kind="post", phase="First")
    training = money.line(open_plan, "Training", kind="training", phase="Second")
    teams = money.line(open_plan, "Teams", kind="posts", phase="First")
    for line, text in ((lead, "£63,210"), (teams, "£500,000"), (training, "£40,000")):
        money.figure(line, text, days_ago=30)
    return {"lead": lead, "teams": teams, "training": training}


def reading(client, plan, role: str = "", *, who=None):
    client.force_login(who or factories.member(plan, role))

    def read(name: str, *args, **query) -> str:
        answer = client.get(reverse(name, args=[plan.slug, *args]), query)
        assert answer.status_code == 200
        return answer.content.decode().replace("\u2060", "")

    return read


@pytest.fixture
def lead(open_plan):
    return factories.lead(open_plan, factories.action(open_plan))


def opened(plan, what: str, days_ago: int = 1) -> None:
    with inside(plan):
        open_to_leads(plan=plan, opened=what, by=None, at=past(days_ago))


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.OBSERVER, Role.VERIFIER])
def test_a_reader_of_totals_is_told_no_line(client, open_plan, lines, role):
    read = reading(client, open_plan, role)

    for which in WHICH:
        for by in ("", *BY):
            page = read("money", which=which, by=by)
            assert PAY not in page
            assert "Head of practice" not in page
    assert "£603,210" in read("money")
    assert "What a single post is paid is not told here." in read("money")


def test_a_reader_of_totals_takes_no_line_away(client, open_plan, lines):
    read = reading(client, open_plan, Role.BOARD_MEMBER)

    assert read("money", _export="csv").lstrip().startswith("<!doctype html>")
    taken = read("money_by_recommendation", _export="csv")
    assert PAY not in taken and "Head of practice" not in taken


def test_no_group_less_another_leaves_the_single_post(client, open_plan, lines):
    page = reading(client, open_plan, Role.BOARD_MEMBER)("money", by="phase")

    [_, groups, *_] = Page(page).tables
    told = {row[0].strip(): row[-1].strip() for row in groups}
    assert told["Single posts, and what is told with them"] == "£103,210"
    assert told["First"] == "£500,000" and "Second" not in told


def test_a_finance_officer_is_told_each_line(client, open_plan, lines):
    read = reading(client, open_plan, Role.FINANCE_OFFICER)

    assert f"£{PAY}" in read("money")
    assert f"£{PAY}" in read("line_detail", lines["lead"].pk)
    assert PAY.replace(",", "") in read("money", _export="csv")


def test_the_search_of_the_plan_finds_nothing_of_its_money(client, open_plan, lines):
    read = reading(client, open_plan, Role.FINANCE_OFFICER)

    for words in ("Head of practice", PAY):
        found = read("action_list", q=words)
        assert "No action matches" in found
        assert lines["lead"].get_absolute_url() not in found


def test_the_history_tells_no_amount_to_a_verifier(client, open_plan, lines):
    money.envelope(open_plan, "£750,000", name="Money for practice")
    money.source(open_plan, "Grant of £2m")

    told = reading(client, open_plan, Role.VERIFIER)("plan_history")
    everything = reading(client, open_plan, Role.FINANCE_OFFICER)("plan_history", q="Head of practice")

    assert "Head of practice" in everything
    for words in ("Head of practice", PAY, "750,000", "Money for practice", "Grant of £2m"):
        assert words not in told


def test_a_lead_sees_nothing_until_the_plan_opens_it(client, open_plan, lines, lead):
    client.force_login(lead)

    assert client.get(reverse("money", args=[open_plan.slug])).status_code == 403
    actions = reading(client, open_plan, who=lead)("action_list")
    assert reverse("money", args=[open_plan.slug]) not in actions


def test_a_lead_to_whom_totals_are_opened_finds_the_way_and_sees_them(client, open_plan, lines, lead):
    opened(open_plan, "totals")
    read = reading(client, open_plan, who=lead)

    assert reverse("money", args=[open_plan.slug]) in read("action_list")
    assert "£603,210" in read("money")
    assert "Head of practice" not in read("money")
    assert client.get(lines["teams"].get_absolute_url()).status_code == 403


def test_a_lead_to_whom_lines_are_opened_sees_them_without_pay(client, open_plan, lines, lead):
    opened(open_plan, "lines")
    read = reading(client, open_plan, who=lead)

    assert "Head of practice" in read("money") and "£500,000" in read("money")
    for name in READINGS:
        assert PAY not in read(name)
        assert "63210" not in read(name, _export="csv")
    own = read("line_detail", lines["lead"].pk)
    assert PAY not in own and "Its figures are not shown to you" in own
    assert "£40,000" not in read("money"), "what stands beside a single post would tell it by subtraction"


def test_what_was_opened_is_closed_again(client, open_plan, lines, lead):
    opened(open_plan, "lines", 2)
    opened(open_plan, "", 1)
    client.force_login(lead)

    assert client.get(reverse("money", args=[open_plan.slug])).status_code == 403
    assert client.get(lines["teams"].get_absolute_url()).status_code == 403


def test_as_at_a_past_day_the_budget_of_then_is_shown(client, open_plan, lines):
    money.figure(lines["teams"], "£900,000", days_ago=5)
    read = reading(client, open_plan, Role.BOARD_MEMBER)

    assert "£1,003,210" in read("money")
    assert "£603,210" in read("money", as_at=day(10).isoformat())
    assert "The plan had no money recorded on that day." in read("money", as_at=day(385).isoformat())


def test_of_two_who_delegate_a_line_the_second_is_shown_what_the_first_chose(client, open_plan, lines):
    first, second = (
        factories.post(open_plan.authority, name) for name in ("Head of Finance", "Head of Practice")
    )
    client.force_login(factories.member(open_plan, Role.PROGRAMME_MANAGER))
    lines["lead"].refresh_from_db()
    url, seen = reverse("line_delegate", args=[open_plan.slug, lines["lead"].pk]), lines["lead"].version

    client.post(url, {"holder": first.pk, "version": seen})
    answer = client.post(url, {"holder": second.pk, "version": seen})

    page = answer.content.decode()
    assert "Head of Finance" in page and f'value="{second.pk}" selected' in page
    lines["lead"].refresh_from_db()
    assert lines["lead"].holder == first


def test_who_delegates_a_line_is_told_that_it_opens_nothing(client, open_plan, lines):
    read = reading(client, open_plan, Role.PROGRAMME_MANAGER)

    page = read("line_delegate", lines["teams"].pk)

    assert "The line names this post. That alone shows its holder no money" in page
    assert reverse("money_opening", args=[open_plan.slug]) in read("money")
