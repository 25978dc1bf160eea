"""The series of the demonstration: the same values on whichever day they are made, none of them ahead."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from outcomes.demo.loader import DATA
from outcomes.demo.series import Kind, points_of
from outcomes.figures import Unit

DAYS = [date(2026, 12, 1) + timedelta(days=23 * n) for n in range(20)]
TODAY = date(2026, 11, 21)
MONTHLY = Kind("The share", "percentage", (), "monthly")


def series_of_northmere() -> Iterator[tuple[Kind, dict]]:
    plans = json.loads((DATA / "northmere.json").read_text(encoding="utf-8"), parse_float=Decimal)
    for said in (one for plan in plans for one in plan["measures"] if "series" in one and "unit" in one):
        yield (
            Kind(said["name"], said["unit"], tuple(said.get("grades", ())), said["frequency"]),
            said["series"],
        )


def points(today: date = TODAY, kind: Kind = MONTHLY, **series):
    return points_of({"shape": [[-36, 50], [-1, 85]]} | series, kind, today)


def test_a_straight_shape_without_noise_is_a_straight_line():
    made = points(noise=0)

    assert len(made) == 36
    assert (made[0].day, made[-1].day) == (date(2023, 11, 30), date(2026, 10, 31))
    assert [point.said.figure.number for point in made] == list(range(50, 86))
    assert [point.place for point in made] == list(range(-36, 0))


@pytest.mark.parametrize("today", DAYS)
def test_a_month_has_the_same_value_on_whichever_day_it_is_made(today):
    told = {"noise": 3, "places": 1, "of": 240}

    assert [point.said for point in points(today, **told)] == [point.said for point in points(**told)]


@pytest.mark.parametrize("today", DAYS)
def test_nothing_lies_ahead_and_no_period_is_counted_twice(today):
    for kind, series in series_of_northmere():
        days = [point.day for point in points_of(series, kind, today)]
        assert days == sorted(set(days))
        assert days[-1] < today


def test_the_number_is_what_the_two_counts_make():
    for point in points(noise=4, places=1, of=24):
        said = point.said
        assert round(100 * said.numerator / said.denominator, 1) == said.figure.number
        assert 0 <= said.numerator <= said.denominator


def test_a_share_never_passes_a_hundred_and_a_count_never_falls_below_nought():
    assert max(one.said.figure.number for one in points(shape=[[-36, 99], [-1, 99]], noise=9, of=50)) == 100
    number = Kind("Cases", Unit.NUMBER, (), "monthly")
    assert min(one.said.figure.number for one in points(kind=number, shape=[[-36, 1], [-1, 1]], noise=9)) == 0


@pytest.mark.parametrize(("frequency", "number"), [("quarterly", 12), ("termly", 9), ("annual", 3)])
def test_other_frequencies_have_their_own_ends(frequency, number):
    for today in DAYS:
        assert len(points(today, Kind("The share", "percentage", (), frequency))) == number


def test_what_is_late_has_not_come_and_what_is_odd_stands_as_typed():
    made = points(late=2, odd={"-1": "not available", "-2": "approximately 80 %"}, baseline=-3, provisional=3)

    assert made[-1].day == date(2026, 8, 31)
    assert made[-1].said.figure.is_missing
    assert made[-2].said.figure.qualifier == "approximate"
    assert made[-2].said.figure.availability == made[-3].said.figure.availability == "provisional"
    assert [point.place for point in made if point.said.is_baseline] == [-3]


def test_values_can_be_said_one_by_one():
    made = points(said=["down", "unchanged", "up"])

    assert [point.said.figure.direction for point in made] == ["down", "unchanged", "up"]
    assert made[-1].day == date(2026, 10, 31)
