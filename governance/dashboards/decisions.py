"""What waits for somebody to decide, as sentences about an action."""

from dataclasses import dataclass

from governance.dashboards.reading import Reading
from plans.actions.models import Action
from plans.actions.waiting import waits


@dataclass(frozen=True)
class Decision:
    """An action, and the rest of the sentence that begins with its number."""

    action: Action
    words: str


def decisions(reading: Reading) -> list[Decision]:
    """None in a reference plan: nobody can decide anything there any more."""
    if reading.plan.is_reference:
        return []
    return [
        Decision(row.action, words)
        for row in reading.standings
        for words in waits(row, is_held=row.action.pk not in reading.unheld)
    ]
