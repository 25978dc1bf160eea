import pytest
from django_scopes import scope

from outcomes.cards import sentences_of
from outcomes.figures import Polarity
from outcomes.measures.models import Outcome
from outcomes.measures.told import Limit
from plans.structure.models import Plan
from tests.facts_of_measures import card_of, facts_of, named, says_nothing_yet, stored
from tests.page_reading import plain, spaced

COUNCILS = ["barking-and-dagenham"]
WAYS = {
    "up": Polarity.HIGHER,
    "down": Polarity.LOWER,
    "low": Polarity.LOWER,
    "fitting": Polarity.PLAN,
    "shown": Polarity.CONTEXT,
}

pytestmark = pytest.mark.usefixtures("demonstration", "db")


@pytest.fixture
def said():
    return facts_of("barking-and-dagenham")["ofsted_plan"]


@pytest.fixture
def programme():
    return facts_of("barking-and-dagenham")["programme"]


@pytest.fixture
def open_plans(said, programme):
    plans = Plan.everywhere.filter(slug__in=[said["slug"], programme["slug"]])
    with scope(plan=[plan.pk for plan in plans]):
        yield


@pytest.fixture
def under(said, open_plans):
    """The measures under each recommendation, in their order."""
    found: dict[str, list] = {}
    for told in stored(said["slug"]):
        numbers = [link.recommendation.number for link in told.measure.links.all()]
        assert len(numbers) == 1
        found.setdefault(numbers[0], []).append(told)
    return found


@pytest.mark.parametrize("number", "123456")
def test_the_key_measures_stand_under_their_recommendation_in_the_order_of_the_table(under, said, number):
    expected = said["measures"][number]

    assert len(under[number]) == len(expected)
    for told, (beside, way, words) in zip(under[number], expected, strict=True):
        assert words in told.measure.name.lower(), told.measure.name
        assert told.measure.source == f"Published Ofsted plan, table {number}, beside {beside}"
        assert told.measure.polarity == WAYS[way], told.measure.name


def test_a_line_that_names_two_opposite_measures_became_two(said):
    split = len(said["two_in_one_line"])

    assert sum(said["statements_of_each"].values()) == said["statements"] == said["transcribed_elsewhere"] + 6
    assert sum(map(len, said["measures"].values())) == said["statements"] + split
    for pair in said["two_in_one_line"]:
        one, other = (named(stored(said["slug"]), words).measure.polarity for words in pair)
        assert {one, other} == {Polarity.HIGHER, Polarity.LOWER}


def test_none_of_them_has_a_value_a_baseline_or_a_target(under):
    for told in (told for measures in under.values() for told in measures):
        assert says_nothing_yet(told.card)
        assert f"{told.measure.name}: no value has been recorded." in sentences_of(told.card)
        assert told.measure.owner is None


def test_what_is_printed_besides_is_told_too(said, open_plans):
    told = stored(said["slug"])

    for words, besides in said["told_besides"].items():
        assert all(beside in named(told, words).measure.caution for beside in besides), words
    weekly = [one.measure.name.lower() for one in told if one.measure.frequency == "weekly"]
    assert weekly == said["weekly"]


@pytest.mark.parametrize("number", "123456")
def test_every_outcome_stands_under_its_recommendation(said, open_plans, number):
    outcomes = Outcome.objects.filter(plan__slug=said["slug"], recommendation__number=number)

    expected = said["outcomes"][number]
    assert len(outcomes) == len(expected)
    for outcome, words in zip(outcomes, expected, strict=True):
        assert words.lower() in outcome.text.lower()


def test_each_outcome_theme_of_the_programme_has_its_outcome(programme, open_plans):
    outcomes = Outcome.objects.filter(plan__slug=programme["slug"]).select_related("theme")

    assert {one.theme.name for one in outcomes} == set(programme["outcome_themes"])
    for outcome in outcomes:
        assert programme["outcome_themes"][outcome.theme.name] in outcome.text


def test_the_five_commitments_of_the_programme_are_watched(programme, open_plans):
    told = stored(programme["slug"])

    assert len(told) == len(programme["commitments"]) == 5
    for commitment in programme["commitments"]:
        assert commitment["card"] in spaced(card_of(told, commitment["of"]))
        measure = named(told, commitment["of"]).measure
        assert commitment["words"].lower() in Limit.objects.get(measure=measure).commitment.lower()


def test_the_programme_prints_one_value_in_words(programme, open_plans):
    told, said = stored(programme["slug"]), programme["values"][0]

    value = named(told, said["of"]).value
    assert value.number is None and value.as_printed == said["printed"]
    assert said["card"] in card_of(told, said["of"])
    assert [one.measure.name for one in told if one.value] == [value.measure.name]


def test_contradictions_are_shown_side_by_side(read, said, programme):
    for part in (said, programme):
        rows = read("plan_structure", part["slug"]).table("Subject", "One source", "Another source")
        for one in part["contradictions"]:
            words = [plain(one["one"]), plain(one["other"])]
            assert any(all(word in " ".join(row) for word in words) for row in rows), one
