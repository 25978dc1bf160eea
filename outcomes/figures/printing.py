from collections.abc import Sequence
from decimal import Decimal

from outcomes.figures.figure import Figure
from outcomes.figures.kinds import Availability, Direction, Qualifier, Unit

FORMS = {
    Unit.NUMBER: "{}",
    Unit.PERCENTAGE: "{}\N{NO-BREAK SPACE}%",
    Unit.RATE: "{} per 10,000",
    Unit.RATIO: "1:{}",
    Unit.ONE_IN: "1 in {}",
    Unit.GRADE: "grade {}",
    Unit.WORDS: "{}",
}
COUNTED = {
    Unit.DAYS: "day",
    Unit.WORKING_DAYS: "working day",
    Unit.WEEKS: "week",
    Unit.MONTHS: "month",
}
PREFIXES = {
    Qualifier.EXACT: "",
    Qualifier.APPROXIMATE: "approximately ",
    Qualifier.OVER: "over ",
    Qualifier.UNDER: "under ",
}
INSTEAD = {Availability.NOT_AVAILABLE: "not available", Availability.SUPPRESSED: "suppressed"}
MARKS = {Availability.PROVISIONAL: " (provisional)", Availability.DATA_ONLY: " (data only)"}


def printed(figure: Figure, unit: str) -> str:
    """The value as people print it: 'approximately 92 %', '1:15', '36 days', 'not available'."""
    if figure.is_missing:
        return INSTEAD[figure.availability]
    return plain(figure, unit) + MARKS.get(figure.availability, "")


def plain(figure: Figure, unit: str) -> str:
    """The same without what is said of how sure it is."""
    if figure.words:
        return figure.words
    if figure.number is None:
        return Direction(figure.direction).label.lower()
    return PREFIXES[Qualifier(figure.qualifier)] + amount(figure.number, unit)


def amount(number: Decimal, unit: str) -> str:
    """A number in its unit, with as many places as it has; a percentage never breaks before its sign."""
    if noun := COUNTED.get(Unit(unit)):
        return f"{number:,f} {noun}{'' if number == 1 else 's'}"
    return FORMS[Unit(unit)].format(f"{number:,f}")


def named(number: Decimal, unit: str, grades: Sequence[str] = ()) -> str:
    """A number in its unit; of a grade its name."""
    if unit == Unit.GRADE and number in range(1, len(grades) + 1):
        return grades[int(number) - 1]
    return amount(number, unit)
