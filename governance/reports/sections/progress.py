"""How far the plan has come: counts, a table for each recommendation, and what has changed for children."""

from collections import Counter

from governance.reports.agreement import number_is
from governance.reports.blocks import Block, Cell, Chart, Column, Heading, Paragraph, Table
from governance.reports.cells import NOT_STATED, claimed, deadline, lead, named, rated, said, tag
from governance.reports.record import Record
from plans.actions.models import ActionUpdate
from plans.actions.states import Standing
from plans.charts import Part, StackedBar, StackedBars
from plans.charts.scales import counted, listed
from plans.inspections.models import Recommendation
from plans.moments import in_words
from plans.structure.meanings import CLOSED

ACTIONS = (
    Column(label="Action", width=28),
    Column(label="Lead", width=18),
    Column(label="Deadline", kind="day", width=12),
    Column(label="Claimed", kind="status", width=10),
    Column(label="By the record", kind="status", width=18),
    Column(label="Latest progress", width=22),
)
NUMBER = Column(label="No.", width=4)
COUNTS = (
    Column(label="Status", kind="status", width=40),
    Column(label="As claimed", kind="number", width=30),
    Column(label="By the record", kind="number", width=30),
)


def summary(record: Record, _options: dict) -> tuple[Block, ...]:
    if not record.standings:
        return (Paragraph(text=f"The plan held no actions on {in_words(record.day)}."),)
    return (
        *(Paragraph(text=sentence) for sentence in _sentences(record)),
        _counts(record),
        *((Chart(spec=_bars(record)),) if record.recommendations else ()),
    )


def _sentences(record: Record):
    closed = sum(row.action.at_progress in CLOSED for row in record.standings)
    paused = len(record.standings) - closed - len(record.open)
    states = [f"{number_is(closed)} claimed complete", f"{number_is(len(record.open))} open"]
    states += [f"{number_is(paused)} paused"] if paused else []
    yield (
        f"On {in_words(record.day)} the plan held {_held(record)}. {', '.join(states[:-1])} and {states[-1]}."
    )
    yield f"{_late(record)}The deadline of {counted(len(record.moved), 'action')} has been moved later."
    worse = sum(row.rating.meaning != row.claim.meaning for row in record.standings)
    if worse:
        of = counted(worse, "action")
        yield f"For {of} the record says less than is claimed; the reasons stand beside each."


def _late(record: Record) -> str:
    """Nothing is called late in a reference plan, so nothing is said of it."""
    if record.plan.is_reference:
        return ""
    late = len(record.overdue)
    return f"{counted(late, 'open action')} {'is' if late == 1 else 'are'} past the deadline. "


def _held(record: Record) -> str:
    """'33 actions in answer to 6 recommendations', of which some may answer none."""
    actions = counted(len(record.standings), "action")
    answered = [each for each in record.recommendations if record.answers.get(each.pk)]
    answering = len(record.standings) - len(record.answers.get(None, ()))
    if not answered:
        return actions
    some = f", {answering:,} of them" if answering < len(record.standings) else ""
    return f"{actions}{some} in answer to {counted(len(answered), 'recommendation')}"


def _counts(record: Record) -> Table:
    claims = Counter(row.claim.meaning for row in record.standings)
    ratings = Counter(row.rating.meaning for row in record.standings)
    rows = [
        (Cell(status=tag(label)), Cell(text=f"{claims[meaning]:,}"), Cell(text=f"{ratings[meaning]:,}"))
        for meaning, label in record.labels.items()
        if claims[meaning] or ratings[meaning]
    ]
    total = Cell(text=f"{len(record.standings):,}")
    rows.append((Cell(text="All actions"), total, total))
    return Table(caption="Actions by status: as claimed, and by the record", columns=COUNTS, rows=tuple(rows))


def _bars(record: Record) -> StackedBars:
    return StackedBars(
        rows=tuple(_bar(record, each) for each in record.recommendations),
        title="Actions by recommendation, as claimed",
    )


def _bar(record: Record, recommendation: Recommendation) -> StackedBar:
    """Five parts, each in the plan's own word: confidence while open, all that is closed, the rest."""
    held = Counter(row.claim.meaning for row in record.answers.get(recommendation.pk, ()))
    parts = [_part(record, meaning, held[meaning]) for meaning in ("red", "amber", "green")]
    closed, told = sum(held[meaning] for meaning in CLOSED), sum(part.count for part in parts)
    parts.append(_part(record, "done", closed))
    parts.append(Part(label="Other", count=held.total() - told - closed, tone="grey"))
    return StackedBar(label=_short(recommendation), parts=tuple(parts))


def _part(record: Record, meaning: str, count: int) -> Part:
    label = record.labels[meaning]
    return Part(label=label.word, count=count, tone=label.tone)


def _short(recommendation: Recommendation) -> str:
    words = recommendation.text.split()
    short = " ".join(words[:6]).rstrip(".,;:")
    return f"{recommendation.number} {short}{' …' if len(words) > 6 else ''}"


def by_recommendation(record: Record, _options: dict) -> tuple[Block, ...]:
    """A table for each recommendation that an action answers; the others are named after them."""
    blocks: list[Block] = []
    for recommendation in record.recommendations:
        if answering := record.answers.get(recommendation.pk):
            heading = f"Recommendation {recommendation.number}: {recommendation.text}"
            blocks += [Heading(text=heading), _table(record, answering, recommendation.number)]
    if loose := record.answers.get(None):
        blocks += [Heading(text="Actions that answer no recommendation"), _table(record, loose, "")]
    return (*blocks, *_unanswered(record))


def _table(record: Record, standings: list[Standing], number: str) -> Table:
    of = f"for recommendation {number}" if number else "for no recommendation"
    rows = tuple(
        (
            Cell(text=row.action.ref),
            Cell(text=row.action.text or NOT_STATED),
            lead(row),
            deadline(row),
            claimed(row),
            rated(row),
            said(record.latest(row)),
        )
        for row in standings
    )
    return Table(caption=f"{counted(len(standings), 'action')} {of}", columns=(NUMBER, *ACTIONS), rows=rows)


def _unanswered(record: Record) -> tuple[Block, ...]:
    numbers = [r.number for r in record.recommendations if not record.answers.get(r.pk)]
    if not numbers:
        return ()
    what = "recommendation" if len(numbers) == 1 else "recommendations"
    return (Paragraph(text=f"No action of the plan answers {what} {listed(numbers)}."),)


def impact(record: Record, options: dict) -> tuple[Block, ...]:
    """Of each action the latest words on what has changed for children."""
    told = [(row.action, _told(record, row)) for row in record.standings]
    rows = tuple(
        (named(action), Cell(text=update.impact, sub=f"As at {in_words(update.effective_date)}"))
        for action, update in told
        if update
    )
    if not rows:
        return (Paragraph(text="No update says yet what has changed for children."),)
    silent = len(told) - len(rows)
    note = (
        f"{counted(silent, 'action')} {'says' if silent == 1 else 'say'} nothing of it yet."
        if silent
        else None
    )
    columns = (Column(label="Action", width=40), Column(label="What has changed for children", width=60))
    return (Table(caption="What leads say has changed for children", columns=columns, rows=rows, note=note),)


def _told(record: Record, row: Standing) -> ActionUpdate | None:
    return next((update for update in record.updates.get(row.action.pk, ()) if update.impact), None)
