"""What waits at an action for somebody to decide, after its number in a sentence. Pure."""

from collections.abc import Iterator

from plans.actions.states import Standing
from plans.deadlines import counted_days
from plans.moments import in_words


def waits(row: Standing, *, is_held: bool) -> Iterator[str]:
    """A forecast past the deadline asks whether the deadline is to move: nobody has agreed to that yet."""
    action = row.action
    if row.is_forecast_late:
        after = counted_days((action.at_forecast_date - action.at_due_date).days)
        moved = f", which has moved later {times(action.at_slips)} already" if action.at_slips else ""
        yield f"is forecast for {in_words(action.at_forecast_date)}, {after} after its deadline{moved}"
    if row.lacks_evidence:
        yield f"is claimed “{row.claim.word}”, evidence is missing"
    if row.days_late and not is_held:
        yield f"is {row.late}, and nobody holds a post that leads it"


def times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
