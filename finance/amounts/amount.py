from dataclasses import dataclass
from decimal import Decimal

from django.db import models


class AmountQualifier(models.TextChoices):
    EXACT = "exact", "Exactly"
    ABOUT = "about", "About"
    OVER = "over", "Over"
    UNDER = "under", "Under"


class AmountUnclear(ValueError):
    """The text is no sum of money; the message says in plain words what would be one."""


@dataclass(frozen=True)
class Amount:
    """A sum in pounds, signed, with the words in which it was printed.

    Without pounds it was printed without a unit, so that nobody can say how much it is, or its words say
    that there is none.
    """

    pounds: Decimal | None
    words: str = ""
    qualifier: str = AmountQualifier.EXACT

    @property
    def exactness(self) -> str:
        """'about', where it is not exact."""
        exact = self.qualifier == AmountQualifier.EXACT
        return "" if exact else AmountQualifier(self.qualifier).label.lower()

    @property
    def lacks_unit(self) -> bool:
        return self.pounds is None and any(letter.isdigit() for letter in self.words)
