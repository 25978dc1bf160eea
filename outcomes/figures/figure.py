from dataclasses import dataclass
from decimal import Decimal

from outcomes.figures.kinds import MISSING, Availability, Qualifier


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A value as it was told: a number, words, or only a direction; or that there is none.

    Of a ratio the number is what stands for each one: 15 in 1:15. Of a grade it is its rank, 1 the lowest,
    and the words are its name. The number keeps the places with which it was printed.
    """

    number: Decimal | None = None
    words: str = ""
    direction: str = ""
    qualifier: str = Qualifier.EXACT
    availability: str = Availability.OK

    def __post_init__(self) -> None:
        told = self.number is not None or bool(self.words or self.direction)
        if told == self.is_missing:
            raise ValueError("A value says something, or says why it cannot.")
        if self.number is not None and not self.number.is_finite():
            raise ValueError("A number is needed.")

    @property
    def is_missing(self) -> bool:
        return self.availability in MISSING

    @property
    def is_exact(self) -> bool:
        """Whether it can be set against another number; what is over or under something cannot."""
        return self.number is not None and self.qualifier in (Qualifier.EXACT, Qualifier.APPROXIMATE)

    @property
    def places(self) -> int:
        """With how many decimal places the number is printed."""
        return places_of(self.number) if self.number is not None else 0


def places_of(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))


def as_printed(number: Decimal | None, places: int) -> Decimal | None:
    """A number that a column gave back, with the places with which it was printed."""
    return None if number is None else number.quantize(Decimal(1).scaleb(-places))
