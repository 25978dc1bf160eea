from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models

from outcomes.figures import Figure, Polarity, Unit, named
from outcomes.periods import Basis, Frequency


class Bound(models.TextChoices):
    AT_MOST = "at_most", "At most"
    AT_LEAST = "at_least", "At least"


@dataclass(frozen=True)
class Reading:
    """A value on its day; `when` is how its time was printed, if that is known."""

    figure: Figure
    day: date
    when: str = ""


@dataclass(frozen=True)
class Aim:
    """A number to be reached, by a day or for good."""

    number: Decimal
    by: date | None = None


@dataclass(frozen=True)
class Agreed:
    """The aims of a target, and since when they were agreed."""

    since: date
    aims: tuple[Aim, ...]


@dataclass(frozen=True)
class Limit:
    """A number that must not be passed."""

    bound: str
    number: Decimal


@dataclass(frozen=True)
class Explained:
    """Why a value is off its track, what is being done, and by when it should be back, if that is stated."""

    why: str
    doing: str
    back_by: date | None


@dataclass(frozen=True, kw_only=True)
class Card:
    """A measure as at a moment. Readings stand in the order of their days.

    `phrase` is what follows the value in a sentence: 'of contacts were decided within one day'. `tolerance`
    is how far a value may lie from what is asked and still count as close; for a measure that should keep
    close to plan, how far it may lie from the plan and still keep to it.
    """

    name: str
    unit: str = Unit.PERCENTAGE
    polarity: str = Polarity.HIGHER
    phrase: str = ""
    basis: str = Basis.IN_PERIOD
    frequency: str = Frequency.NONE
    grades: tuple[str, ...] = ()
    tolerance: Decimal | None = None
    readings: tuple[Reading, ...] = ()
    baseline: Reading | None = None
    aims: tuple[Aim, ...] = ()
    agreed_on: date | None = None
    """Since when the aims are agreed; None: they always were."""
    earlier: tuple[Agreed, ...] = ()
    """What was agreed before, and changed without a day on which nothing was."""
    limit: Limit | None = None
    explained: Explained | None = None
    is_part: bool = False
    """A part's sentence begins with its name: its phrase is that of the whole."""

    @property
    def latest(self) -> Reading | None:
        return self.readings[-1] if self.readings else None

    @property
    def before(self) -> Reading | None:
        """The last value before the latest that says something."""
        return next((one for one in self.readings[-2::-1] if not one.figure.is_missing), None)

    @property
    def start(self) -> Reading | None:
        """What the latest value is set against: the baseline if there is one, else the value before it."""
        if self.baseline and self.latest and self.baseline.day < self.latest.day:
            return self.baseline
        return self.before

    @property
    def goal(self) -> Aim | None:
        """The last of the aims: where the measure is meant to end."""
        return self.aims[-1] if self.aims else None

    @property
    def is_judged(self) -> bool:
        """Whether it can be good or bad at all."""
        return self.polarity != Polarity.CONTEXT

    def told(self, number: Decimal) -> str:
        """A number of this measure as people read it; of a grade its name."""
        return named(number, self.unit, self.grades)
