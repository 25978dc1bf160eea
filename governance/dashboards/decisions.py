"""What waits for somebody to decide, as sentences about an action."""

from collections.abc import Iterator
from dataclasses import dataclass

from governance.dashboards.reading import Reading
from plans.actions.models import Action
from plans.actions.states import Standing
from plans.moments import in_words
from plans.structure.meanings import Meaning

SLIPS_BEFORE_ASKING = 2
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True)
class Decision:
    """An action, and the rest of the sentence that begins with its number."""

    action: Action
    words: str


def decisions(reading: Reading) -> list[Decision]:
    """None in a reference plan: nobody can decide anything there any more."""
    if reading.plan.is_reference:
        return []
    return [Decision(row.action, words) for row in reading.standings for words in _asked(row, reading)]


def _asked(row: Standing, reading: Reading) -> Iterator[str]:
    action = row.action
    late = action.at_forecast_date and action.at_due_date and action.at_forecast_date > action.at_due_date
    if row.is_open and late and action.at_slips >= SLIPS_BEFORE_ASKING:
        yield f"asks for a {ordinal(action.at_slips + 1)} extension, to {in_words(action.at_forecast_date)}"
    if row.lacks_evidence:
        yield f"is claimed “{reading.labels[Meaning.DONE].word}”, evidence is missing"
    if row.days_late and action.pk in reading.unheld:
        yield f"is {row.late}, and nobody holds a post that leads it"


def ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else "further"
