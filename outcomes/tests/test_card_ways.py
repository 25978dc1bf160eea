"""What is asked on a day, and what a new target may not take back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from outcomes.cards import Agreed, Aim, Card, Rating, Reading, agreed_on, track_of, way_of
from outcomes.cards.ways import expected_on
from outcomes.figures import read

JANUARY, JULY = date(2018, 1, 1), date(2018, 7, 1)
NEXT_YEAR, YEAR_AFTER = date(2019, 1, 1), date(2020, 1, 1)


def aims(*said) -> tuple[Aim, ...]:
    return tuple(Aim(Decimal(number), by) for number, by in said)


def card(value: str, *, on: date = JULY, now=(), since: date | None = JULY, before=(), **said) -> Card:
    """From 60 % in January; `before` are targets as pairs of the day of agreement and their aims."""
    readings = (Reading(read("60%", "percentage"), JANUARY), Reading(read(value, "percentage"), on))
    return Card(
        name="The share",
        readings=readings,
        baseline=said.pop("baseline", readings[0]),
        aims=aims(*now),
        agreed_on=since,
        earlier=tuple(Agreed(day, aims(*said_then)) for day, said_then in before),
        **said,
    )


OLD = [(JANUARY, [("80", NEXT_YEAR)])]


def expected(measure: Card, day: date) -> Decimal:
    return round(expected_on(measure, day), 1)


def test_a_raised_target_does_not_lower_its_way():
    kept = card("65%", now=[("80", NEXT_YEAR)], since=JANUARY)
    raised = card("65%", now=[("95", YEAR_AFTER)], before=OLD)

    assert expected(kept, JULY) == Decimal("69.9")
    assert expected(raised, JULY) == Decimal("69.9")
    assert track_of(kept).rating == track_of(raised).rating == Rating.OFF


def test_what_was_to_be_reached_by_a_day_stays_asked_until_the_new_way_passes_it():
    raised = card("65%", now=[("95", YEAR_AFTER)], before=OLD)

    assert expected(raised, date(2019, 1, 15)) == 80
    assert expected(raised, date(2019, 12, 31)) > 94


def test_a_target_for_good_that_is_raised_asks_for_no_less_on_the_way():
    raised = card("75%", now=[("95", YEAR_AFTER)], before=[(JANUARY, [("80", None)])])

    assert expected(raised, JULY) == 80
    assert track_of(raised).rating == Rating.OFF


def test_a_target_that_is_lowered_has_its_own_way():
    lowered = card("65%", now=[("70", NEXT_YEAR)], before=OLD)

    assert expected(lowered, JULY) == Decimal("65.0")


def test_a_step_that_is_lowered_on_purpose_is_taken_at_its_word():
    replanned = card("65%", now=[("70", NEXT_YEAR), ("95", YEAR_AFTER)], before=OLD)

    assert expected(replanned, JULY) == Decimal("65.0")


def test_where_lower_is_better_a_harder_target_asks_for_no_more():
    harder = card("55%", now=[("20", YEAR_AFTER)], before=[(JANUARY, [("40", NEXT_YEAR)])], polarity="lower")

    assert expected(harder, JULY) == Decimal("50.1")


def test_without_a_baseline_the_target_before_still_holds():
    raised = card("75%", now=[("95", YEAR_AFTER)], before=[(JANUARY, [("80", None)])], baseline=None)

    assert expected_on(raised, JULY) == 80


def test_three_targets_each_raised_keep_what_the_first_asked_for():
    before = [(JANUARY, [("80", NEXT_YEAR)]), (date(2018, 3, 1), [("85", date(2019, 7, 1))])]
    raised = card("65%", now=[("95", YEAR_AFTER)], before=before)

    assert expected(raised, JULY) == Decimal("69.9")
    assert expected(raised, date(2019, 4, 1)) == Decimal("81.8")


@pytest.mark.parametrize(
    ("day", "number"), [(date(2017, 12, 31), None), (JANUARY, 80), (date(2018, 6, 30), 80), (JULY, 95)]
)
def test_no_target_stands_beside_a_day_before_it_was_agreed(day, number):
    aim = agreed_on(card("65%", now=[("95", YEAR_AFTER)], before=OLD), day)

    assert (aim and aim.number) == number


def test_the_way_is_drawn_from_the_day_of_agreement():
    way = dict(way_of(card("65%", on=date(2018, 9, 1), now=[("95", YEAR_AFTER)], before=OLD)))

    assert (min(way), max(way)) == (JULY, YEAR_AFTER)
    assert way[YEAR_AFTER] == 95
    assert way[NEXT_YEAR] == 80


def test_of_a_target_for_good_that_was_agreed_after_the_last_value_one_point_is_drawn():
    assert way_of(card("65%", on=date(2018, 2, 1), now=[("95", None)])) == [(JULY, Decimal(95))]


@pytest.mark.parametrize("said", [{}, {"polarity": "context", "now": [("95", None)]}])
def test_without_a_target_or_for_context_there_is_no_way(said):
    assert way_of(card("65%", **said)) == []


def test_the_way_of_a_first_target_is_drawn_from_the_baseline_on():
    earlier = Reading(read("50%", "percentage"), date(2017, 10, 1))
    measure = card("70%", now=[("80", NEXT_YEAR)], since=date(2017, 6, 1))
    measure = replace(measure, readings=(earlier, *measure.readings))

    assert way_of(measure)[0] == (JANUARY, Decimal(60))
    assert [number for _, number in way_of(measure)] == sorted(number for _, number in way_of(measure))
