"""The pages of measures say what the papers say: the scorecard of a plan, and the page of each measure."""

import pytest
from django_scopes import scope

from outcomes.measures.models import Measure
from plans.structure.models import Plan
from tests.facts_of_measures import facts_of
from tests.page_reading import Page, plain

COUNCILS = ["barking-and-dagenham", "havering", "leicestershire", "tower-hamlets"]
PUBLISHED = facts_of("barking-and-dagenham")["ofsted_plan"]
PROGRAMME = facts_of("barking-and-dagenham")["programme"]
LEICESTERSHIRE, TOWER_HAMLETS = facts_of("leicestershire"), facts_of("tower-hamlets")


@pytest.fixture
def scorecard(read):
    """The rows of a plan's scorecard, each as its words."""
    return lambda said: read("measure_list", said["slug"], per_page=100).table("Measure", "Latest value")


@pytest.fixture
def page(read):
    """The page of the one measure of a plan whose name holds the words."""

    def found(said: dict, words: str) -> Page:
        plan = Plan.everywhere.get(slug=said["slug"])
        with scope(plan=[plan.pk]):
            measure = Measure.objects.get(plan=plan, name__icontains=words)
        return read("measure_detail", plan.slug, str(measure.pk))

    return found


def row_of(rows: list[list[str]], words: str) -> list[str]:
    found = [row for row in rows if plain(words).lower() in row[0].lower()]
    assert found, words
    return found[0]


def test_the_scorecard_of_tower_hamlets_prints_its_latest_values(scorecard):
    rows = scorecard(TOWER_HAMLETS)

    for fact in TOWER_HAMLETS["values"]:
        if not fact.get("is_baseline"):
            assert fact["number"] in row_of(rows, fact["of"])[1], fact
    assert row_of(rows, "reviewed within six months")[1] == "approximately 92 %"
    assert row_of(rows, "majority of FSP teams")[1] == "over 95 %"
    assert row_of(rows, "management oversight")[3].startswith("95 %")
    for fact in TOWER_HAMLETS["without_a_number"]:
        assert row_of(rows, fact["of"])[1] == fact.get("words", fact.get("direction")), fact
    for of in TOWER_HAMLETS["without_a_value"]:
        assert row_of(rows, of)[1] == "no value yet"


def test_each_page_of_tower_hamlets_says_the_card_and_what_was_printed(page):
    for fact in TOWER_HAMLETS["values"] + TOWER_HAMLETS["without_a_number"]:
        shown = page(TOWER_HAMLETS, fact["of"])
        assert plain(fact.get("card", "")) in shown.text
        assert plain(f"Printed: “{fact['printed']}”" if "printed" in fact else fact["at"]) in shown.text
        for number in fact["themes"]:
            assert f"Theme: {number} " in shown.under("What claims to move it")


def test_the_page_of_oversight_has_baseline_target_and_explanation(page):
    explained = TOWER_HAMLETS["explained"]
    shown = page(TOWER_HAMLETS, explained["of"])

    assert plain(explained["card"]) in shown.text
    rows = shown.table("As at", "Value", "Made of")
    assert [row[1] for row in rows] == ["87.9 %", "60 %Baseline"]
    assert "The majority of FSP teams" in [row[0] for row in shown.table("Part", "Latest value")]


def test_the_judgement_has_its_aim(page):
    judgement = TOWER_HAMLETS["judgement"]

    assert plain(judgement["card"]) in page(TOWER_HAMLETS, judgement["of"]).text


@pytest.mark.parametrize("number", "123456")
def test_every_key_measure_of_the_published_plan_is_on_the_scorecard_of_its_recommendation(read, number):
    plan = Plan.everywhere.get(slug=PUBLISHED["slug"])
    with scope(plan=[plan.pk]):
        recommendation = plan.recommendations.get(number=number)

    query = {"recommendation": str(recommendation.pk), "per_page": 100}
    rows = read("measure_list", plan.slug, **query).table("Measure", "Latest value")

    expected = PUBLISHED["measures"][number]
    assert len(rows) == len(expected)
    for row, (_, _, words) in zip(rows, expected, strict=True):
        assert words in row[0].lower()
        assert row[1] == "no value yet"
        assert row[3] in ("none set", "for context only")
        assert row[4].endswith("Not rated")


def test_the_programme_shows_its_commitments_and_its_one_value(scorecard, page):
    rows = scorecard(PROGRAMME)

    assert len(rows) == len(PROGRAMME["commitments"])
    for commitment in PROGRAMME["commitments"]:
        assert plain(commitment["card"]) in page(PROGRAMME, commitment["of"]).text
    assert row_of(rows, PROGRAMME["values"][0]["of"])[1] == "still high"


def test_leicestershires_figures_are_printed(scorecard, page):
    rows = scorecard(LEICESTERSHIRE)

    for number, words in LEICESTERSHIRE["counts"].items():
        assert row_of(rows, words)[1] == f"{int(number):,}"
        assert f"Printed: '{number}'" in page(LEICESTERSHIRE, words).text.replace('"', "'")
    assert row_of(rows, "Yearly growth")[1] == "approximately 8 %"


def test_havering_has_no_measure_and_says_so(read):
    assert "This plan has no measures." in read("measure_list", "havering-improvement-plan").text
