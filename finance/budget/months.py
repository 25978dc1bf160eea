"""Months of the ledger are closed, and with a reason opened again; a closed one takes no figure."""

from collections.abc import Iterable
from datetime import date, datetime

from finance.budget.refusals import Refused
from finance.budget.told import MonthClosing
from plans.acts import act_on
from plans.moments import Moment, london_day
from plans.structure.models import Plan


class MonthIsClosed(Refused):
    """A figure of a month that was closed was to be stated."""

    field = "month"

    def __init__(self, month: date) -> None:
        super().__init__(f"{month:%B %Y} is closed. Open it again, with a reason, to change its figures.")
        self.month = month


def still_to_come(named: object) -> str:
    """Why no actual figure is taken of a month or year that has not begun."""
    return f"{named} is still to come: nothing can have been spent in it."


def close_month(*, plan: Plan, month: date, by, at: datetime) -> MonthClosing | None:
    """Close a month: its figures stay as they are. Closed twice is closed once."""
    return _state(plan, month, True, "", by, at)


def reopen_month(*, plan: Plan, month: date, reason: str, by, at: datetime) -> MonthClosing | None:
    """Open a closed month again. Raises ValueError without a reason."""
    if not reason.strip():
        raise ValueError("Say why the month is opened again.")
    return _state(plan, month, False, reason, by, at)


def _state(plan: Plan, month: date, is_closed: bool, reason: str, by, at: datetime) -> MonthClosing | None:
    if month.day != 1:
        raise ValueError("A month is named by its first day.")
    with act_on(plan, by=by, at=at) as act:
        if (month in closed_months(plan)) is is_closed:
            return None
        row = MonthClosing.objects.create(
            plan=plan,
            month=month,
            is_closed=is_closed,
            reason=reason,
            effective_date=london_day(at),
            recorded_at=at,
            by=by,
        )
        verb = "closed a month of" if is_closed else "opened a month again of"
        act.done(verb, plan, month=f"{month:%B %Y}", **({"reason": reason} if reason else {}))
    return row


def closed_months(plan: Plan, moment: Moment | None = None) -> set[date]:
    """The months that stand closed, now or as at a moment. One question."""
    rows = MonthClosing.objects.filter(plan=plan)
    rows = rows.known(moment) if moment else rows
    return {row.month for row in rows.latest_for_each("month") if row.is_closed}


def refuse_closed(plan: Plan, months: Iterable[date | None]) -> None:
    """Raises MonthIsClosed if one of the months is."""
    if named := {month for month in months if month}:
        if closed := sorted(named & closed_months(plan)):
            raise MonthIsClosed(closed[0])
