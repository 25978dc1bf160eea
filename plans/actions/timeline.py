"""The whole history of an action as one line of entries, newest first. It asks nothing: rows are given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby

from plans.actions.models import Action, ActionLead, ActionUpdate, DeadlineChange, Evidence, Occurrence
from plans.actions.ratings import claim
from plans.actions.states import Labels
from plans.deadlines import counted_days
from plans.history.content import words_of
from plans.history.models import AuditEvent
from plans.moments import in_words, london_day
from plans.structure.meanings import CLOSED, GONE

WORDING = {"ref": "Number", "text": "Words", "theme": "Theme", "recommendations": "Recommendations"}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that was said or done: its title, its day, who, and what it says part by part."""

    title: str
    on: date
    at: datetime
    by: str = ""
    note: str = ""
    tag: object = None
    parts: list[tuple[str, str]] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    update: ActionUpdate | None = None
    is_corrected: bool = False

    @property
    def recorded_later(self) -> bool:
        """Whether it was recorded on another day than the one it speaks of."""
        return london_day(self.at) != self.on


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.on, entry.at), reverse=True)


def added(action: Action) -> Entry:
    return Entry(title="Added to the plan", on=action.added_on, at=action.added_at)


def updates(rows: list[ActionUpdate], evidence: Iterable[Evidence], labels: Labels) -> Iterator[Entry]:
    """Each update with what it says; a corrected one stays, and says by what it was corrected and why."""
    corrections = {row.corrects_id: row for row in reversed(rows) if row.corrects_id}
    shown: dict[int | None, list[Evidence]] = {}
    for piece in evidence:
        shown.setdefault(piece.update_id, []).append(piece)
    for row, before in zip(rows, [*rows[1:], None], strict=bool(rows)):
        entry = _update(row, corrections.get(row.pk), shown.get(row.pk, []), labels)
        yield replace(entry, parts=[*entry.parts, *_given_up(row, before)])


def _given_up(row: ActionUpdate, before: ActionUpdate | None) -> list[tuple[str, str]]:
    """That a day which was expected before is not expected any more."""
    if before is None or row.forecast_date or not before.forecast_date or row.progress in CLOSED + GONE:
        return []
    return [("Expected to be finished", f"no longer on {in_words(before.forecast_date)}: no day is given")]


def _update(row: ActionUpdate, correction: ActionUpdate | None, evidence: list[Evidence], labels) -> Entry:
    return Entry(
        title="Correction" if row.corrects_id else "Update",
        on=row.effective_date,
        at=row.recorded_at,
        by=str(row.by or ""),
        note=_corrected_words(correction) if correction else "",
        tag=labels[claim(row.progress, row.confidence)],
        parts=_said(row),
        evidence=evidence,
        update=row,
        is_corrected=correction is not None,
    )


def _corrected_words(correction: ActionUpdate) -> str:
    day = in_words(london_day(correction.recorded_at))
    return f"Corrected on {day}, because: {correction.correction_reason}"


def _said(row: ActionUpdate) -> list[tuple[str, str]]:
    forecast = in_words(row.forecast_date) if row.forecast_date else ""
    parts = [
        ("Reason for the correction", row.correction_reason),
        (row.narrative_label, row.narrative),
        ("Why it is not green", row.confidence_reason),
        ("What has changed for children and families", row.impact),
        ("Next steps", row.next_steps),
        ("Expected to be finished", forecast),
    ]
    return [(label, text) for label, text in parts if text]


def deadlines(rows: list[DeadlineChange]) -> Iterator[Entry]:
    """Each deadline as it was agreed, with the one before it, the reason and who approved."""
    earlier = [*rows[1:], None]
    for row, before in zip(rows, earlier, strict=True):
        first = row.is_first or before is None
        yield Entry(
            title=f"Deadline: {row}" if first else f"Deadline changed from {before} to {row}",
            on=row.effective_date,
            at=row.recorded_at,
            by=str(row.by or ""),
            parts=_agreed(row),
        )


def _agreed(row: DeadlineChange) -> list[tuple[str, str]]:
    moved = f"{counted_days(abs(row.days_moved))} {'later' if row.days_moved > 0 else 'earlier'}"
    review = in_words(row.review_date) if row.review_date else ""
    parts = [
        ("Moved", moved if row.days_moved else ""),
        ("Reason", row.reason),
        ("Asked for by", row.asked_by),
        ("Approved by", row.approved_by),
        ("To be reviewed on", review),
    ]
    return [(label, text) for label, text in parts if text]


def leads(rows: Iterable[ActionLead]) -> Iterator[Entry]:
    """Who came to lead and who no longer does: one entry for what was said at one moment."""
    ordered = sorted(rows, key=lambda row: (row.recorded_at, row.position))
    for at, together in groupby(ordered, key=lambda row: row.recorded_at):
        said = list(together)
        parts = [(row.get_role_display(), row.post.name) for row in said]
        yield Entry(
            title="Who leads", on=said[0].effective_date, at=at, by=str(said[0].by or ""), parts=parts
        )


def occurrences(rows: Iterable[Occurrence]) -> Iterator[Entry]:
    """Rows carry `by_name`."""
    for row in rows:
        yield Entry(
            title=f"Met what was due on {in_words(row.due_date)}",
            on=row.effective_date,
            at=row.recorded_at,
            by=row.by_name or "",
            parts=[("Due next", in_words(row.next_due_date))],
        )


def rewordings(events: Iterable[AuditEvent]) -> Iterator[Entry]:
    """Where number, words, theme or recommendations were changed: as they were, and as they are since."""
    for event in events:
        content = event.text.content or {}
        before, after = content.get("before", {}), content.get("after", {})
        parts = [
            (label, f"{words_of(before.get(name)) or 'none'} → {words_of(after.get(name)) or 'none'}")
            for name, label in WORDING.items()
            if before.get(name) != after.get(name)
        ]
        yield Entry(title="Reworded", on=london_day(event.at), at=event.at, by=event.by_name, parts=parts)
