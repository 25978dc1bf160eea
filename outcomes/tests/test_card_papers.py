"""What papers tell by halves: a number with a direction, an explanation without a day, only a start."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from outcomes.cards import (
    Aim,
    Card,
    Explained,
    Limit,
    Rating,
    Reading,
    explanation_told,
    sentences_of,
    track_of,
)
from outcomes.figures import Figure, Unit, read
from tests.page_reading import spaced

MARCH, DECEMBER = date(2017, 3, 31), date(2017, 12, 31)


def told(figure: Figure, **said) -> Card:
    return Card(name="The share", readings=(Reading(figure, DECEMBER),), **said)


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ("up", "96 % in December 2017, up from before."),
        ("unchanged", "96 % in December 2017, the same as before."),
        ("worse", "96 % in December 2017, worse than before."),
    ],
)
def test_a_number_with_a_direction_is_told_with_both(direction, words):
    figure = replace(read("96%", "percentage"), direction=direction)

    assert spaced(sentences_of(told(figure))).startswith(f"The share: {words}")


def test_a_direction_gives_way_to_the_value_that_was_told():
    readings = (
        Reading(read("60%", "percentage"), MARCH),
        Reading(replace(read("96%", "percentage"), direction="up"), DECEMBER),
    )

    assert ", up from 60 % in March." in spaced(sentences_of(Card(name="The share", readings=readings)))


def test_an_explanation_may_name_no_day():
    explained = Explained("Two teams are behind.", "Managers look at them.", None)
    card = told(read("80%", "percentage"), aims=(Aim(Decimal(95)),), explained=explained)

    assert explanation_told(card) == (
        "Why: Two teams are behind. What is being done: Managers look at them. By when is not stated."
    )


def test_where_a_measure_starts_is_not_rated():
    start = Reading(read("60%", "percentage"), MARCH)
    card = Card(name="The share", readings=(start,), baseline=start, aims=(Aim(Decimal(95), DECEMBER),))

    assert track_of(card).rating == Rating.NOT_RATED
    assert spaced(sentences_of(card)).endswith("The target is 95 % by 31 December 2017: 35 points to go.")


def test_a_commitment_that_nobody_has_looked_at_is_watched():
    grades = ("Not in place", "In place")
    card = Card(name="Money", unit="grade", grades=grades, limit=Limit("at_least", Decimal(2)))

    assert sentences_of(card).endswith("The commitment “In place” is watched.")


@pytest.mark.parametrize(("polarity", "told"), [("higher", "get better"), ("lower", "get less")])
def test_what_is_told_in_words_is_neither_high_nor_low(polarity, told):
    card = Card(name="What children say", unit=Unit.WORDS, polarity=polarity)

    assert f"It is meant to {told}. No target is set." in sentences_of(card)
