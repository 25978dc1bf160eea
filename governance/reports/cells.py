"""The cells that tables of actions share: how an action stands, in the words that papers print."""

from governance.reports.blocks import Cell, StatusTag
from plans.actions.models import Action, ActionUpdate
from plans.actions.states import Standing
from plans.moments import in_words
from plans.structure.meanings import SHAPES, Words
from plans.structure.models import StatusLabel

NOT_STATED = "Not stated"


def tag(label: StatusLabel | Words) -> StatusTag:
    return StatusTag(word=label.word, tone=label.tone, shape=SHAPES[label.shape])


def named(action: Action) -> Cell:
    return Cell(text=f"{action.ref} {action.text or NOT_STATED}".strip())


def claimed(row: Standing) -> Cell:
    return Cell(status=tag(row.claim))


def rated(row: Standing) -> Cell:
    return Cell(status=tag(row.record), sub="; ".join(row.rating.reasons) or None)


def lead(row: Standing) -> Cell:
    return Cell(text=row.leads or NOT_STATED)


def deadline(row: Standing) -> Cell:
    """The deadline as printed, and under it how late it is or was met, and how it has moved."""
    first = f"first: {row.action.at_first_deadline_words}" if _has_moved(row.action) else ""
    return Cell(
        text=row.deadline or NOT_STATED,
        sub="; ".join(filter(None, (row.late or row.met_late, first))) or None,
    )


def _has_moved(action: Action) -> bool:
    """Later or earlier: a deadline that was brought forward has another first one too."""
    return bool(action.at_slips) or (action.at_first_deadline_words != action.at_deadline_words)


def said(update: ActionUpdate | None) -> Cell:
    """What an update says was done, with its day."""
    if update is None:
        return Cell(text="No update yet")
    return Cell(text=update.narrative or NOT_STATED, sub=f"As at {in_words(update.effective_date)}")
