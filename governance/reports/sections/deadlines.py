"""Deadlines: how far they have moved, which are past, which come next."""

from datetime import date, timedelta

from governance.reports.agreement import number_has, number_is
from governance.reports.blocks import Block, Cell, Chart, Column, Paragraph, Table
from governance.reports.cells import NOT_STATED, claimed, deadline, lead, named, rated, said
from governance.reports.record import Record
from plans.actions import pictures
from plans.actions.models import Action, DeadlineChange
from plans.actions.states import Standing
from plans.charts.scales import counted
from plans.deadlines import counted_days
from plans.moments import in_words

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
        return (Paragraph(text="No action of the plan has a deadline with a last day."),)
    words = f"As at {in_words(record.day)}"
    blocks = [
        Paragraph(text=_sentence(record)),
        Chart(spec=pictures.deadlines_by_month(record.dated, record.day, words=words)),
    ]
    if record.moved:
        blocks += [Chart(spec=pictures.slippage(record.deadline_changes, record.day)), _slipped(record)]
    return tuple(blocks)


def _sentence(record: Record) -> str:
    dated, moved = counted(len(record.dated), "action"), record.moved
    if not moved:
        return f"Of {dated} with a dated deadline, none has moved later since the first one was set."
    ahead = number_is(sum(pictures.state_of(row) == "slipped" for row in moved))
    still = "" if record.plan.is_reference else f"; of these {ahead} still to come"
    often = sum(row.action.at_slips > 1 for row in moved)
    more = f" {often:,} of them moved more than once." if often else ""
    return (
        f"Of {dated} with a dated deadline, {number_has(len(moved))} moved later since the first one was "
        f"set{still}.{more}"
    )


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
    if not (action.at_first_due_date and action.at_due_date):
        return NOT_STATED
    return f"{(action.at_due_date - action.at_first_due_date).days:,}".replace("-", "−")


def slips(record: Record, _options: dict) -> tuple[Block, ...]:
    """Each change of deadline with its reason: since the day of comparison, or all of them."""
    known = {row.action.pk: row.action for row in record.standings}
    before: dict[int, DeadlineChange] = {}
    rows = []
    for change in record.deadline_changes:
        old = before.get(change.action_id)
        before[change.action_id] = change
        is_new = record.since is None or change.effective_date > record.since
        if old and change.action_id in known and is_new:
            rows.append(_change(known[change.action_id], old, change))
    since = f" since {in_words(record.since)}" if record.since else ""
    return (Table(caption=f"Deadlines changed{since}", columns=CHANGED, rows=tuple(rows)),) if rows else ()


def _change(action: Action, old: DeadlineChange, new: DeadlineChange) -> tuple[Cell, ...]:
    return (
        named(action),
        Cell(text=old.words or NOT_STATED),
        Cell(text=new.words or NOT_STATED, sub=f"changed on {in_words(new.effective_date)}"),
        Cell(text=f"{new.days_moved:+,}".replace("-", "−")),
        Cell(text=new.reason or NOT_STATED),
        Cell(text=new.approved_by or NOT_STATED),
    )


def overdue(record: Record, _options: dict) -> tuple[Block, ...]:
    if record.plan.is_reference:
        return (Paragraph(text="Whether an action was late is not asked of a reference plan."),)
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
    if not rows:
        return ()
    late = f"{counted(len(rows), 'action')} {'is' if len(rows) == 1 else 'are'}"
    longest = f"{late} overdue, the longest by {counted_days(record.overdue[0].days_late)}."
    return (
        Paragraph(text=longest),
        Table(caption="Overdue actions, the longest overdue first", columns=LATE, rows=rows),
    )


def coming(record: Record, options: dict) -> tuple[Block, ...]:
    """What falls due in the next weeks, eight unless the template says otherwise."""
    weeks = options.get("weeks", 8)
    last = record.day + timedelta(weeks=weeks)
    due = [row for row in record.open if _falls_due(row, record.day, last)]
    if not due:
        return (Paragraph(text=f"Nothing falls due in the {weeks} weeks to {in_words(last)}."),)
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
