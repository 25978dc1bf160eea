"""The list of variances: narrowed, added up, taken away, and whether a reason still fits."""

import csv

import pytest
from django.urls import reverse

from finance.budget.changes import explain_variance, open_to_leads
from finance.budget.kinds import Effect, Stated
from finance.budget.months import close_month
from finance.budget.rows import year_words
from plans.moments import in_words
from plans.people.permissions import Role
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, inside, past
from tests.factories_of_money import YEAR
from tests.page_reading import Page

NOW, NEXT = year_words(YEAR), year_words(YEAR + 1)


def line(plan, name: str, budget: str, forecast: str, *, year: int = YEAR, days_ago: int = 50, **values):
    made = money.line(plan, name, **values)
    money.figure(made, budget, year=year, days_ago=days_ago)
    money.figure(made, forecast, stated=Stated.FORECAST, year=year, days_ago=days_ago)
    return made


def explain(line, why: str = "Recruitment took longer.", *, days_ago: int = 20, year: int = YEAR):
    with inside(line.plan):
        return explain_variance(
            line=line, version=None, year=year, why=why, doing="Advertised.", by=None, at=past(days_ago)
        )


@pytest.fixture
def coaches(open_plan):
    return line(open_plan, "Coaches", "£100k", "£112k")


@pytest.fixture
def training(open_plan):
    return line(open_plan, "Training", "£40k", "£35k", year=YEAR + 1)


@pytest.fixture
def ask(client, open_plan):
    client.force_login(factories.member(open_plan, Role.FINANCE_OFFICER))

    def asked(name: str = "variance_list", *args, **query) -> str:
        answer = client.get(reverse(name, args=[open_plan.slug, *args]), query)
        assert answer.status_code == 200
        return answer.content.decode().replace("\u2060", "")

    return asked


def rows(text: str) -> list[list[str]]:
    [table] = Page(text).tables
    return [[cell.strip() for cell in row] for row in table]


def named(text: str) -> list[str]:
    return [row[0] for row in rows(text)[1:]]


def test_the_list_is_narrowed_by_year_and_by_whether_it_is_explained(ask, coaches, training):
    explain(coaches)

    assert "Training" not in named(ask(year=YEAR)) and "Coaches" in named(ask(year=YEAR))
    assert "Coaches" not in named(ask(state="unexplained")) and "Training" in named(ask(state="unexplained"))
    assert "Training" not in named(ask(state="explained")) and "Coaches" in named(ask(state="explained"))
    both = ask(year=YEAR, state="unexplained")
    assert "No variance matches what you chose." in both and "Show all variances" in both
    assert f"Financial year: {NOW}" in both


def test_it_is_added_up_by_what_lines_are(ask, open_plan, coaches, training):
    line(open_plan, "Fewer placements", "£20k", "£14k", effect=Effect.SAVING)

    told = {row[0]: (row[2], row[5]) for row in rows(ask(year=YEAR))[1:]}
    assert told[f"Cost of {NOW}, together"] == ("£100,000", "£12,000 over budget")
    assert told[f"Saving of {NOW}, together"] == ("−£20,000", "£6,000 saved less than planned")
    assert told[f"Net cost: costs less savings, {NOW}"] == ("£80,000", "£18,000 over budget")
    every = {row[0]: row[5] for row in rows(ask())[1:]}
    assert every[f"Cost of {NOW}, together"] == "£12,000 over budget"
    assert "£5,000 under budget" in [told for name, told in every.items() if name.endswith(", together")]


def test_a_total_tells_nothing_of_single_posts(client, open_plan, coaches, training):
    line(open_plan, "Head of practice", "£63,210", "£60,000", kind="post")
    line(open_plan, "Teams", "£500,000", "£510,000", kind="posts")
    lead = factories.lead(open_plan, factories.action(open_plan))
    with inside(open_plan):
        open_to_leads(plan=open_plan, opened="lines", by=None, at=past(1))
    client.force_login(lead)

    page = client.get(reverse("variance_list", args=[open_plan.slug])).content.decode()
    sheet = client.get(reverse("variance_list", args=[open_plan.slug]), {"_export": "csv"}).content.decode()

    told = {row[0]: row[2] for row in rows(page)[1:]}
    assert "Head of practice" not in told
    this_year = {"Coaches": 100_000, "Teams": 500_000}
    together = sum(pounds for name, pounds in this_year.items() if name in told)
    assert told[f"Cost of {NOW}, together"] == f"£{together:,}"
    assert "Lines that would tell what a single post is paid are neither listed nor added up." in page
    assert "Head of practice" not in sheet and "63210" not in sheet


def test_the_day_of_a_reason_is_told(ask, coaches):
    explain(coaches)

    assert f"Said on {in_words(day(20))}." in ask()
    assert f"Said on {in_words(day(20))}." in ask("line_detail", coaches.pk)


def test_a_reason_of_before_a_variance_turned_is_marked(ask, coaches):
    explain(coaches)
    money.figure(coaches, "£90k", stated=Stated.FORECAST, days_ago=5)

    said = f"Said on {in_words(day(20))}, when it was over budget."
    assert said in ask() and said in ask("line_detail", coaches.pk)
    assert "Coaches" in named(ask(state="turned"))
    assert said not in ask(as_at=day(10).isoformat())
    explain(coaches, "Two coaches left.", days_ago=1)
    assert "when it was" not in ask()


def test_a_change_of_the_budget_may_turn_a_variance_too(ask, coaches):
    money.change(coaches, "£5k", days_ago=30)
    explain(coaches)
    money.change(coaches, "£10k", days_ago=5)

    assert "when it was over budget" in ask()


def test_of_savings_it_is_said_what_was_saved(ask, open_plan):
    saving = line(open_plan, "Fewer placements", "£20k", "£14k", effect=Effect.SAVING)
    explain(saving)
    money.figure(saving, "£25k", stated=Stated.FORECAST, days_ago=5)

    assert f"Said on {in_words(day(20))}, when it saved less than planned." in ask()


def test_months_count_as_they_were_closed_when_the_reason_was_given(ask, open_plan):
    made = money.line(open_plan, "Coaches")
    month = money_month()
    money.figure(made, "£100k", days_ago=60)
    money.figure(made, "£110k", stated=Stated.FORECAST, month=month, days_ago=60)
    money.figure(made, "£90k", stated=Stated.ACTUAL, month=month, days_ago=40)
    explain(made, days_ago=20)
    with inside(open_plan):
        close_month(plan=open_plan, month=month, by=None, at=past(10))

    assert "£10,000 under budget" in ask()
    assert "when it was over budget" in ask()


def money_month():
    return day().replace(month=4, day=1, year=YEAR)


def test_a_reason_that_was_given_before_any_figure_still_stands(ask, open_plan):
    made = money.line(open_plan, "Coaches")
    explain(made, days_ago=30)
    money.figure(made, "£100k", days_ago=5)
    money.figure(made, "£90k", stated=Stated.FORECAST, days_ago=5)

    assert f"Said on {in_words(day(30))}." in ask()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_is_taken_away(client, ask, open_plan, coaches, training, kind):
    explain(coaches)
    assert f"_export={kind}" in ask()

    answer = client.get(reverse("variance_list", args=[open_plan.slug]), {"_export": kind, "year": YEAR})

    assert f'filename="{open_plan.slug}-variances-{day()}.{kind}"' in answer["Content-Disposition"]
    if kind == "csv":
        heads, *found = csv.reader(answer.content.decode("utf-8-sig").splitlines())
        [row] = [dict(zip(heads, one, strict=True)) for one in found]
        assert (row["Line"], row["Year"], row["Revised"], row["Variance"]) == (
            "Coaches", NOW, "100000.00", "12000.00",
        )  # fmt: skip
        assert (row["Reason"], row["What is being done"], row["Said on"]) == (
            "Recruitment took longer.", "Advertised.", day(20).isoformat(),
        )  # fmt: skip
