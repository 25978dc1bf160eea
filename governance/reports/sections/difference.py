"""What the measures do for the recommendations and actions that claim them: sentences, no table."""

from governance.reports.agreement import in_ranges
from governance.reports.blocks import Block, Paragraph
from governance.reports.record import Record
from outcomes.measures.standings import Standing as Measured
from outcomes.measures.standings import in_few_words
from outcomes.measures.watch import Watch
from plans.actions.models import ActionUpdate
from plans.charts.scales import counted
from plans.inspections.models import Recommendation
from plans.moments import in_words
from plans.structure.meanings import CLOSED


def of_recommendation(record: Record, recommendation: Recommendation) -> tuple[Block, ...]:
    """How its measures stand, and which is furthest off; nothing in a plan without measures."""
    if not record.measures:
        return ()
    rows = [row for row in record.measures if _is_claimed(row, recommendation)]
    if not rows:
        return (Paragraph(text="No measure tells whether this recommendation is met."),)
    furthest = Watch(rows).furthest[:1]
    far = [f" Furthest off is “{row.name}”: {row.words}." for row in furthest]
    return (Paragraph(text=f"{counted(len(rows), 'measure')}: {in_few_words(rows)}{''.join(far)}"),)


def _is_claimed(row: Measured, recommendation: Recommendation) -> bool:
    """A part is told with its whole, so it does not count for itself."""
    claims = any(link.recommendation_id == recommendation.pk for link in row.links)
    return claims and row.measure.part_of_id is None


def of_actions(record: Record) -> tuple[Block, ...]:
    """Which actions a measure puts in doubt, which of them stand as complete, and which were reopened."""
    doubted = [row for row in record.standings if row.facts.concerns]
    said = []
    if doubted:
        refs = ", ".join(row.action.ref for row in doubted)
        said.append(f"Measures off their track put {counted(len(doubted), 'action')} in doubt: {refs}.")
    if closed := [row.action.ref for row in doubted if row.action.at_progress in CLOSED]:
        said.append(f"Of these {', '.join(closed)} {_stand(closed)} as complete.")
    said += [
        f"{row.action.ref} was reopened on {in_words(update.effective_date)}, when its measure slipped back."
        for row in doubted
        if (update := _reopened(record, row.action.pk))
    ]
    return (Paragraph(text=" ".join(said)),) if said else ()


def _stand(refs: list[str]) -> str:
    return "stands" if len(refs) == 1 else "stand"


def _reopened(record: Record, action: int) -> ActionUpdate | None:
    """The update with which a measure reopened it, if nothing was said of it since."""
    latest = next(iter(record.updates.get(action, ())), None)
    return latest if latest and latest.pk in record.reopening else None


def unmeasured(record: Record) -> str:
    """Which recommendations no measure tells of."""
    rows = [row for row in record.recommendations if not any(_is_claimed(m, row) for m in record.measures)]
    if not rows or not record.measures:
        return ""
    what = "recommendation" if len(rows) == 1 else "recommendations"
    numbers = in_ranges([row.number for row in rows])
    return f"No measure tells whether {what} {numbers} {_are(rows)} met."


def _are(rows: list) -> str:
    return "is" if len(rows) == 1 else "are"
