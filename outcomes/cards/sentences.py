"""The sentences of a card."""

from decimal import Decimal
from itertools import count

from outcomes.cards.card import Bound, Card, Reading
from outcomes.cards.comparing import improved, moved
from outcomes.cards.tracks import Track, track_of
from outcomes.figures import MISSING, Availability, Direction, Figure, Polarity, Unit, amount, plain
from outcomes.periods import printed_when, said_when
from plans.moments import in_words
from plans.words import capital

MOVED = {Direction.UP: "up from", Direction.DOWN: "down from", Direction.UNCHANGED: "unchanged from"}
SINCE = {
    Direction.UP: ", up from before",
    Direction.DOWN: ", down from before",
    Direction.UNCHANGED: ", the same as before",
    Direction.BETTER: ", better than before",
    Direction.WORSE: ", worse than before",
}
"""What stands beside a number when the one before it was not told."""
HAPPENED = {
    Direction.UP: "it rose",
    Direction.DOWN: "it fell",
    Direction.UNCHANGED: "it stayed the same",
    Direction.BETTER: "it got better",
    Direction.WORSE: "it got worse",
}
MOVED_RARER = {
    Direction.UP: "rarer than",
    Direction.DOWN: "more often than",
    Direction.UNCHANGED: "unchanged from",
}
"""Of "1 in 20" the number tells how rare something is."""
BETTER = {
    Polarity.HIGHER: "Higher is better",
    Polarity.LOWER: "Lower is better",
    Polarity.PLAN: "Close to plan is best",
    Polarity.CONTEXT: "It is told for context: neither more nor less is better",
}
ABSENT = {
    Availability.NOT_AVAILABLE: "{}: no value is available {}.",
    Availability.SUPPRESSED: "{}: the value {} is withheld.",
}
MEANT = {
    Polarity.HIGHER: "It is meant to get better",
    Polarity.LOWER: "It is meant to get less",
}
"""What is told in words is neither high nor low."""
BETTER_RARER = {Polarity.HIGHER: "Rarer is better", Polarity.LOWER: "More often is better"}
SURE = {
    Availability.PROVISIONAL: "The value is provisional.",
    Availability.DATA_ONLY: "The value is data only and is not rated.",
}


def sentences_of(card: Card) -> str:
    """All that is told of a measure's latest value, in the order in which people ask."""
    track = track_of(card)
    parts = (
        value_told(card),
        sure_told(card),
        polarity_told(card),
        target_told(card, track),
        limit_told(card, track),
    )
    return " ".join(part for part in parts if part)


def value_told(card: Card) -> str:
    """The value, when it held, and from what it went up or down."""
    latest = card.latest
    if latest is None:
        return f"{card.name}: no value has been recorded."
    when = _when(card, latest)
    if latest.figure.availability in MISSING:
        return _absent(card, ABSENT[Availability(latest.figure.availability)].format(card.name, when))
    if latest.figure.number is None and latest.figure.direction and not latest.figure.words:
        return f"{card.name}: {HAPPENED[Direction(latest.figure.direction)]} {when}; no figure is given."
    if latest.figure.number is None or card.unit == Unit.WORDS:
        return f"{card.name}: “{latest.figure.words}” {when}."
    value = plain(latest.figure, card.unit)
    told = f"{value} {card.phrase} {when}" if card.phrase else f"{card.name}: {value} {when}"
    told = f"{card.name}: {told}" if card.is_part and card.phrase else capital(told)
    return f"{told}{_movement(card, latest)}."


def _absent(card: Card, told: str) -> str:
    before = card.before
    return f"{told} The last was {plain(before.figure, card.unit)} {_when(card, before)}." if before else told


def _movement(card: Card, latest: Reading) -> str:
    start = card.start
    if start is None or start.figure.number is None:
        return SINCE.get(latest.figure.direction, "")
    if card.unit == Unit.GRADE:
        return f", after {plain(start.figure, card.unit)} {_when(card, start, beside=latest)}"
    ways = MOVED_RARER if card.unit == Unit.ONE_IN else MOVED
    way = ways.get(moved(latest.figure, start.figure), "from")
    return f", {way} {plain(start.figure, card.unit)} {_when(card, start, beside=latest)}"


def _when(card: Card, reading: Reading, beside: Reading | None = None) -> str:
    day = beside.day if beside else None
    if reading.when:
        return printed_when(reading.when, reading.day, beside=day)
    return said_when(reading.day, card.basis, card.frequency, beside=day)


def sure_told(card: Card) -> str:
    return SURE.get(card.latest.figure.availability, "") if card.latest else ""


def polarity_told(card: Card) -> str:
    """Which way is better; and that the movement just told is for the worse, where it is."""
    told = _best(card)
    figure, since = _compared(card)
    better = improved(card, figure, since) if figure else None
    if card.polarity == Polarity.PLAN and better is not None:
        return f"{told}, and it is now {'nearer' if better else 'further away'}."
    return f"{told}, so this is worse." if better is False else f"{told}."


def _best(card: Card) -> str:
    polarity = Polarity(card.polarity)
    if card.unit == Unit.GRADE and card.grades and polarity in (Polarity.HIGHER, Polarity.LOWER):
        return f"The best grade is “{card.grades[-1 if polarity == Polarity.HIGHER else 0]}”"
    goes = card.latest.figure.direction if card.latest else ""
    if card.unit == Unit.WORDS and not goes and polarity in MEANT:
        return MEANT[polarity]
    rarer = BETTER_RARER.get(polarity) if card.unit == Unit.ONE_IN else None
    return rarer or BETTER[polarity]


def _compared(card: Card) -> tuple[Figure | None, Figure | None]:
    if card.latest is None or card.latest.figure.is_missing:
        return None, None
    return card.latest.figure, card.start.figure if card.start else None


def target_told(card: Card, track: Track) -> str:
    if not card.is_judged:
        return ""
    if track.aim is None:
        return "No target is set."
    if card.polarity == Polarity.PLAN:
        return _plan_told(card, track)
    target = card.told(track.aim.number)
    by = f" by {in_words(track.aim.by)}" if track.aim.by else ""
    if card.latest is None or card.latest.figure.number is None:
        return f"The target is {target}{by}."
    if track.is_met is None:
        value = plain(card.latest.figure, card.unit)
        return f"Whether the target of {target}{by} is met cannot be told from “{value}”."
    if track.is_met:
        already = "" if track.is_due else " already"
        return f"The target of {target}{by} is met{already}{_to_spare(card, track.spare)}."
    left = f": {gap(track.spare, card.unit)} to go" if can_be_measured(track.spare, card.unit) else ""
    if track.is_due:
        return f"The target of {target}{by} is not met{left}."
    return f"The target is {target}{by}{left}.{_way_told(card, track)}"


def _to_spare(card: Card, spare: Decimal | None) -> str:
    if not can_be_measured(spare, card.unit):
        return ""
    return f", with {gap(spare, card.unit)} to spare" if spare else " exactly"


def can_be_measured(distance: Decimal | None, unit: str) -> bool:
    """Between "1 in 10" and "1 in 20" there is no distance that a reader could use."""
    return distance is not None and unit != Unit.ONE_IN


def _way_told(card: Card, track: Track) -> str:
    """Where a value stands on its way to a target that is not due yet, and what that asks for on its day."""
    if track.ahead is None or track.expected is None:
        return ""
    asked = f" By {in_words(card.latest.day)} the way there asks for {_asked(card, track.expected)}"
    if track.ahead == 0:
        return f"{asked}, as it is."
    far = f"{gap(track.ahead, card.unit)} " if can_be_measured(track.ahead, card.unit) else ""
    return f"{asked}: it is {far}{'ahead' if track.ahead > 0 else 'behind'}."


def _asked(card: Card, expected: Decimal) -> str:
    """With the places of the value, and one at least; what lies between two grades has no name."""
    if card.unit == Unit.GRADE:
        return "more" if expected % 1 else card.told(expected)
    return card.told(_shortened(round(expected, max(card.latest.figure.places, 1))))


def _plan_told(card: Card, track: Track) -> str:
    plan, figure = card.told(track.aim.number), card.latest.figure if card.latest else None
    if figure is None or not figure.is_exact:
        return f"The plan is {plan}."
    away = figure.number - track.aim.number
    if not away:
        return f"The plan of {plan} is met exactly."
    told = f"The plan is {plan}: it is {gap(away, card.unit)} {'above' if away > 0 else 'below'} it"
    if card.tolerance is None:
        return f"{told}."
    inside = "within" if track.is_met else "more than"
    return f"{told}, {inside} the {gap(card.tolerance, card.unit)} that are allowed."


def limit_told(card: Card, track: Track) -> str:
    if card.limit is None:
        return ""
    told = card.told(card.limit.number)
    words = f"The limit of {Bound(card.limit.bound).label.lower()} {told}"
    if card.unit == Unit.GRADE:
        words = f"The commitment “{told}”"
    if track.keeps_limit is None:
        return f"{words} is watched."
    return f"{words} is {'kept' if track.keeps_limit else 'broken'}."


def gap(number: Decimal, unit: str) -> str:
    """A distance: '7.1 points', '3 days', '1 grade'; it has no sign."""
    number = _rounded(abs(number))
    if unit in (Unit.PERCENTAGE, Unit.GRADE):
        noun = "point" if unit == Unit.PERCENTAGE else "grade"
        return f"{number:,f} {noun}{'' if number == 1 else 's'}"
    if unit in (Unit.RATE, Unit.RATIO, Unit.ONE_IN):
        return f"{number:,f}"
    return amount(number, unit)


def _shortened(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number % 1 == 0 else number


def _rounded(number: Decimal) -> Decimal:
    """To one place; to more where it would come to nought. The places of a whole number are dropped."""
    if number % 1 == 0:
        return _shortened(number)
    return next(found for places in count(1) if (found := round(number, places)))


def explanation_told(card: Card) -> str:
    """Of a value that is off its track why, what is done and by when; 'Unexplained' where nobody has said."""
    if not track_of(card).is_off:
        return ""
    if card.explained is None:
        return "Unexplained."
    told = card.explained
    back = f"Back on track by {in_words(told.back_by)}." if told.back_by else "By when is not stated."
    return f"Why: {told.why} What is being done: {told.doing} {back}"
