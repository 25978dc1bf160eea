"""What a chart says of its last point, in the two words of the method and in a sentence of ours."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from outcomes.figures import Polarity
from outcomes.xmr.points import Point
from outcomes.xmr.rules import Rule, Side, Signal

GOOD_SIDE = {Polarity.HIGHER: Side.HIGH, Polarity.LOWER: Side.LOW}


class Variation(StrEnum):
    IMPROVEMENT = "special cause: improvement"
    CONCERN = "special cause: concern"
    NEUTRAL = "special cause: neither better nor worse"
    COMMON = "common cause"


class Assurance(StrEnum):
    PASSES = "consistently passes the target"
    FAILS = "consistently fails the target"
    HIT_OR_MISS = "hits or misses the target"


VARIATION_TOLD = {
    Variation.IMPROVEMENT: "Better than usual by more than chance: {}.",
    Variation.CONCERN: "Worse than usual by more than chance: {}.",
    Variation.NEUTRAL: "Other than usual by more than chance: {}.",
    Variation.COMMON: "No change that is more than chance: the latest value varies as usual.",
}
ASSURANCE_TOLD = {
    Assurance.PASSES: "The usual range lies beyond the target: as things are, it goes on being met.",
    Assurance.FAILS: "The usual range lies short of the target: it is missed unless something changes.",
    Assurance.HIT_OR_MISS: "The target lies within the usual range: chance decides whether it is met.",
}
SIGNALS_TOLD = {
    (Rule.OUTSIDE, Side.HIGH): "the latest value lies above the usual range",
    (Rule.OUTSIDE, Side.LOW): "the latest value lies below the usual range",
    (Rule.RUN, Side.HIGH): "seven or more values in a row lie above the average",
    (Rule.RUN, Side.LOW): "seven or more values in a row lie below the average",
    (Rule.TREND, Side.HIGH): "seven values in a row have risen",
    (Rule.TREND, Side.LOW): "seven values in a row have fallen",
    (Rule.NEAR, Side.HIGH): "two of three values lie near the top of the usual range or above it",
    (Rule.NEAR, Side.LOW): "two of three values lie near the bottom of the usual range or below it",
}
UNSETTLED = "While values are not as usual, their usual range does not tell whether the target will be met."
TRIAL = "With {} values so far the limits are on trial."


def variation_of(points: Sequence[Point], polarity: str) -> Variation | None:
    """Whether the last point stands out, and whether that is good; None where there are no limits."""
    last = points[-1] if points else None
    if last is None or last.limits is None:
        return None
    if not last.signals:
        return Variation.COMMON
    good = GOOD_SIDE.get(Polarity(polarity))
    if good is None:
        return Variation.NEUTRAL
    return Variation.IMPROVEMENT if last.signals[0].side == good else Variation.CONCERN


def assurance_of(points: Sequence[Point], target: Decimal | None, polarity: str) -> Assurance | None:
    """Whether the target will be met as things are: by the limits of the last point."""
    good = GOOD_SIDE.get(Polarity(polarity))
    limits = points[-1].limits if points else None
    if good is None or limits is None or target is None:
        return None
    if limits.lower <= target <= limits.upper:
        return Assurance.HIT_OR_MISS
    is_above = target > limits.upper
    return Assurance.FAILS if is_above == (good == Side.HIGH) else Assurance.PASSES


def told_variation(points: Sequence[Point], polarity: str) -> str:
    """The variation in a sentence or two; nothing where there are no limits."""
    variation = variation_of(points, polarity)
    if variation is None:
        return ""
    last = points[-1]
    told = VARIATION_TOLD[variation].format(_told(last.signals))
    return f"{told} {TRIAL.format(last.limits.count)}" if last.limits.is_trial else told


def told_assurance(points: Sequence[Point], target: Decimal | None, polarity: str) -> str:
    """What the usual range tells of the target: only while the latest value varies as usual."""
    assurance = assurance_of(points, target, polarity)
    if assurance is None:
        return ""
    is_usual = variation_of(points, polarity) == Variation.COMMON
    return ASSURANCE_TOLD[assurance] if is_usual else UNSETTLED


def _told(signals: Sequence[Signal]) -> str:
    return SIGNALS_TOLD[signals[0].rule, signals[0].side] if signals else ""
