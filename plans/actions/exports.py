"""A list of actions as CSV or as a spreadsheet, safe to open."""

import csv
import re
from collections.abc import Iterable
from datetime import date
from io import StringIO

from tablib import Dataset

from plans.actions.states import Standing

HEADS = (
    "Number", "What will be done", "Theme", "Recommendations", "Leads", "Deadline", "Due", "Days late",
    "First deadline", "Slips", "Forecast", "Progress", "Claimed", "By the record", "Why", "Last update",
    "Evidence",
)  # fmt: skip
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins with one of these may be run by a spreadsheet (OWASP, CSV injection)."""

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_file(kind: str, standings: Iterable[Standing]) -> bytes:
    """The list in one of the KINDS."""
    rows = ([safe(cell) for cell in cells(standing)] for standing in standings)
    if kind == "xlsx":
        return Dataset(*rows, headers=HEADS, title="Actions").export(kind)
    sheet = StringIO()
    csv.writer(sheet).writerows([HEADS, *rows])
    return b"\xef\xbb\xbf" + sheet.getvalue().encode()


def safe(value: object) -> str | int:
    """A cell's value: dates as 2026-12-31, nothing that cannot be printed, nothing that would be run."""
    if isinstance(value, int):
        return value
    text = value.isoformat() if isinstance(value, date) else UNPRINTABLE.sub("", str(value or ""))
    return f"'{text}" if text.lstrip(" ").startswith(RUNS) else text


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
