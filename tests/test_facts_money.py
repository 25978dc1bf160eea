"""What the four councils' papers say of money, as it was stored: each amount as printed, and what adds up."""

from decimal import Decimal

import pytest
from django_scopes import scope

from finance.budget.checks import Finding
from finance.budget.kinds import Effect
from finance.envelopes.reading import envelopes_of
from plans.moments import Moment
from plans.structure.models import Discrepancy, Plan
from tests.facts_of_money import Printed, found, named, printed, stored

COUNCILS = ["barking-and-dagenham", "havering", "leicestershire", "tower-hamlets"]
PROGRAMME, HAVERING = "barking-and-dagenham-programme", "havering-improvement-plan"
LEICESTERSHIRE = "leicestershire-continuous-improvement-plan"
TOWER_HAMLETS = "tower-hamlets-improvement-plan"

pytestmark = pytest.mark.usefixtures("demonstration", "db")


def test_there_are_44_amounts():
    assert len(printed()) == 44


@pytest.mark.parametrize("fact", printed(), ids=str)
def test_each_amount_stands_as_printed_with_its_year_and_paragraph(fact: Printed):
    line = named(stored(fact.plan), fact.line)

    figures = [figure for figure in line.figures if figure.words == fact.words]
    assert tuple(sorted((one.year for one in figures), key=lambda year: year or 0)) == fact.years
    for figure in figures:
        assert (figure.pounds, figure.stated) == (fact.pounds, fact.stated)
        assert fact.where in figure.printed_in
    assert line.row.effect == fact.effect


@pytest.mark.parametrize(
    ("words", "posts", "as_printed", "department"),
    [
        ("Extra children's social care staff", 37, "37 extra", "Children and Family Services"),
        ("Additional solicitors", 2, "2 additional solicitors", "Chief Executive's Department"),
    ],
)
def test_each_count_of_posts_stands_with_its_department(words, posts, as_printed, department):
    row = named(stored(LEICESTERSHIRE), words).row

    assert row.establishment_fte == posts and row.establishment_words.startswith(as_printed)
    assert str(row.department) == department
    assert "paragraph 11" in row.printed_in


def sums(slug: str) -> list[tuple[str, str]]:
    return [(check.line.row.name, check.words) for check in found(stored(slug), Finding.AGREES)]


def test_the_sums_of_the_programme_add_up():
    assert [words for _, words in sums(PROGRAMME)] == [
        "£1,600,000 + £1,900,000 = £3,500,000, as stated.",
        "£2,560,000 \u2212 £1,120,000 = £1,440,000, as stated.",
        "£1,000,000 + £1,560,000 = £2,560,000, as stated.",
        "£3,000,000 \u2212 £1,460,000 = £1,540,000, as stated.",
    ]


def test_the_nine_lines_of_havering_come_to_its_total():
    [(name, words)] = sums(HAVERING)

    assert name == "TOTAL" and words.endswith("= £750,000, as stated.")
    assert len(named(stored(HAVERING), "TOTAL").parts) == 9
    assert stored(HAVERING).total("proposed", 2019, Effect.COST) == Decimal(750_000)


def test_the_growth_bid_is_half_a_million_and_two_millions():
    assert sums(LEICESTERSHIRE) == [
        ("Growth bid for Children and Family Services", "£500,000 + £2,000,000 = £2,500,000, as stated."),
    ]


def test_two_sums_contradict_each_other_and_nothing_else_does():
    twice = {slug: found(stored(slug), Finding.TOLD_TWICE) for slug in (LEICESTERSHIRE, TOWER_HAMLETS)}

    [required], [estimate] = twice.values()
    assert required.words.startswith("£2.5m of ") and "£2million of" in required.words
    assert estimate.words.startswith("£4.5m of ") and "£4.2m of" in estimate.words
    for slug in (PROGRAMME, HAVERING):
        assert not found(stored(slug), Finding.TOLD_TWICE)
    for slug in (PROGRAMME, HAVERING, LEICESTERSHIRE, TOWER_HAMLETS):
        assert not found(stored(slug), Finding.DIFFERS) and not found(stored(slug), Finding.CANNOT)


def test_one_sum_lacks_its_unit():
    [check] = found(stored(PROGRAMME), Finding.NO_UNIT)

    assert "£1.095" in check.words
    for slug in (HAVERING, LEICESTERSHIRE, TOWER_HAMLETS):
        assert not found(stored(slug), Finding.NO_UNIT)


def test_what_is_told_twice_alike_is_counted_once():
    assert [len(found(stored(slug), Finding.TOLD_ALIKE)) for slug in (PROGRAMME, HAVERING)] == [1, 1]
    for slug in (LEICESTERSHIRE, TOWER_HAMLETS):
        assert len(found(stored(slug), Finding.TOLD_ALIKE)) == 1
    assert stored(TOWER_HAMLETS).total("approved", 2017, Effect.FUNDING) == Decimal(5_200_000)


def test_the_later_years_of_havering_are_empty_and_not_nought():
    book = stored(HAVERING)

    assert book.years == [2019, 2020, 2021, 2022]
    for year in (2020, 2021, 2022):
        assert book.total("budget", year, Effect.COST) is None


def test_the_grant_is_replaced_only_should_it_cease_and_outside_the_sum():
    line = named(stored(PROGRAMME), "Provision to replace the Social Care Grant")

    assert line.row.condition == "Should it cease"
    assert not line.is_counted


def test_pressures_and_what_is_told_beside_are_never_added_up():
    book = stored(PROGRAMME)
    assert book.of_effect(Effect.PRESSURE) == []
    assert not named(stored(TOWER_HAMLETS), "IT infrastructure").is_counted


def test_the_operating_model_has_two_structures_and_a_line_two_sources():
    book = stored(PROGRAMME)

    assert {line.row.phase for line in book.lines} == {"", "Improvement Structure", "Efficient Structure"}
    assert len(named(book, "Met by existing resources").fundings) == 2
    assert named(book, "Met by existing resources").fundings[0].share is None


def test_one_item_is_not_yet_costed():
    [line] = [line for line in stored(PROGRAMME).lines if line.row.not_costed]

    assert "buildings and green space" in line.row.name and not line.figures


def test_the_envelope_is_held_and_its_underspend_returns():
    plan = Plan.everywhere.get(slug=PROGRAMME)
    with scope(plan=[plan.pk]):
        [standing] = envelopes_of(plan, Moment(as_at=plan.opens_on), stored(PROGRAMME))

    assert (standing.holds, standing.sum.words) == (Decimal(1_095_000), "£1.095m")
    assert standing.envelope.holder.name == "Programme Manager"
    assert "should not be exceeded" in standing.envelope.terms
    assert standing.envelope.underspend == "Returned at the close of the programme"
    assert [line.row.name for line in standing.lines] == ["Transformation funding"]


def test_each_line_of_the_business_case_helps_several_themes():
    lines = named(stored(HAVERING), "TOTAL").parts

    assert [len(line.supported("theme")) for line in lines] == [5, 5, 4, 3, 3, 3, 7, 7, 1]
    assert all(line.row.review_date and "funded by the service" in line.row.exit for line in lines)
    assert named(stored(HAVERING), "Head of Service").row.novelty == "existing"


def test_the_investment_has_seven_areas():
    lines = [line for line in stored(LEICESTERSHIRE).lines if line.row.is_context and line.row.area]

    assert len(lines) == 7
    assert all(line.row.area == line.row.name == line.supports[0].theme.name for line in lines)


@pytest.mark.parametrize("slug", [PROGRAMME, LEICESTERSHIRE, TOWER_HAMLETS])
def test_contradictions_of_money_stand_on_the_page_of_the_plan_too(slug):
    plan = Plan.everywhere.get(slug=slug)
    with scope(plan=[plan.pk]):
        assert Discrepancy.objects.filter(plan=plan, first__contains="£").exists()
