from datetime import date
from decimal import Decimal

import pytest
from django_scopes import scope

from outcomes.cards import sentences_of
from outcomes.figures import Polarity
from outcomes.measures.models import Measure
from outcomes.measures.told import Target
from plans.structure.models import Plan
from tests.facts_of_measures import facts_of, named
from tests.page_reading import spaced

COUNCILS = ["leicestershire", "havering"]

pytestmark = pytest.mark.usefixtures("open_facts")


@pytest.fixture
def said():
    return facts_of("leicestershire")


def test_the_counts_of_july_are_there_for_context(said, told):
    for number, words in said["counts"].items():
        one = named(told, words)
        assert one.value.number == Decimal(number)
        assert one.value.effective_date == date.fromisoformat(said["as_at"])
        assert one.measure.polarity == Polarity.CONTEXT


def test_each_card_says_what_the_report_says(said, told):
    assert len(told) == said["measures"] == len(said["cards"])
    for one, words, printed in zip(told, said["cards"], said["printed"], strict=True):
        assert words in spaced(sentences_of(one.card))
        assert one.value.as_printed == printed


def test_the_improved_interviews_answer_their_recommendation(said, told):
    measure = named(told, said["improved"]["has"]).measure

    assert [link.recommendation.number for link in measure.links.all()] == [
        said["improved"]["recommendation"]
    ]


def test_no_target_is_made_up(said):
    assert Target.objects.count() == said["targets"]


def test_haverings_paper_names_no_measure():
    havering = Plan.everywhere.get(slug="havering-improvement-plan")

    with scope(plan=[havering.pk]):
        assert not Measure.objects.exists()
