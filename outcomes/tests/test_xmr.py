import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from outcomes.figures import Polarity
from outcomes.xmr import Assurance, Rule, Side, Variation, assurance_of, limits_of, points_of, variation_of
from outcomes.xmr.words import told_assurance, told_variation

PUBLISHED = json.loads((Path(__file__).parent / "xmr_acceptance.json").read_text())
CASE = PUBLISHED["acceptance_case"]
START = date(2021, 3, 22)


def charted(*values: float, **how):
    series = [(START + timedelta(days=n), Decimal(str(value))) for n, value in enumerate(values)]
    return points_of(series, **how)


def standing_out(points, rule: Rule) -> dict[int, Side]:
    return {
        index: signal.side
        for index, point in enumerate(points)
        for signal in point.signals
        if signal.rule == rule
    }


@pytest.mark.parametrize("how", ["screened", "unscreened"])
def test_the_published_case_is_reproduced(how):
    points = charted(*CASE["values"], screened=how == "screened")

    limits = points[-1].limits
    assert round(float(limits.mean), 2) == CASE["mean"]
    assert round(float(limits.upper), 2) == CASE[how]["upper"]
    assert round(float(limits.lower), 2) == CASE[how]["lower"]
    assert [index for index, point in enumerate(points) if point.signals] == [4]
    assert points[4].value == 10


def test_the_constants_are_the_published_ones():
    limits = limits_of([Decimal(n) for n in (1, 2, 1, 2)])

    assert limits.upper - limits.mean == Decimal("2.66")
    assert round(limits.near_upper - limits.mean, 3) == Decimal("1.773")


def test_one_value_has_no_limits():
    assert limits_of([Decimal(5)]) is None
    assert charted(5)[0].limits is None
    assert charted() == []


@pytest.mark.parametrize(("count", "is_trial"), [(2, True), (12, True), (13, False)])
def test_limits_are_on_trial_below_thirteen_points(count, is_trial):
    assert charted(*range(count))[0].limits.is_trial is is_trial


def test_a_point_outside_the_limits_stands_out():
    usual = [50, 52] * 10

    assert standing_out(charted(*usual, 70), Rule.OUTSIDE) == {20: Side.HIGH}
    assert standing_out(charted(*usual, 30), Rule.OUTSIDE) == {20: Side.LOW}


@pytest.mark.parametrize(("count", "found"), [(6, 0), (7, 7), (8, 8)])
def test_seven_on_one_side_of_the_mean_stand_out(count, found):
    low = [10, 12, 10, 11] * 5
    points = charted(*low, *[13, 14, 13, 14, 13, 14, 13, 14][:count])

    highs = [index for index, side in standing_out(points, Rule.RUN).items() if side == Side.HIGH]
    assert highs == list(range(20, 20 + found))


def test_a_point_on_the_mean_breaks_the_run():
    points = charted(1, 1, 1, 0, 1, 1, 1, -1, -1, -1, 0, -1, -1, -1)

    assert points[0].limits.mean == 0
    assert standing_out(points, Rule.RUN) == {}


@pytest.mark.parametrize(("count", "found"), [(6, 0), (7, 7), (9, 9)])
def test_seven_points_that_all_rise_stand_out(count, found):
    wave = [5, 9, 4, 8, 5, 9, 4]
    points = charted(*wave, *range(1, count + 1), 2)

    highs = [index for index, side in standing_out(points, Rule.TREND).items() if side == Side.HIGH]
    assert highs == list(range(7, 7 + found))


def test_an_equal_point_breaks_a_trend():
    assert standing_out(charted(9, 8, 7, 7, 6, 5, 4, 3), Rule.TREND) == {}
    assert standing_out(charted(9, 8, 7, 6, 5, 4, 3, 2), Rule.TREND) == dict.fromkeys(range(8), Side.LOW)


def test_two_of_three_beyond_the_near_line_stand_out_on_one_side_only():
    usual = [50, 52] * 12
    near = charted(*usual, 56, 51, 56)

    assert near[0].limits.near_upper < 56 < near[0].limits.upper
    assert standing_out(near, Rule.NEAR) == {24: Side.HIGH, 26: Side.HIGH}
    assert standing_out(charted(*usual, 56, 51, 51, 56), Rule.NEAR) == {}
    assert standing_out(charted(*usual, 56, 51, 46), Rule.NEAR) == {}


def test_limits_are_reckoned_anew_from_a_day():
    before, after = [10, 12] * 7, [30, 34] * 7

    points = charted(*before, *after, rebased_on=[START + timedelta(days=14)])

    assert [points[0].limits.mean, points[13].limits.mean] == [11, 11]
    assert [points[14].limits.mean, points[-1].limits.mean] == [32, 32]
    assert points[14].limits.mean_range == 4
    assert not any(point.signals for point in points)


def test_values_may_come_in_any_order():
    series = [(START + timedelta(days=n), Decimal(n % 3)) for n in range(15)]

    assert points_of(series[::-1]) == points_of(series)


RISEN = [50, 52] * 10 + [70]


@pytest.mark.parametrize(
    ("values", "polarity", "variation"),
    [
        (RISEN, Polarity.HIGHER, Variation.IMPROVEMENT),
        (RISEN, Polarity.LOWER, Variation.CONCERN),
        (RISEN, Polarity.PLAN, Variation.NEUTRAL),
        (RISEN, Polarity.CONTEXT, Variation.NEUTRAL),
        ([50, 52] * 10, Polarity.HIGHER, Variation.COMMON),
        ([50], Polarity.HIGHER, None),
    ],
)
def test_what_stands_out_is_good_or_bad_by_polarity(values, polarity, variation):
    assert variation_of(charted(*values), polarity) == variation


@pytest.mark.parametrize(
    ("polarity", "target", "assurance"),
    [
        (Polarity.HIGHER, 95, Assurance.FAILS),
        (Polarity.HIGHER, 20, Assurance.PASSES),
        (Polarity.HIGHER, 52, Assurance.HIT_OR_MISS),
        (Polarity.LOWER, 95, Assurance.PASSES),
        (Polarity.LOWER, 20, Assurance.FAILS),
        (Polarity.LOWER, 52, Assurance.HIT_OR_MISS),
        (Polarity.PLAN, 95, None),
        (Polarity.CONTEXT, 95, None),
        (Polarity.HIGHER, None, None),
    ],
)
def test_the_target_is_assured_by_the_limits_of_the_last_point(polarity, target, assurance):
    target = None if target is None else Decimal(target)

    assert assurance_of(charted(*[50, 52] * 10), target, polarity) == assurance


def test_both_are_told_in_sentences():
    points = charted(*RISEN)

    assert told_variation(points, Polarity.LOWER) == (
        "Worse than usual by more than chance: the latest value lies above the usual range."
    )
    assert told_assurance(points, Decimal(99), Polarity.LOWER).startswith("While values are not as usual")
    assert told_assurance(charted(*[50, 52] * 10), Decimal(99), Polarity.LOWER) == (
        "The usual range lies beyond the target: as things are, it goes on being met."
    )
    assert told_variation(charted(1, 2, 1), Polarity.HIGHER) == (
        "No change that is more than chance: the latest value varies as usual. "
        "With 3 values so far the limits are on trial."
    )
    assert told_variation([], Polarity.HIGHER) == told_assurance([], Decimal(1), Polarity.HIGHER) == ""
