"""Deadlines: how far they have moved, which are past, which come next."""

from datetime import date, timedelta

from governance.reports.blocks import Block, Cell, Chart, Column, Paragraph, Table
from governance.reports.record import Record, named
from plans.actions.models import Action, DeadlineChange
from plans.charts import Deadline, SlipPoint, StepLine, Timeline
from plans.charts.scales import counted
from plans.deadlines import counted_days
from plans.moments import in_words
from plans.structure.meanings import CLOSED

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
    dated = [action for action in record.actions if action.at_due_date]
    if not dated:
        return (Paragraph(text="No action of the plan has a deadline with a last day."),)
    return (
        Paragraph(text=_sentence(record, dated)),
        Chart(spec=_timeline(record, dated)),
        *((Chart(spec=_step_line(record)),) if _moved(dated) else ()),
        *((_slipped(record, _moved(dated)),) if _moved(dated) else ()),
    )


def _moved(actions: list[Action]) -> list[Action]:
    return [action for action in actions if action.at_slips]


def _sentence(record: Record, dated: list[Action]) -> str:
    moved = _moved(dated)
    if not moved:
        return f"No deadline has moved: all {len(dated):,} stand as they were first set."
    often = sum(action.at_slips > 1 for action in moved)
    more = f" {often:,} of them moved more than once." if often else ""
    has = "has" if len(moved) == 1 else "have"
    return (
        f"Of {counted(len(dated), 'action')} with a dated deadline, {len(moved):,} {has} moved later since "
        f"the first one was set.{more}"
    )


def _timeline(record: Record, dated: list[Action]) -> Timeline:
    deadlines = tuple(Deadline(day=a.at_due_date, state=_state(a, record.day)) for a in dated)
    return Timeline(deadlines=deadlines, today=record.day, today_words=f"As at {in_words(record.day)}")


def _state(action: Action, on: date) -> str:
    if action.at_progress in CLOSED:
        return "met"
    if action.at_due_date < on:
        return "past"
    return "slipped" if action.at_slips else "coming"


def _step_line(record: Record) -> StepLine:
    return StepLine(
        points=slip_points(record.deadline_changes, until=record.day),
        until=record.day,
        title="How far all deadlines together stand behind the first ones, in days",
    )


def slip_points(changes: list[DeadlineChange], *, until: date) -> tuple[SlipPoint, ...]:
    """The days by which all deadlines together were behind their first ones, at each day of change."""
    behind: dict[date, int] = {}
    total = 0
    for change in changes:
        if change.effective_date <= until and (change.is_first or change.days_moved):
            total += 0 if change.is_first else change.days_moved
            behind[change.effective_date] = total
    days = list(behind)
    kept = [d for at, d in enumerate(days) if at == 0 or behind[d] != behind[days[at - 1]]]
    return tuple(SlipPoint(day=day, days=behind[day]) for day in kept)


def _slipped(record: Record, moved: list[Action]) -> Table:
    reasons = {change.action_id: change.reason for change in record.deadline_changes if change.days_moved > 0}
    rows = tuple(
        (
            named(action),
            Cell(text=action.at_first_deadline_words or "Not stated"),
            Cell(text=action.at_deadline_words or "Not stated", sub=_times(action)),
            Cell(text=_days_between(action)),
            Cell(text=reasons.get(action.pk) or "Not stated"),
        )
        for action in moved
    )
    return Table(caption="Actions whose deadline has moved later", columns=SLIPPED, rows=rows)


def _times(action: Action) -> str | None:
    return f"moved {action.at_slips} times" if action.at_slips > 1 else None


def _days_between(action: Action) -> str:
    if not (action.at_first_due_date and action.at_due_date):
        return "Not stated"
    return f"{(action.at_due_date - action.at_first_due_date).days:,}".replace("-", "−")


def slips(record: Record, _options: dict) -> tuple[Block, ...]:
    """Each change of deadline with its reason: since the day of comparison, or all of them."""
    known = {action.pk: action for action in record.actions}
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
        Cell(text=old.words or "Not stated"),
        Cell(text=new.words or "Not stated", sub=f"on {in_words(new.effective_date)}"),
        Cell(text=f"{new.days_moved:+,}".replace("-", "−")),
        Cell(text=new.reason or "Not stated"),
        Cell(text=new.approved_by or "Not stated"),
    )


def overdue(record: Record, _options: dict) -> tuple[Block, ...]:
    rows = tuple(
        (
            named(action),
            record.lead(action),
            Cell(text=action.at_deadline_words or in_words(action.at_due_date)),
            Cell(text=f"{(record.day - action.at_due_date).days:,}"),
            record.claimed(action),
            record.said(action),
        )
        for action in record.overdue
    )
    if not rows:
        return ()
    longest = counted_days((record.day - record.overdue[0].at_due_date).days)
    late = f"{counted(len(rows), 'action')} {'is' if len(rows) == 1 else 'are'}"
    said = f"{late} overdue, the longest by {longest}."
    return (
        Paragraph(text=said),
        Table(caption="Overdue actions, the longest overdue first", columns=LATE, rows=rows),
    )


def coming(record: Record, options: dict) -> tuple[Block, ...]:
    """What falls due in the next weeks, eight unless the template says otherwise."""
    weeks = options.get("weeks", 8)
    last = record.day + timedelta(weeks=weeks)
    due = [a for a in record.open_actions if a.at_due_date and record.day <= a.at_due_date <= last]
    if not due:
        return (Paragraph(text=f"Nothing falls due in the {weeks} weeks to {in_words(last)}."),)
    rows = tuple(
        (named(a), record.lead(a), record.deadline(a), record.rated(a), _next_steps(record, a))
        for a in sorted(due, key=lambda action: action.at_due_date)
    )
    caption = f"Falling due in the {weeks} weeks to {in_words(last)}"
    return (Table(caption=caption, columns=NEXT, rows=rows),)


def _next_steps(record: Record, action: Action) -> Cell:
    update = record.latest(action)
    return Cell(text=(update.next_steps if update else "") or "Not stated")
