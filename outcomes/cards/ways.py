"""What is asked of a measure on a day: by its target, on the way to it, and by what was agreed before."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from outcomes.cards.card import Agreed, Aim, Card, Reading
from outcomes.cards.comparing import spare


def aim_on(aims: Sequence[Aim], day: date) -> Aim | None:
    """The aim that is due next on a day, or the last one if all were due before."""
    ahead = (aim for aim in aims if aim.by is None or aim.by >= day)
    return next(ahead, aims[-1] if aims else None)


def agreed_on(card: Card, day: date) -> Aim | None:
    """The aim that is due next by what had been agreed by that day; None before anything was."""
    if card.agreed_on is None or card.agreed_on <= day:
        return aim_on(card.aims, day)
    held = [one for one in card.earlier if one.since <= day]
    return aim_on(held[-1].aims, day) if held else None


def expected_on(card: Card, day: date) -> Decimal | None:
    """The number on the way to a target that is not due yet; None where the way has no beginning.

    A target that asks for more than the one before it takes nothing back: on its way no less is asked than
    was already agreed for that day.
    """
    return _floored(card, card.aims, card.earlier, day)


def _floored(card: Card, aims: Sequence[Aim], earlier: Sequence[Agreed], day: date) -> Decimal | None:
    number, goes_to = _on_line(aims, card.baseline, day), aim_on(aims, day)
    if goes_to is None or goes_to.by is None or not earlier:
        return number
    held, held_then = (_held(card, earlier, one) for one in (day, goes_to.by))
    if held is None or held_then is None or _is_worse(card, goes_to.number, held_then):
        return number
    return held if number is None or _is_worse(card, number, held) else number


def _held(card: Card, agreed: Sequence[Agreed], day: date) -> Decimal | None:
    """What was asked for a day by the last of some targets: on its way, or when that was at its end."""
    *before, last = agreed
    goes_to = aim_on(last.aims, day)
    if goes_to is None:
        return None
    if goes_to.by is None or goes_to.by <= day:
        return goes_to.number
    return _floored(card, last.aims, before, day)


def _on_line(aims: Sequence[Aim], baseline: Reading | None, day: date) -> Decimal | None:
    """The number on the straight way from one aim to the next, after the baseline; None outside it."""
    steps = [(aim.by, aim.number) for aim in aims if aim.by]
    if baseline and baseline.figure.is_exact and steps and baseline.day < steps[0][0]:
        steps.insert(0, (baseline.day, baseline.figure.number))
    for (starts, low), (ends, high) in pairwise(steps):
        if starts < day <= ends:
            return low + (high - low) * (day - starts).days / (ends - starts).days
    return None


def _is_worse(card: Card, number: Decimal, than: Decimal) -> bool:
    return spare(number, than, card.polarity, None) < 0


def way_of(card: Card) -> list[tuple[date, Decimal]]:
    """The way from the day on which the target was agreed, to be drawn: days with what is asked on them."""
    if not card.is_judged or not card.aims or not card.readings:
        return []
    starts = max(card.agreed_on or card.readings[0].day, card.readings[0].day)
    if _begins_at_baseline(card):
        starts = max(starts, card.baseline.day)
    ends = [aim.by for one in (*card.earlier, Agreed(starts, card.aims)) for aim in one.aims if aim.by]
    last = max([starts, card.readings[-1].day, *ends])
    days = {starts, last, *ends, *(one.day for one in card.readings)}
    return [(day, _asked(card, day)) for day in sorted(days) if starts <= day <= last]


def _begins_at_baseline(card: Card) -> bool:
    """Whether nothing is asked before the baseline: of a first target whose every number has its day."""
    is_first = not card.earlier and all(aim.by for aim in card.aims)
    return is_first and bool(card.baseline) and card.baseline.figure.is_exact


def _asked(card: Card, day: date) -> Decimal:
    aim = aim_on(card.aims, day)
    if aim.by is None or aim.by <= day:
        return aim.number
    if _begins_at_baseline(card) and day == card.baseline.day:
        return card.baseline.figure.number
    number = expected_on(card, day)
    return aim.number if number is None else number
