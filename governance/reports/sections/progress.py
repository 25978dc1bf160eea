"""How far the plan has come: counts, a table for each recommendation, and what has changed for children."""

from collections import Counter

from governance.reports.agreement import in_ranges, number_has, number_is, sentence
from governance.reports.blocks import Block, Cell, Chart, Column, Heading, Paragraph, Table
from governance.reports.cells import NOT_STATED, claimed, deadline, lead, named, rated, said, tag
from governance.reports.record import Record
from governance.reports.sections.difference import of_recommendation
from plans.actions.models import ActionUpdate
from plans.actions.states import Standing
from plans.charts import Part, StackedBar, StackedBars
from plans.charts.scales import counted
from plans.inspections.models import Recommendation
from plans.moments import in_words
from plans.structure.meanings import FROM_WORST, Meaning

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
        return (Paragraph(text=f"{record.emptiness}{_gone(record)}"),)
    return (
        *(Paragraph(text=sentence) for sentence in _sentences(record)),
        _counts(record),
        *((Chart(spec=_bars(record)),) if record.recommendations else ()),
    )


def _sentences(record: Record):
    yield (f"On {in_words(record.day)} the plan held {_held(record)}. {_states(record)}{_gone(record)}")
    yield f"{_late(record)}{_moved(len(record.moved))}"
    less = [row for row in record.standings if row.rating.meaning != row.claim.meaning]
    claimed_more = sum(_is_claim(row) for row in less)
    if claimed_more:
        of = counted(claimed_more, "action")
        yield f"For {of} the record says less than is claimed; the reasons stand in the tables beside each."
    if unclaimed := len(less) - claimed_more:
        of = counted(unclaimed, "action")
        yield f"For {of} nothing is claimed, and the record gives cause for concern."


def _is_claim(row: Standing) -> bool:
    return row.claim.meaning != Meaning.NOT_STATED


def _states(record: Record) -> str:
    silent = sum(not _is_claim(row) for row in record.standings)
    if silent == len(record.standings):
        return "How they stand is not stated."
    paused = len(record.standings) - len(record.closed) - len(record.open)
    states = [f"{number_is(len(record.closed))} claimed complete", f"{number_is(len(record.open))} open"]
    states += [f"{number_is(paused)} paused"] if paused else []
    more = f" Of the open ones {number_has(silent)} no stated progress." if silent else ""
    told = f"{', '.join(states[:-1])} and {states[-1]}"
    return f"{sentence(told)}{more}"


def _gone(record: Record) -> str:
    return f" {number_has(record.gone)} been withdrawn or superseded." if record.gone else ""


def _moved(number: int) -> str:
    if not number:
        return "No deadline has been moved later."
    return f"The deadline of {counted(number, 'action')} has been moved later."


def _late(record: Record) -> str:
    """Nothing is called late in a reference plan, so nothing is said of it."""
    if record.plan.is_reference:
        return ""
    late = number_is(len(record.overdue), "open action")
    return f"{sentence(f'{late} past the deadline')} "


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
    """A part for each colour, under all the plan's words that are used with it."""
    held = Counter(row.claim.meaning for row in record.answers.get(recommendation.pk, ()))
    parts = tuple(
        Part(
            label=" or ".join(dict.fromkeys(label.word for label in labels)),
            count=sum(held[label.meaning] for label in labels),
            tone=tone,
        )
        for tone, labels in _by_tone(record).items()
    )
    return StackedBar(label=_short(recommendation), parts=parts)


def _by_tone(record: Record) -> dict[str, list]:
    """The labels at which an action stands, from the worst, by the colour in which they are drawn."""
    used = {row.claim.meaning for row in record.standings}
    found: dict[str, list] = {}
    for meaning in FROM_WORST:
        if meaning in used:
            label = record.labels[meaning]
            found.setdefault(label.tone, []).append(label)
    return found


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
            blocks += [Heading(text=heading), *of_recommendation(record, recommendation)]
            blocks.append(_table(record, answering, recommendation.number))
    if not record.recommendations:
        blocks.append(Paragraph(text="The plan holds no recommendations."))
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
    return (Paragraph(text=f"No action of the plan answers {what} {in_ranges(numbers)}."),)


def impact(record: Record, options: dict) -> tuple[Block, ...]:
    """Of each action the latest words on what has changed for children."""
    told = [(row.action, _told(record, row)) for row in record.standings]
    rows = tuple(
        (named(action), Cell(text=update.impact, sub=f"As at {in_words(update.effective_date)}"))
        for action, update in told
        if update
    )
    if not rows:
        return (Paragraph(text=record.emptiness or "No update says yet what has changed for children."),)
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
