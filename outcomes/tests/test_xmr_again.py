"""The same charts by a second calculation, written from the published rules alone, in fractions."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from outcomes.xmr import Rule, Side, limits_of, points_of

START = date(2020, 1, 31)
VALUES = st.lists(st.integers(0, 30).map(Decimal), min_size=2, max_size=40)


def limits_again(values: list[Fraction], screened: bool) -> dict[str, Fraction]:
    count = len(values)
    mean = sum(values) / count
    ranges = [abs(values[i] - values[i - 1]) for i in range(1, count)]
    spread = sum(ranges) / len(ranges)
    if screened:
        kept = [one for one in ranges if not one > Fraction(3267, 1000) * spread]
        spread = sum(kept) / len(kept)
    far = Fraction(266, 100) * spread
    return {
        "mean": mean,
        "upper": mean + far,
        "lower": mean - far,
        "near_upper": mean + 2 * far / 3,
        "near_lower": mean - 2 * far / 3,
    }


def stands_out(values: list[Fraction], at: dict[str, Fraction], index: int, rule: Rule, side: Side) -> bool:
    """Turned over where the low side is asked, so that each rule is written once."""
    turn = 1 if side == Side.HIGH else -1
    heights = [turn * (value - at["mean"]) for value in values]
    far, near = at["upper"] - at["mean"], at["near_upper"] - at["mean"]
    if rule == Rule.OUTSIDE:
        return heights[index] > far
    if rule == Rule.NEAR:
        return heights[index] > near and any(
            sum(height > near for height in heights[start : start + 3]) >= 2
            for start in (index - 2, index - 1, index)
            if 0 <= start <= len(heights) - 3
        )
    sevens = [heights[s : s + 7] for s in range(index - 6, index + 1) if 0 <= s <= len(heights) - 7]
    if rule == Rule.RUN:
        return any(min(seven) > 0 for seven in sevens)
    return any(all(seven[i] < seven[i + 1] for i in range(6)) for seven in sevens)


def close(ours: Decimal, theirs: Fraction) -> bool:
    return abs(Fraction(ours) - theirs) < Fraction(1, 10**11)


@given(values=VALUES, screened=st.booleans())
def test_limits_are_those_of_the_second_calculation(values, screened):
    ours, theirs = limits_of(values, screened=screened), limits_again([*map(Fraction, values)], screened)

    assert all(close(getattr(ours, name), line) for name, line in theirs.items())


@given(values=VALUES, screened=st.booleans())
def test_the_same_points_stand_out(values, screened):
    exact = [Fraction(value) for value in values]
    at = limits_again(exact, screened)
    days = [START + timedelta(days=n) for n in range(len(values))]

    points = points_of(list(zip(days, values, strict=True)), screened=screened)

    ours = {(i, signal.rule, signal.side) for i, point in enumerate(points) for signal in point.signals}
    again = {
        (i, rule, side)
        for i, value in enumerate(exact)
        for rule in Rule
        for side in Side
        if stands_out(exact, at, i, rule, side)
    }
    assert ours == again


@given(values=VALUES, cut=st.integers(0, 40))
def test_rebased_charts_are_charts_of_their_stretches(values, cut):
    series = [(START + timedelta(days=n), value) for n, value in enumerate(values)]
    day = START + timedelta(days=cut)

    together = points_of(series, rebased_on=[day])

    apart = points_of([one for one in series if one[0] < day]) + points_of(
        [one for one in series if one[0] >= day]
    )
    assert together == apart
