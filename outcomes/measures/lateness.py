from datetime import date, timedelta

from outcomes.measures.models import Measure
from outcomes.periods import last_ended


def late_since(measure: Measure, latest: date, on: date) -> date | None:
    """By when a later value than the latest was due, if that day has passed; None while it is not late."""
    period = last_ended(measure.frequency, on)
    if period is None or period.ends <= latest:
        return None
    due = period.ends + timedelta(days=measure.days_allowed)
    if on <= due:
        before = last_ended(measure.frequency, period.starts)
        due = before.ends + timedelta(days=measure.days_allowed)
        period = before
    is_owed = latest < period.starts and (measure.added_on is None or measure.added_on <= period.ends)
    return due if is_owed and on > due else None
