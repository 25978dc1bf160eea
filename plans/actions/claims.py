"""With which words an action came to stand as it does, and how many claims the record doubts. Pure."""

from collections.abc import Iterable

from plans.actions.models import ActionUpdate
from plans.actions.states import Standing
from plans.structure.meanings import CLOSED


def turns(updates: Iterable[ActionUpdate]) -> dict[int, ActionUpdate]:
    """Of each action, by its id, the update with which it came to stand as it does: complete, or not.

    Rows come oldest first. Of a day the last word counts, so that what was corrected never held.
    """
    found: dict[int, ActionUpdate] = {}
    for row in {(row.action_id, row.effective_date): row for row in updates}.values():
        before = found.get(row.action_id)
        if before is None or (row.progress in CLOSED) != (before.progress in CLOSED):
            found[row.action_id] = row
    return found


def doubt_words(standings: Iterable[Standing], word: str) -> str:
    """How many open actions are claimed green, by the plan's word for it, and how many the record doubts."""
    green = [row for row in standings if row.is_open and row.action.at_confidence == "green"]
    doubted = sum(row.is_doubted for row in green)
    if not green:
        return f"No action is claimed “{word}”."
    actions = "1 action is" if len(green) == 1 else f"{len(green):,} actions are"
    return f"{actions} claimed “{word}”; the record doubts {doubted or 'none'} of them."
