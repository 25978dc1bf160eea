"""What a paper must print of each action, told by a plain replay of all rows, one by one."""

from collections import defaultdict

from plans.actions.models import Action, ActionLead, ActionUpdate, DeadlineChange, Occurrence
from plans.moments import LONDON, Moment, in_words
from plans.structure.meanings import CLOSED, GONE, RESTING
from plans.structure.models import Plan, StatusLabel


def words_of_actions(plan: Plan, moment: Moment) -> dict[str, tuple]:
    """By its number: text, leads, deadline, what stands beside it, claim, what was said and when."""
    told = (ActionUpdate, DeadlineChange, ActionLead)
    updates, deadlines, leads = (replayed(model, plan, moment, by="action_id") for model in told)
    met = replayed(Occurrence, plan, moment, by="deadline_id")
    words = dict(StatusLabel.objects.filter(plan=plan).values_list("meaning", "word"))
    found = {}
    for action in Action.objects.filter(plan=plan, added_on__lte=moment.as_at):
        last = updates[action.pk][-1:]
        progress = last[0].progress if last else "not_stated"
        if progress not in GONE:
            closed = closed_on(updates[action.pk])
            due = deadline_words(deadlines[action.pk], met, progress, closed, moment)
            claim = words[claim_of(progress, last)]
            found[action.ref] = (action.text, lead_words(leads[action.pk]), *due, claim, *said_words(last))
    return found


def replayed(model, plan: Plan, moment: Moment, *, by: str) -> dict:
    """The rows that held by the day and were recorded by the end of the other, the deciding one last."""
    rows = sorted(model.objects.filter(plan=plan), key=lambda r: (r.effective_date, r.recorded_at, r.pk))
    held = defaultdict(list)
    for row in rows:
        recorded_on = row.recorded_at.astimezone(LONDON).date()
        if row.effective_date <= moment.as_at and recorded_on <= (moment.known_on or recorded_on):
            held[getattr(row, by)].append(row)
    return held


def claim_of(progress: str, last: list) -> str:
    is_told_by_progress = progress in ("not_started", *CLOSED, *RESTING) or not last
    return progress if is_told_by_progress else last[0].confidence or progress


def lead_words(rows: list) -> str:
    latest = {row.post_id: row for row in rows}
    leading = sorted((row for row in latest.values() if row.role != "ended"), key=lambda row: row.position)
    return "; ".join(f"{r.post.name}{' (accountable)' if r.role == 'accountable' else ''}" for r in leading)


def closed_on(rows: list):
    """The first day of those on which it was complete without a break until now."""
    day = None
    for row in reversed(rows):
        last_of_day = next(r for r in reversed(rows) if r.effective_date == row.effective_date)
        if last_of_day.progress not in CLOSED:
            break
        day = row.effective_date
    return day


def deadline_words(rows: list, met: dict, progress: str, closed, moment: Moment) -> tuple[str, str | None]:
    last, beside = rows[-1], []
    due, words = last.due_date, last.words
    if last.kind == "recurring":
        due = met[last.pk][-1].next_due_date if met[last.pk] else due
        words = f"{words}, {'was due' if due < moment.as_at else 'next'} {in_words(due)}"
    if due and due < moment.as_at and progress not in CLOSED + RESTING:
        days = (moment.as_at - due).days
        beside.append(f"{days} day{'s' * (days > 1)} late")
    if due and closed and closed > due:
        days = (closed - due).days
        beside.append(f"met late, by {days} day{'s' * (days > 1)}")
    first = next(row.words for row in rows if row.is_first)
    if first != last.words or any(row.days_moved > 0 for row in rows):
        beside.append(f"first: {first}")
    return words, "; ".join(beside) or None


def said_words(last: list) -> tuple[str, str | None]:
    if not last:
        return "No update yet", None
    return last[0].narrative, f"As at {in_words(last[0].effective_date)}"
