"""Which of two values is better. What cannot be told from 'over 90 %' is None, never a guess."""

from decimal import Decimal
from enum import StrEnum

from outcomes.cards.card import Bound, Card, Limit
from outcomes.figures import Direction, Figure, Polarity, Qualifier

NOTHING = Decimal(0)


class Travel(StrEnum):
    """Which way a measure moved since the value before, whether or not it meets its target."""

    BETTER = "Better than last time"
    WORSE = "Worse than last time"
    SAME = "The same as last time"
    UP = "Up"
    DOWN = "Down"
    UNKNOWN = "Nothing to compare"


def spare(number: Decimal, mark: Decimal, polarity: str, tolerance: Decimal | None) -> Decimal:
    """By how much a number is better than a mark; below nought it falls short of it."""
    if polarity == Polarity.PLAN:
        return (tolerance or NOTHING) - abs(number - mark)
    return mark - number if polarity == Polarity.LOWER else number - mark


def reaches(figure: Figure, mark: Decimal, polarity: str, tolerance: Decimal | None) -> bool | None:
    """Whether a value is as good as a mark."""
    if figure.number is None:
        return None
    if figure.is_exact:
        return spare(figure.number, mark, polarity, tolerance) >= 0
    is_over = figure.qualifier == Qualifier.OVER
    if polarity == Polarity.PLAN:
        far = mark + (tolerance or NOTHING) if is_over else mark - (tolerance or NOTHING)
        return False if _is_past(figure.number, far, is_over=is_over) else None
    if not _is_past(figure.number, mark, is_over=is_over):
        return None
    return is_over == (polarity == Polarity.HIGHER)


def _is_past(number: Decimal, mark: Decimal, *, is_over: bool) -> bool:
    """Whether everything that is over (or under) a number lies past the mark on that side."""
    return number >= mark if is_over else number <= mark


def keeps(figure: Figure, limit: Limit) -> bool | None:
    """Whether a value keeps within a limit."""
    polarity = Polarity.LOWER if limit.bound == Bound.AT_MOST else Polarity.HIGHER
    return reaches(figure, limit.number, polarity, None)


def moved(figure: Figure, since: Figure | None) -> str:
    """Up, down or unchanged since another value; nothing where that cannot be told."""
    if figure.direction in (Direction.UP, Direction.DOWN, Direction.UNCHANGED):
        return figure.direction
    if since is None or not (figure.is_exact and since.is_exact):
        return Direction.NOT_TOLD
    if figure.number == since.number:
        return Direction.UNCHANGED
    return Direction.UP if figure.number > since.number else Direction.DOWN


def improved(card: Card, figure: Figure, since: Figure | None) -> bool | None:
    """Whether a value is better than another, by the polarity; None if it is the same, or cannot be told."""
    if figure.direction in (Direction.BETTER, Direction.WORSE):
        return figure.direction == Direction.BETTER
    way = moved(figure, since)
    if way not in (Direction.UP, Direction.DOWN):
        return None
    if card.polarity == Polarity.PLAN:
        return _is_nearer(card, figure, since)
    if card.polarity == Polarity.CONTEXT:
        return None
    return (way == Direction.UP) == (card.polarity == Polarity.HIGHER)


def _is_nearer(card: Card, figure: Figure, since: Figure | None) -> bool | None:
    if card.goal is None or since is None or figure.number is None or since.number is None:
        return None
    now, then = (abs(one.number - card.goal.number) for one in (figure, since))
    return None if now == then else now < then


def travel_of(card: Card) -> Travel:
    """Where the measure is going: the latest value against the one before it."""
    if card.latest is None or card.latest.figure.is_missing:
        return Travel.UNKNOWN
    figure, since = card.latest.figure, card.before.figure if card.before else None
    better = improved(card, figure, since)
    if better is not None:
        return Travel.BETTER if better else Travel.WORSE
    words = {Direction.UP: Travel.UP, Direction.DOWN: Travel.DOWN, Direction.UNCHANGED: Travel.SAME}
    return words.get(moved(figure, since), Travel.UNKNOWN)
