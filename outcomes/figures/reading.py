import re
from decimal import Decimal

from outcomes.figures.figure import Figure, places_of
from outcomes.figures.kinds import Availability, Direction, Qualifier, Unit
from outcomes.figures.printing import COUNTED, FORMS
from plans.deadlines.words import tidied

MOST_DIGITS, MOST_PLACES, LONGEST = 10, 4, 300
"""What a column keeps: larger numbers, finer ones and longer words are refused, never rounded or cut."""

NUMBER = r"(?P<number>-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)"
SHAPES = {
    Unit.NUMBER: NUMBER,
    Unit.PERCENTAGE: rf"{NUMBER} ?(?:%|per ?cent)?",
    Unit.RATE: rf"{NUMBER}(?: ?per 10,?000(?: children)?)?",
    Unit.RATIO: rf"(?:1 ?(?::|to) ?)?{NUMBER}",
    Unit.ONE_IN: rf"(?:(?:1|one) in )?{NUMBER}",
    **{unit: rf"{NUMBER}(?: {noun}s?)?" for unit, noun in COUNTED.items()},
}
QUALIFIERS = {
    Qualifier.APPROXIMATE: r"(?:approximately|approx\.?|about|around|circa|roughly|some|c\.|~) ?",
    Qualifier.OVER: r"(?:over |more than |above |> ?)",
    Qualifier.UNDER: r"(?:under |less than |fewer than |below |< ?)",
}
MARKS = {Availability.PROVISIONAL: r" ?\(?provisional\)?", Availability.DATA_ONLY: r" ?\(?data only\)?"}
ABSENT = {
    Availability.NOT_AVAILABLE: ("not available", "n/a", "na", "not yet available", "x", "z", ":"),
    Availability.SUPPRESSED: ("suppressed", "withheld", "confidential", "c", "k", "u", "low", "*"),
}
"""What stands in a cell instead of a value, with the codes of the Department for Education's statistics:
c is confidential, k and low round to nothing, u is too unreliable to print, x and : are not available, and
z does not apply."""
DIRECTIONS = {
    Direction.UP: ("up", "increased", "increasing", "increase", "rising", "risen", "higher"),
    Direction.DOWN: ("down", "reduced", "reducing", "decreased", "decreasing", "decrease", "fallen", "lower"),
    Direction.UNCHANGED: ("unchanged", "no change", "the same", "maintained", "steady"),
    Direction.BETTER: ("better", "improved", "improving"),
    Direction.WORSE: ("worse", "worsened", "worsening"),
}


class FigureUnclear(ValueError):
    """The text is no value of the measure; the message says in plain words what would be one."""


def read(text: str, unit: str, grades: tuple[str, ...] = ()) -> Figure:
    """The value that a text tells, in the unit of its measure. Raises FigureUnclear."""
    unit, words = Unit(unit), tidied(text)
    if not words:
        raise FigureUnclear("Write a value, or that it is not available.")
    if absent := _found(words, ABSENT):
        return Figure(availability=absent)
    words, mark = _without(words, MARKS, "{rest}{piece}")
    availability = mark or Availability.OK
    if unit == Unit.WORDS:
        return Figure(words=_kept(words), availability=availability)
    if unit == Unit.GRADE:
        return _grade(words, grades, availability)
    if direction := _found(words, DIRECTIONS):
        return Figure(direction=direction, availability=availability)
    words, qualifier = _without(words, QUALIFIERS, "{piece}{rest}")
    number = _number(words, unit)
    return Figure(number=number, qualifier=qualifier or Qualifier.EXACT, availability=availability)


def _found(words: str, table: dict) -> str:
    return next((key for key, forms in table.items() if words.casefold() in forms), "")


def _without(words: str, pieces: dict, order: str) -> tuple[str, str]:
    """The words without the piece that stands before or after them, and what the piece means."""
    for meaning, piece in pieces.items():
        pattern = order.format(piece=piece, rest="(?P<rest>.+?)")
        if match := re.fullmatch(pattern, words, re.IGNORECASE | re.ASCII):
            return match["rest"], meaning
    return words, ""


def _number(words: str, unit: Unit) -> Decimal:
    match = re.fullmatch(SHAPES[unit], words, re.IGNORECASE | re.ASCII)
    if match is None:
        raise FigureUnclear(f"Write it as {example(unit)}, or as not available.")
    number = Decimal(match["number"].replace(",", ""))
    if len(f"{abs(number):f}".partition(".")[0]) > MOST_DIGITS or places_of(number) > MOST_PLACES:
        raise FigureUnclear(f"Write at most {MOST_DIGITS} digits and {MOST_PLACES} decimal places.")
    return number


def example(unit: str) -> str:
    """How a value of the unit is written."""
    if noun := COUNTED.get(Unit(unit)):
        return f"36 {noun}s"
    return FORMS[Unit(unit)].format(15)


def _grade(words: str, grades: tuple[str, ...], availability: str) -> Figure:
    for rank, grade in enumerate(grades, start=1):
        if words.casefold() == grade.casefold():
            return Figure(number=Decimal(rank), words=grade, availability=availability)
    raise FigureUnclear(f"Write one of these: {', '.join(grades)}.")


def _kept(words: str) -> str:
    if len(words) > LONGEST:
        raise FigureUnclear(f"Write at most {LONGEST} characters.")
    return words
