"""Deadlines: how far they have moved, which are past, which come next."""

from datetime import date, timedelta

from governance.reports.agreement import in_ranges, number_has, number_is, number_was, sentence
from governance.reports.blocks import Block, Cell, Chart, Column, Paragraph, Table
from governance.reports.cells import NOT_STATED, claimed, deadline, lead, named, rated, said
from governance.reports.record import Record
from plans.actions import pictures
from plans.actions.models import Action, DeadlineChange
from plans.actions.states import Standing
from plans.charts.scales import counted, signed
from plans.deadlines import counted_days
from plans.moments import in_words
from plans.structure.meanings import CLOSED, RESTING

NO_DAY = "No date"
SLIPPED = (
    Column(label="Action", width=34),
    Column(label="First deadline", kind="day", width=16),
    Column(label="Deadline now", kind="day", width=16),
    Column(label="Days moved", kind="number", width=10),
    Column(label="Last reason", width=30),
)
CHANGED = (
    Column(label="Action", width=32),
    Column(label="From", kind="day", width=14),
    Column(label="To", kind="day", width=14),
    Column(label="Days", kind="number", width=8),
    Column(label="Reason", width=28),
    Column(label="Agreed by", width=16),
)
LATE = (
    Column(label="Action", width=30),
    Column(label="Lead", width=18),
    Column(label="Deadline", kind="day", width=14),
    Column(label="Days late", kind="number", width=8),
    Column(label="Claimed", kind="status", width=12),
    Column(label="Latest progress", width=30),
)
NEXT = (
    Column(label="Action", width=28),
    Column(label="Lead", width=20),
    Column(label="Deadline", kind="day", width=16),
    Column(label="By the record", kind="status", width=18),
    Column(label="Next steps", width=24),
)


def slippage(record: Record, _options: dict) -> tuple[Block, ...]:
    if not record.dated:
        return (Paragraph(text=record.emptiness or "No action of the plan has a deadline with a last day."),)
    words = f"As at {in_words(record.day)}"
    blocks = [
        *(Paragraph(text=said) for said in (_moved(record), _met(record), _left_out(record)) if said),
        Chart(spec=pictures.deadlines_by_month(record.dated, record.day, words=words)),
    ]
    if record.moved:
        line = pictures.slippage(record.standings, record.deadline_changes, record.day)
        blocks += [Chart(spec=line), _slipped(record)]
    return tuple(blocks)


def _moved(record: Record) -> str:
    dated, moved = counted(len(record.dated), "action"), record.moved
    if not moved:
        return f"Of {dated} with a dated deadline, none has moved later since the first one was set."
    ahead = number_is(sum(pictures.state_of(row) == "slipped" for row in moved))
    still = "" if record.plan.is_reference else f"; of these {ahead} still to come"
    often = sum(row.action.at_slips > 1 for row in moved)
    more = f" {often:,} of them moved more than once." if often else ""
    return (
        f"Of {dated} with a dated deadline, {number_has(len(moved))} moved later since the first one was "
        f"set{still}.{more}{_brought_forward(record)}"
    )


def _brought_forward(record: Record) -> str:
    earlier = [row.action.ref for row in record.dated if (_days_moved(row.action) or 0) < 0]
    return (
        f" {sentence(f'{number_was(len(earlier))} brought forward: {in_ranges(earlier)}')}" if earlier else ""
    )


def _met(record: Record) -> str:
    """A claim counts by the day from which it has stood; one without evidence is said to be so."""
    closed = [row for row in record.dated if row.action.at_progress in CLOSED]
    if not closed:
        return ""
    late = [row.days_over for row in closed if row.days_over]
    in_time = number_was(len(closed) - len(late))
    over = f" and {number_was(len(late))} late, by {_span(late)}" if late else ""
    unproven = [row.action.ref for row in closed if row.lacks_evidence]
    doubt = f" Evidence is missing for {in_ranges(unproven)}." if unproven else ""
    return f"{sentence(f'{number_is(len(closed))} claimed complete: {in_time} in time{over}')}{doubt}"


def _span(days: list[int]) -> str:
    least, most = min(days), max(days)
    return counted_days(most) if least == most else f"{least:,} to {counted_days(most)}"


def _left_out(record: Record) -> str:
    """What is in the plan, and not counted here."""
    resting = [row.action.ref for row in record.standings if row.action.at_progress in RESTING]
    counted_here = {row.action.pk for row in record.dated}
    undated = len(record.standings) - len(counted_here) - len(resting)
    told = [f"{number_is(len(resting))} paused ({in_ranges(resting)})"] if resting else []
    told += [f"{number_has(undated)} no deadline with a last day"] if undated else []
    return f"Not counted here: {' and '.join(told)}." if told else ""


def _slipped(record: Record) -> Table:
    reasons = {change.action_id: change.reason for change in record.deadline_changes if change.days_moved > 0}
    rows = tuple(
        (
            named(row.action),
            Cell(text=row.action.at_first_deadline_words or NOT_STATED),
            Cell(text=row.deadline or NOT_STATED, sub=_times(row.action)),
            Cell(text=_days_between(row.action)),
            Cell(text=reasons.get(row.action.pk) or NOT_STATED),
        )
        for row in record.moved
    )
    return Table(caption="Actions whose deadline has moved later", columns=SLIPPED, rows=rows)


def _times(action: Action) -> str | None:
    return f"moved {action.at_slips} times" if action.at_slips > 1 else None


def _days_between(action: Action) -> str:
    days = _days_moved(action)
    return NO_DAY if days is None else signed(days)


def _days_moved(action: Action) -> int | None:
    first, now = action.at_first_due_date, action.at_due_date
    return (now - first).days if first and now else None


def slips(record: Record, _options: dict) -> tuple[Block, ...]:
    """Each change of deadline with its reason, by number: since the day of comparison, or all of them."""
    before: dict[int, DeadlineChange] = {}
    found: dict[int, list[tuple[Cell, ...]]] = {row.action.pk: [] for row in record.standings}
    actions = {row.action.pk: row.action for row in record.standings}
    for change in record.deadline_changes:
        old = before.get(change.action_id)
        before[change.action_id] = change
        if old and (record.since is None or change.effective_date > record.since):
            found[change.action_id].append(_change(actions[change.action_id], old, change))
    rows = tuple(row for of_action in found.values() for row in of_action)
    since = f" since {in_words(record.since)}" if record.since else ""
    if not rows:
        return (Paragraph(text=record.emptiness or f"No deadline was changed{since}."),)
    return (Table(caption=f"Deadlines changed{since}", columns=CHANGED, rows=rows),)


def _change(action: Action, old: DeadlineChange, new: DeadlineChange) -> tuple[Cell, ...]:
    return (
        named(action),
        Cell(text=old.words or NOT_STATED),
        Cell(text=new.words or NOT_STATED, sub=f"changed on {in_words(new.effective_date)}"),
        Cell(text=f"{new.days_moved:+,}".replace("-", "−") if old.due_date and new.due_date else NO_DAY),
        Cell(text=new.reason or NOT_STATED),
        Cell(text=new.approved_by or NOT_STATED),
    )


def overdue(record: Record, _options: dict) -> tuple[Block, ...]:
    if not record.overdue:
        return (Paragraph(text=_nothing_late(record)),)
    rows = tuple(
        (
            named(row.action),
            lead(row),
            Cell(text=row.deadline),
            Cell(text=f"{row.days_late:,}"),
            claimed(row),
            said(record.latest(row)),
        )
        for row in record.overdue
    )
    days = counted_days(record.overdue[0].days_late)
    longest = f"by {days}" if len(rows) == 1 else f"the longest by {days}"
    said_first = f"{number_is(len(rows), 'action')} overdue, {longest}."
    return (
        Paragraph(text=said_first),
        Table(caption="Overdue actions, the longest overdue first", columns=LATE, rows=rows),
    )


def _nothing_late(record: Record) -> str:
    """An assurance only where something could be late."""
    if record.emptiness:
        return record.emptiness
    if record.plan.is_reference:
        return "This is a published plan, kept to be read: it does not say which of its actions were late."
    dated = sum(row.action.at_due_date is not None for row in record.open)
    if not dated:
        return "No open action has a deadline with a last day, so none can be overdue."
    return f"No action is overdue; {number_has(dated, 'open action')} a deadline with a last day."


def coming(record: Record, options: dict) -> tuple[Block, ...]:
    """What falls due in the next weeks, eight unless the template says otherwise."""
    weeks = options.get("weeks", 8)
    last = record.day + timedelta(weeks=weeks)
    due = [row for row in record.open if _falls_due(row, record.day, last)]
    if not due:
        return (
            Paragraph(
                text=record.emptiness or f"Nothing falls due in the {weeks} weeks to {in_words(last)}."
            ),
        )
    rows = tuple(
        (named(row.action), lead(row), deadline(row), rated(row), _next_steps(record, row))
        for row in sorted(due, key=lambda row: row.action.at_due_date)
    )
    caption = f"Falling due in the {weeks} weeks to {in_words(last)}"
    return (Table(caption=caption, columns=NEXT, rows=rows),)


def _falls_due(row: Standing, first: date, last: date) -> bool:
    due = row.action.at_due_date
    return due is not None and first <= due <= last


def _next_steps(record: Record, row: Standing) -> Cell:
    update = record.latest(row)
    return Cell(text=(update.next_steps if update else "") or NOT_STATED)
