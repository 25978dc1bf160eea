"""Where a measure comes to at its present pace."""

from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import combinations
from math import ceil
from statistics import median

from outcomes.cards.card import Aim, Card, Reading
from outcomes.cards.comparing import reaches
from outcomes.figures import Unit

LOOKED_AT, FEWEST = 6, 3
YEARS = 10


def pace_of(card: Card) -> Decimal | None:
    """How much a day brings: the middle of the slopes between each two of the last six values.

    One odd month does not turn it. None for fewer than three values that have a number.
    """
    readings = [one for one in card.readings if one.figure.is_exact][-LOOKED_AT:]
    if len(readings) < FEWEST:
        return None
    return median(_slope(one, other) for one, other in combinations(readings, 2))


def _slope(one: Reading, other: Reading) -> Decimal:
    return (other.figure.number - one.figure.number) / (other.day - one.day).days


def value_on(card: Card, day: date) -> Decimal | None:
    """The value to come at the present pace, within what its unit allows."""
    pace = pace_of(card)
    if pace is None or not card.latest.figure.is_exact:
        return None
    found = card.latest.figure.number + pace * (day - card.latest.day).days
    return min(max(found, lowest(card.unit, found)), highest(card, found))


def lowest(unit: str, otherwise: Decimal) -> Decimal:
    return Decimal(1) if unit == Unit.GRADE else Decimal(0) if unit != Unit.NUMBER else otherwise


def highest(card: Card, otherwise: Decimal) -> Decimal:
    if card.unit == Unit.PERCENTAGE:
        return Decimal(100)
    return Decimal(len(card.grades)) if card.unit == Unit.GRADE and card.grades else otherwise


def reached_on(card: Card) -> date | None:
    """The day on which the goal is reached at the present pace; None if it never is, or not in ten years."""
    gap, pace = card.goal.number - card.latest.figure.number, pace_of(card)
    if not pace or gap / pace < 0 or gap / pace > YEARS * 365:
        return None
    return card.latest.day + timedelta(days=ceil(gap / pace))


def forecast_told(card: Card) -> str:
    """The forecast in a sentence; nothing where there is no goal, too few values, or the goal is met."""
    if not card.is_judged or card.goal is None or not _has_pace(card) or not _can_be(card, card.goal):
        return ""
    if reaches(card.latest.figure, card.goal.number, card.polarity, card.tolerance):
        return ""
    goal, day = card.told(card.goal.number), reached_on(card)
    if day is None:
        return f"At the present pace {goal} is not reached{_by_then(card, card.goal)}."
    if card.goal.by and day > card.goal.by:
        return f"At the present pace {goal} is reached in {day:%B %Y}, too late{_by_then(card, card.goal)}."
    return f"At the present pace {goal} is reached in {day:%B %Y}."


def is_reached_in_time(card: Card) -> bool:
    """Whether the goal is reached at the present pace by the day that it names; of one for good, at all."""
    day = reached_on(card)
    return day is not None and (card.goal.by is None or day <= card.goal.by)


def _can_be(card: Card, goal: Aim) -> bool:
    """Whether the unit allows such a number at all."""
    return lowest(card.unit, goal.number) <= goal.number <= highest(card, goal.number)


def _has_pace(card: Card) -> bool:
    return bool(card.latest and card.latest.figure.is_exact and pace_of(card) is not None)


def _by_then(card: Card, goal: Aim) -> str:
    if goal.by is None or goal.by <= card.latest.day or card.unit == Unit.GRADE:
        return ""
    value = value_on(card, goal.by)
    places = Decimal(1).scaleb(-card.latest.figure.places)
    told = card.told(value.quantize(places, ROUND_HALF_EVEN))
    return f": by {goal.by:%B %Y} it comes to about {told}"
