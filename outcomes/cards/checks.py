"""What is doubtful about a target, told to whoever sets it. Nothing of it forbids the target."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from outcomes.cards.card import Aim, Card
from outcomes.cards.comparing import reaches, spare
from outcomes.figures import Polarity, Unit, plain


class Doubt(StrEnum):
    NO_BASELINE = "no baseline"
    NO_STRETCH = "no stretch"
    WRONG_WAY = "wrong way"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Fault:
    doubt: Doubt
    told: str


def faults_of(card: Card) -> list[Fault]:
    """What is doubtful about the aims of a card; nothing where there are none."""
    if not card.aims or not card.is_judged:
        return []
    return [*_unreachable(card), *_from_where(card), *_backwards(card)]


def _unreachable(card: Card) -> Iterator[Fault]:
    for aim in card.aims:
        words = card.told(aim.number)
        if card.unit == Unit.PERCENTAGE and aim.number > 100:
            yield Fault(Doubt.UNREACHABLE, f"{words} can never be reached: a share ends at 100 %.")
        elif card.unit == Unit.GRADE and aim.number > len(card.grades):
            yield Fault(Doubt.UNREACHABLE, "There is no grade as high as this.")
        elif card.unit != Unit.NUMBER and aim.number < 0:
            yield Fault(Doubt.UNREACHABLE, f"{words} can never be reached: it lies below nought.")


def _from_where(card: Card) -> Iterator[Fault]:
    if card.baseline is None:
        yield Fault(Doubt.NO_BASELINE, "There is no baseline: nobody can tell how far it has come.")
    start = card.baseline or card.latest
    if start is None or not start.figure.is_exact or card.polarity == Polarity.PLAN:
        return
    goal, stands = card.told(card.goal.number), plain(start.figure, card.unit)
    gain = spare(card.goal.number, start.figure.number, card.polarity, None)
    if gain < 0:
        yield Fault(Doubt.WRONG_WAY, f"The target of {goal} is worse than the {stands} that it starts from.")
    elif gain == 0 or _is_there(card):
        there = stands if gain == 0 else plain(card.latest.figure, card.unit)
        yield Fault(
            Doubt.NO_STRETCH, f"The target of {goal} asks for no more than the {there} that is there."
        )


def _is_there(card: Card) -> bool:
    return bool(card.latest and reaches(card.latest.figure, card.goal.number, card.polarity, None))


def _backwards(card: Card) -> Iterator[Fault]:
    """An aim on the way that is worse than the one before it."""
    if card.polarity == Polarity.PLAN:
        return
    for earlier, later in pairwise(card.aims):
        if spare(later.number, earlier.number, card.polarity, None) < 0:
            yield Fault(Doubt.WRONG_WAY, _told_of(card, earlier, later))


def _told_of(card: Card, earlier: Aim, later: Aim) -> str:
    before, after = card.told(earlier.number), card.told(later.number)
    return f"The target turns back, from {before} to {after}."
