"""A list of actions as CSV or as a spreadsheet."""

from collections.abc import Iterable

from plans.actions.states import Standing
from plans.sheets import as_sheet

HEADS = (
    "Number", "What will be done", "Theme", "Recommendations", "Leads", "Deadline", "Due", "Days late",
    "First deadline", "Slips", "Forecast", "Progress", "Claimed", "By the record", "Why", "Last update",
    "Evidence",
)  # fmt: skip


def as_file(kind: str, standings: Iterable[Standing]) -> bytes:
    """The list as a kind of sheet."""
    return as_sheet(kind, HEADS, map(cells, standings), title="Actions")


def cells(standing: Standing) -> list[object]:
    action = standing.action
    return [
        action.ref,
        action.text,
        action.theme,
        standing.recommendations,
        standing.leads,
        action.at_deadline_words or action.at_deadline_event,
        action.at_due_date,
        standing.days_late,
        action.at_first_deadline_words,
        action.at_slips,
        action.at_forecast_date,
        standing.labels[action.at_progress].word,
        standing.claim.word,
        standing.record.word,
        standing.reasons,
        action.at_updated_on,
        action.at_evidence_count,
    ]
