from datetime import date
from decimal import Decimal

import pytest

from outcomes.cards import explanation_told, sentences_of
from outcomes.figures import Direction, Qualifier
from outcomes.measures.told import MeasureValue, Target
from tests.facts_of_measures import card_of, facts_of, named, says_nothing_yet
from tests.page_reading import plain, spaced

COUNCILS = ["tower-hamlets"]

pytestmark = pytest.mark.usefixtures("open_facts")


@pytest.fixture
def said():
    return facts_of("tower-hamlets")


def themes_of(measure) -> list[str]:
    return sorted(link.theme.ref for link in measure.links.all())


def test_every_value_that_the_report_prints_is_there_as_printed(said, told):
    for fact in said["values"]:
        measure = named(told, fact["of"]).measure
        value = MeasureValue.objects.get(measure=measure, effective_date=date.fromisoformat(fact["as_at"]))
        assert value.as_printed == fact["printed"]
        assert value.number == Decimal(fact["number"])
        assert value.qualifier == fact.get("qualifier", Qualifier.EXACT)
        assert value.direction == fact.get("direction", Direction.NOT_TOLD)
        assert value.is_baseline == fact.get("is_baseline", False)
        assert fact["at"] in value.source
        assert themes_of(measure) == fact["themes"]


def test_the_cards_say_what_the_report_says(said, told):
    for fact in said["values"]:
        assert fact.get("card", "") in spaced(card_of(told, fact["of"]))


def test_what_is_told_without_a_number_has_none(said, told):
    for fact in said["without_a_number"]:
        value = named(told, fact["of"]).value
        assert value.number is None
        assert (value.direction, value.words) == (fact.get("direction", ""), fact.get("words", ""))
        assert fact["at"] in value.source
        assert themes_of(value.measure) == fact["themes"]
        assert fact["card"] in card_of(told, fact["of"])


def test_nothing_else_has_a_value(said, told):
    facts = said["values"] + said["without_a_number"]
    known = {named(told, fact["of"]).measure for fact in facts + [said["judgement"]]}

    assert {one.measure for one in told if one.value} == known
    assert MeasureValue.objects.count() == len(facts) + 1
    silent = [one for one in told if one.value is None]
    assert [one.measure for one in silent] == [named(told, of).measure for of in said["without_a_value"]]
    assert all(says_nothing_yet(one.card) for one in silent)


def test_the_judgement_and_the_aim_are_grades(said, told):
    judgement = said["judgement"]
    card = named(told, judgement["of"]).card

    assert card.latest.figure.words == judgement["from"]
    assert card.told(card.goal.number) == judgement["to"]
    assert card.goal.by == date.fromisoformat(judgement["by"])
    assert judgement["card"] in sentences_of(card)


def test_two_measures_have_a_target_and_it_is_kept_as_printed(said, told):
    assert Target.objects.count() == len(said["targets"])
    for of, (number, printed) in said["targets"].items():
        target = Target.objects.get(measure=named(told, of).measure)
        assert [point.number for point in target.points.all()] == [Decimal(number)]
        assert printed in target.as_printed


def test_the_value_off_its_target_is_explained_as_far_as_the_report_does(said, told):
    assert explanation_told(named(told, said["explained"]["of"]).card) == said["explained"]["card"]


def test_a_definition_brings_no_words_that_the_report_has_not(told):
    for one in told:
        assert not (one.measure.numerator or one.measure.denominator or one.measure.frequency)


def test_contradictions_are_shown_side_by_side(read, said):
    rows = read("plan_structure", said["slug"]).table("Subject", "One source", "Another source")

    for one in said["contradictions"]:
        words = [plain(one["one"]), plain(one["other"])]
        assert any(all(word in " ".join(row) for word in words) for row in rows), one
