"""Rating, travel, forecast and the check on a target, each apart from the others."""

from datetime import date
from decimal import Decimal

import pytest

from outcomes.cards import (
    Aim,
    Card,
    Doubt,
    Explained,
    Limit,
    Rating,
    Reading,
    Travel,
    explanation_told,
    faults_of,
    forecast_told,
    sentences_of,
    track_of,
    travel_of,
)
from outcomes.figures import read
from tests.page_reading import spaced

ENDS = [date(2017, month, day) for month, day in ((7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31))]
DUE = date(2018, 12, 31)


def card(*values: str, aims=(), baseline=False, limit=None, **said) -> Card:
    """Values of the last months of 2017; the first may be the baseline. Aims are numbers with their days."""
    unit = said.get("unit", "percentage")
    readings = tuple(
        Reading(read(value, unit, said.get("grades", ())), day)
        for value, day in zip(values, ENDS[-len(values) :], strict=False)
    )
    return Card(
        name="The share",
        readings=readings,
        baseline=readings[0] if baseline else None,
        aims=tuple(Aim(Decimal(number), by) for number, by in aims),
        limit=limit,
        **said,
    )


@pytest.mark.parametrize(
    ("measure", "rating"),
    [
        (card("95%", aims=[("95", None)]), Rating.GOOD),
        (card("93%", aims=[("95", None)]), Rating.OFF),
        (card("93%", aims=[("95", None)], tolerance=Decimal(2)), Rating.CLOSE),
        (card("92.9%", aims=[("95", None)], tolerance=Decimal(2)), Rating.OFF),
        (card("20%", aims=[("18", None)], polarity="lower", tolerance=Decimal(2)), Rating.CLOSE),
        (card("33%", aims=[("30", None)], polarity="plan", tolerance=Decimal(3)), Rating.GOOD),
        (card("36%", aims=[("30", None)], polarity="plan", tolerance=Decimal(3)), Rating.CLOSE),
        (card("24%", aims=[("30", None)], polarity="plan", tolerance=Decimal(3)), Rating.CLOSE),
        (card("37%", aims=[("30", None)], polarity="plan", tolerance=Decimal(3)), Rating.OFF),
        (card("30%", aims=[("30", None)], polarity="plan"), Rating.GOOD),
        (card("50%", aims=[("95", None)], polarity="context"), Rating.NOT_RATED),
        (card("50%"), Rating.NOT_RATED),
        (card(), Rating.NOT_RATED),
        (card("not available", aims=[("95", None)]), Rating.NOT_RATED),
        (card("suppressed", aims=[("95", None)]), Rating.NOT_RATED),
        (card("up", aims=[("95", None)]), Rating.NOT_RATED),
        (card("50% (data only)", aims=[("95", None)]), Rating.NOT_RATED),
        (card("50% (provisional)", aims=[("95", None)]), Rating.OFF),
        (card("over 90%", aims=[("95", None)]), Rating.NOT_RATED),
        (card("over 95%", aims=[("95", None)]), Rating.GOOD),
        (card("under 90%", aims=[("95", None)]), Rating.OFF),
        (card("50%", aims=[("95", DUE)]), Rating.NOT_RATED),
        (card("96%", aims=[("95", DUE)]), Rating.GOOD),
        (card("96%", aims=[("95", None)], limit=Limit("at_most", Decimal(90))), Rating.OFF),
        (card("1:15", unit="ratio", polarity="lower", limit=Limit("at_most", Decimal(15))), Rating.GOOD),
        (card("1:16", unit="ratio", polarity="context", limit=Limit("at_most", Decimal(15))), Rating.OFF),
        (card("over 1:15", unit="ratio", limit=Limit("at_most", Decimal(15))), Rating.OFF),
        (card("over 1:12", unit="ratio", limit=Limit("at_most", Decimal(15))), Rating.NOT_RATED),
    ],
)
def test_a_value_is_rated_against_what_is_asked_of_it(measure, rating):
    assert track_of(measure).rating == rating


def test_a_commitment_is_a_limit_of_grades():
    said = {"unit": "grade", "grades": ("Not in place", "In place"), "limit": Limit("at_least", Decimal(2))}

    assert track_of(card("In place", **said)).keeps_limit
    assert track_of(card("Not in place", **said)).is_off
    assert sentences_of(card("Not in place", **said)).endswith("The commitment “In place” is broken.")


def on_its_way(*values: str, aims=(("80", date(2018, 6, 30)), ("95", DUE)), **said) -> Card:
    return card(*values, aims=aims, baseline=True, **said)


def test_a_trajectory_runs_straight_from_the_baseline_through_each_point():
    track = track_of(on_its_way("50%", "60%", "60%", "60%", "60%", "62%"))

    share = (
        Decimal((date(2017, 12, 31) - date(2017, 7, 31)).days) / (date(2018, 6, 30) - date(2017, 7, 31)).days
    )
    assert track.aim == Aim(Decimal(80), date(2018, 6, 30))
    assert track.expected == 50 + 30 * share
    assert track.rating == Rating.OFF
    assert not track.is_due


def test_the_sentence_says_how_far_a_value_is_behind_its_way():
    told = sentences_of(on_its_way("50%", "60%", "60%", "60%", "60%", "62%"))

    assert spaced(told).endswith(
        "The target is 80 % by 30 June 2018: 18 points to go. "
        "By 31 December 2017 the way there asks for 63.7 %: it is 1.7 points behind."
    )


def test_ahead_of_its_way_is_good_although_the_target_is_not_met():
    measure = on_its_way("50%", "60%", "60%", "60%", "60%", "70%")

    assert track_of(measure).rating == Rating.GOOD
    assert "the way there asks for 63.7 %: it is 6.3 points ahead." in spaced(sentences_of(measure))


def test_a_trajectory_that_falls_is_told_by_its_polarity():
    measure = on_its_way("50%", "40%", "40%", "40%", "40%", "45%", aims=[("20", DUE)], polarity="lower")

    assert track_of(measure).is_off
    assert "the way there asks for 41.1 %: it is 3.9 points behind." in spaced(sentences_of(measure))


@pytest.mark.parametrize(
    ("values", "said", "travel"),
    [
        (["49%", "74%"], {}, Travel.BETTER),
        (["74%", "49%"], {}, Travel.WORSE),
        (["74%", "49%"], {"polarity": "lower"}, Travel.BETTER),
        (["74%", "74%"], {}, Travel.SAME),
        (["74%", "80%"], {"polarity": "context"}, Travel.UP),
        (["80%", "74%"], {"polarity": "context"}, Travel.DOWN),
        (["80%", "74%"], {"polarity": "plan", "aims": [("70", None)]}, Travel.BETTER),
        (["80%", "74%"], {"polarity": "plan", "aims": [("85", None)]}, Travel.WORSE),
        (["80%", "74%"], {"polarity": "plan"}, Travel.DOWN),
        (["74%"], {}, Travel.UNKNOWN),
        ([], {}, Travel.UNKNOWN),
        (["over 70%", "74%"], {}, Travel.UNKNOWN),
        (["49%", "not available"], {}, Travel.UNKNOWN),
        (["49%", "not available", "74%"], {}, Travel.BETTER),
        (["reduced"], {}, Travel.WORSE),
        (["reduced"], {"polarity": "lower"}, Travel.BETTER),
        (["improving"], {"polarity": "lower"}, Travel.BETTER),
    ],
)
def test_the_direction_of_travel_is_told_by_polarity(values, said, travel):
    assert travel_of(card(*values, **said)) == travel


def test_travel_and_rating_are_apart():
    better_but_off = card("60%", "87.9%", aims=[("95", None)])
    worse_but_met = card("99%", "97%", aims=[("95", None)])

    assert (travel_of(better_but_off), track_of(better_but_off).rating) == (Travel.BETTER, Rating.OFF)
    assert (travel_of(worse_but_met), track_of(worse_but_met).rating) == (Travel.WORSE, Rating.GOOD)


STEADY = ["50%", "52%", "54%", "56%", "58%", "60%"]


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        (card(*STEADY, aims=[("70", None)]), "At the present pace 70 % is reached in June 2018."),
        (card(*STEADY, aims=[("70", DUE)]), "At the present pace 70 % is reached in June 2018."),
        (
            card(*STEADY, aims=[("95", DUE)]),
            "At the present pace 95 % is reached in June 2019, too late: "
            "by December 2018 it comes to about 84 %.",
        ),
        (
            card(*STEADY[::-1], aims=[("95", DUE)]),
            "At the present pace 95 % is not reached: by December 2018 it comes to about 26 %.",
        ),
        (card("50%", "50%", "50%", aims=[("95", None)]), "At the present pace 95 % is not reached."),
        (card(*STEADY, aims=[("105", None)]), ""),
        (card("50%", "52%", aims=[("95", None)]), ""),
        (card(*STEADY, aims=[("55", None)]), ""),
        (card(*STEADY), ""),
        (card(*STEADY, aims=[("95", None)], polarity="context"), ""),
    ],
)
def test_the_forecast_is_the_present_pace_carried_on(measure, told):
    assert spaced(forecast_told(measure)) == told


def test_one_odd_month_does_not_turn_the_forecast():
    told = forecast_told(card("50%", "52%", "54%", "20%", "58%", "60%", aims=[("70", None)]))

    assert spaced(told) == "At the present pace 70 % is reached in June 2018."


def test_a_forecast_stays_within_what_can_be():
    falling = card("50%", "40%", "30%", "20%", "10%", "2%", aims=[("95", DUE)])
    rising = card("50%", "60%", "70%", "80%", "90%", "98%", aims=[("20", DUE)], polarity="lower")

    assert spaced(forecast_told(falling)).endswith("it comes to about 0 %.")
    assert spaced(forecast_told(rising)).endswith("it comes to about 100 %.")


@pytest.mark.parametrize(
    ("measure", "doubts"),
    [
        (card("60%", "70%", aims=[("95", None)], baseline=True), []),
        (card("60%", "70%", aims=[("95", None)]), [Doubt.NO_BASELINE]),
        (card(aims=[("95", None)]), [Doubt.NO_BASELINE]),
        (card("92%", "91%", aims=[("90", None)], baseline=True), [Doubt.WRONG_WAY]),
        (card("15%", "16%", aims=[("18", None)], baseline=True, polarity="lower"), [Doubt.WRONG_WAY]),
        (card("90%", "91%", aims=[("90", None)], baseline=True), [Doubt.NO_STRETCH]),
        (card("60%", "95%", aims=[("90", None)], baseline=True), [Doubt.NO_STRETCH]),
        (card("60%", "95%", aims=[("101", None)], baseline=True), [Doubt.UNREACHABLE]),
        (card("5 days", "4 days", aims=[("-1", None)], baseline=True, unit="days", polarity="lower"),
         [Doubt.UNREACHABLE]),
        (card("60%", "61%", aims=[("80", ENDS[-1]), ("70", DUE)], baseline=True), [Doubt.WRONG_WAY]),
        (card("60%", aims=[("10", None)], baseline=True, polarity="plan"), []),
        (card("60%", aims=[("10", None)], polarity="context"), []),
        (card("60%", "61%", baseline=True), []),
    ],
)  # fmt: skip
def test_what_is_doubtful_about_a_target_is_told(measure, doubts):
    assert [fault.doubt for fault in faults_of(measure)] == doubts


def test_the_doubt_says_from_where_to_where():
    told = faults_of(card("92%", "91%", aims=[("90", None)], baseline=True))[0].told

    assert spaced(told) == "The target of 90 % is worse than the 92 % that it starts from."


def test_a_value_off_its_track_is_explained_or_says_that_it_is_not():
    explained = Explained("Two posts are vacant.", "An agency team starts in January.", date(2018, 3, 31))
    said = {"aims": [("95", None)]}

    assert explanation_told(card("50%", **said)) == "Unexplained."
    assert explanation_told(card("50%", explained=explained, **said)) == (
        "Why: Two posts are vacant. What is being done: An agency team starts in January. "
        "Back on track by 31 March 2018."
    )
    assert explanation_told(card("96%", **said)) == ""
