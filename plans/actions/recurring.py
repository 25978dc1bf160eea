"""When a recurring action is due next."""

from datetime import date

from plans.deadlines import Deadline, Kind, occurrences

YEARS_AHEAD = 30


def next_occurrence(deadline: Deadline, *, after: date | None) -> date | None:
    """The first day on which a recurring deadline falls due, or the first after one that was met."""
    if deadline.kind != Kind.RECURRING or deadline.starts is None:
        return None
    start = after or deadline.starts
    days = occurrences(deadline, until=date(start.year + YEARS_AHEAD, 12, 31))
    return next((day for day in days if after is None or day > after), None)
