"""The values of measures as councils print them, read and printed again without loss.

A value that is missing is never nought: it is not available, or withheld, and has no number.
"""

from outcomes.figures.figure import Figure, as_printed, places_of
from outcomes.figures.kinds import MISSING, Availability, Direction, Polarity, Qualifier, Unit
from outcomes.figures.printing import FORMS, amount, named, plain, printed
from outcomes.figures.reading import FigureUnclear, read

__all__ = [
    "FORMS",
    "MISSING",
    "Availability",
    "Direction",
    "Figure",
    "FigureUnclear",
    "Polarity",
    "Qualifier",
    "Unit",
    "amount",
    "as_printed",
    "named",
    "places_of",
    "plain",
    "printed",
    "read",
]
