"""What waits for somebody to decide, as sentences about an action."""

from collections.abc import Iterator
from dataclasses import dataclass

from governance.dashboards.reading import Reading
from plans.actions.models import Action
from plans.actions.states import Standing
from plans.deadlines import counted_days
from plans.moments import in_words
from plans.structure.meanings import Meaning


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
    """A forecast past the deadline asks whether the deadline is to move: nobody has agreed to that yet."""
    action = row.action
    if row.is_forecast_late:
        after = counted_days((action.at_forecast_date - action.at_due_date).days)
        moved = f", which has moved later {times(action.at_slips)} already" if action.at_slips else ""
        yield f"is forecast for {in_words(action.at_forecast_date)}, {after} after its deadline{moved}"
    if row.lacks_evidence:
        yield f"is claimed “{reading.labels[Meaning.DONE].word}”, evidence is missing"
    if row.days_late and action.pk in reading.unheld:
        yield f"is {row.late}, and nobody holds a post that leads it"


def times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
