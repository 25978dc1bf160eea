"""The pages of money say what the papers say: each amount as printed, what adds up, and what contradicts."""

import pytest
from django_scopes import scope

from finance.amounts import in_pounds
from finance.budget.models import BudgetLine
from plans.structure.models import Plan
from tests.facts_of_money import printed
from tests.page_reading import plain

COUNCILS = ["barking-and-dagenham", "havering", "leicestershire", "tower-hamlets"]
PROGRAMME, HAVERING = "barking-and-dagenham-programme", "havering-improvement-plan"
LEICESTERSHIRE = "leicestershire-continuous-improvement-plan"
TOWER_HAMLETS = "tower-hamlets-improvement-plan"
PLANS = (PROGRAMME, HAVERING, LEICESTERSHIRE, TOWER_HAMLETS)


def rows_of(rows: list[list[str]], words: str) -> list[list[str]]:
    named = [row for row in rows if row[0] == plain(words)]
    return named or [row for row in rows if plain(words).lower() in row[0].lower()]


@pytest.mark.parametrize("slug", PLANS)
def test_each_amount_is_printed_in_its_words_with_pounds_only_where_a_unit_is_given(read_money, slug):
    rows = read_money("figure_list", slug).table("Line", "Figure")

    facts = [fact for fact in printed() if fact.plan == slug]
    assert facts
    for fact in facts:
        found = [row for row in rows_of(rows, fact.line) if row[3] == plain(fact.words)]
        assert len(found) == len(fact.years), fact
        for row in found:
            assert row[1].lower() == fact.stated
            assert row[5] == (plain(in_pounds(fact.pounds)) or "no unit: how much it is cannot be said")
            assert fact.where in row[6]


def test_the_two_counts_of_posts_are_printed_too(read_money):
    rows = read_money("figure_list", LEICESTERSHIRE).table("Line", "Figure")

    printed_there = [row[3] for row in rows if row[1] == "Posts"]
    assert printed_there == ["37 extra children's social care staff", "2 additional solicitors"]


def test_the_growth_table_names_departments_and_posts(read_money):
    rows = read_money("growth_table", LEICESTERSHIRE).table("Item", "Department")

    staff, solicitors = rows[:2]
    assert staff[1:3] == ["Children and Family Services", "37 extra children's social care staff"]
    assert solicitors[1:3] == ["Chief Executive's Department", "2 additional solicitors"]
    assert "legal cost pressures" in solicitors[5]


def test_the_sums_that_add_up_are_shown_to_do_so(read_money):
    found = {
        slug: [row[3] for row in read_money("money_checks", slug).table("Line", "For") if row[2] == "Adds up"]
        for slug in PLANS
    }

    assert [len(found[slug]) for slug in PLANS] == [4, 1, 1, 0]
    assert "£1,600,000 + £1,900,000 = £3,500,000, as stated." in found[PROGRAMME]
    assert "£500,000 + £2,000,000 = £2,500,000, as stated." in found[LEICESTERSHIRE]
    assert found[HAVERING][0].endswith("= £750,000, as stated.")


def test_the_two_contradictions_and_the_missing_unit_are_shown(read_money):
    first = {slug: read_money("money_checks", slug).table("Line", "For")[0][2:4] for slug in PLANS}

    assert first[LEICESTERSHIRE][0] == first[TOWER_HAMLETS][0] == "Told twice, with two values"
    assert "£2.5m of" in first[LEICESTERSHIRE][1] and "£2million of" in first[LEICESTERSHIRE][1]
    assert "£4.5m of" in first[TOWER_HAMLETS][1] and "£4.2m of" in first[TOWER_HAMLETS][1]
    assert first[PROGRAMME][0] == "Without a unit" and '"£1.095" has no unit' in first[PROGRAMME][1]
    assert first[HAVERING][0] == "Adds up"


def test_the_business_case_is_the_table_of_the_paper(read_money):
    rows = read_money("business_case", HAVERING).table("Item", "Cost, with on-costs")

    costs = [row[1] for row in rows]
    assert costs == [
        "£15,000", "£80,000", "£39,000", "£420,000", "£51,000", "£74,000", "£51,000", "£15,000", "£5,000",
        "£750,000",
    ]  # fmt: skip
    therapists = rows_of(rows, "Family Therapists")[0]
    assert therapists[2].startswith("5 Family Therapists roles")
    assert "Supervision" in therapists[3]
    assert [len(row[3].split(";")) for row in rows[:9]] == [5, 5, 4, 3, 3, 3, 7, 7, 1]


def test_the_later_years_of_the_business_case_are_empty(read_money):
    rows = read_money("money", HAVERING).table("Line", "What it is")

    total = rows_of(rows, "TOTAL")[0]
    assert total[3].startswith("£750,000") and total[4:7] == ["", "", ""]


def test_a_total_is_not_added_to_its_parts_and_a_grant_is_not_replaced_twice(read_money):
    rows = read_money("money", PROGRAMME).table("What it is", "2018/19")

    assert rows_of(rows, "Funding or income")[0] == [
        "Funding or income", "", "£2,560,000", "£3,000,000", "", "£600,000", "", "£6,160,000",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "words", "told"),
    [
        (PROGRAMME, "Provision to replace", "Should it cease"),
        (PROGRAMME, "Additional pressure of the Improvement Structure", "Improvement Structure"),
        (PROGRAMME, "Met by existing resources", "Contributions from partner agencies or grant funding"),
        (PROGRAMME, "Use of buildings and green space", "ot yet costed"),
        (HAVERING, "Project Manager", "certain roles funded by the service"),
        (TOWER_HAMLETS, "Estimated cost", "Transformation Reserve"),
    ],
)
def test_the_page_of_a_line_tells_what_the_paper_says_of_it(read_money, slug, words, told):
    plan = Plan.everywhere.get(slug=slug)
    with scope(plan=[plan.pk]):
        line = BudgetLine.objects.get(plan=plan, name__startswith=words)

    assert told in read_money("line_detail", slug, line.pk).text
