"""Where a value stands: against its target, its trajectory and its limit."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from outcomes.cards.card import Aim, Card
from outcomes.cards.comparing import keeps, reaches, spare
from outcomes.cards.ways import aim_on, expected_on
from outcomes.figures import Availability


class Rating(StrEnum):
    """How a value is rated. The word stands with its colour: green, amber, red, or none."""

    GOOD = "On target"
    CLOSE = "Close to target"
    OFF = "Off target"
    NOT_RATED = "Not rated"


@dataclass(frozen=True)
class Track:
    """What is asked of a value on its day, and whether it is reached.

    `expected` is the number on the way to a target that is not due yet; without a beginning there is none.
    `spare` is by how much the value is better than the aim, `ahead` than what is expected; each is None for
    a value that is over or under something.
    """

    aim: Aim | None = None
    expected: Decimal | None = None
    is_met: bool | None = None
    spare: Decimal | None = None
    ahead: Decimal | None = None
    is_due: bool = True
    keeps_limit: bool | None = None
    rating: Rating = Rating.NOT_RATED

    @property
    def is_off(self) -> bool:
        """Whether somebody owes an explanation."""
        return self.rating == Rating.OFF


def track_of(card: Card) -> Track:
    latest = card.latest
    if latest is None or latest.figure.number is None:
        return Track(aim=aim_on(card.aims, latest.day) if latest else card.goal)
    keeps_limit = keeps(latest.figure, card.limit) if card.limit else None
    aim = aim_on(card.aims, latest.day) if card.is_judged else None
    if aim is None:
        return Track(keeps_limit=keeps_limit, rating=_rated(card, None, keeps_limit))
    is_due = aim.by is None or aim.by <= latest.day
    is_met = reaches(latest.figure, aim.number, card.polarity, card.tolerance)
    expected = None if is_due else expected_on(card, latest.day)
    asked = aim.number if is_due or (expected is None and is_met) else expected
    return Track(
        aim=aim,
        expected=expected,
        is_met=is_met,
        spare=_spare(card, aim.number),
        ahead=_spare(card, asked),
        is_due=is_due,
        keeps_limit=keeps_limit,
        rating=_rated(card, asked, keeps_limit),
    )


def _spare(card: Card, mark: Decimal | None) -> Decimal | None:
    figure = card.latest.figure
    if mark is None or not figure.is_exact:
        return None
    return spare(figure.number, mark, card.polarity, card.tolerance)


def _rated(card: Card, asked: Decimal | None, keeps_limit: bool | None) -> Rating:
    figure = card.latest.figure
    if figure.availability == Availability.DATA_ONLY:
        return Rating.NOT_RATED
    if keeps_limit is False:
        return Rating.OFF
    if asked is None:
        return Rating.GOOD if keeps_limit else Rating.NOT_RATED
    reached = reaches(figure, asked, card.polarity, card.tolerance)
    if reached is not False:
        return Rating.GOOD if reached else Rating.NOT_RATED
    short = _spare(card, asked)
    return (
        Rating.CLOSE if card.tolerance and short is not None and short + card.tolerance >= 0 else Rating.OFF
    )
