"""Whether the measures of an action have held for as long as its plan asks."""

from datetime import date, timedelta

from outcomes.cards import Rating, track_of
from outcomes.measures.courses import Statements, is_silent, name_of
from outcomes.measures.following import statements_of
from outcomes.measures.models import Measure
from plans.actions.models import Action
from plans.moments import Moment, in_words

HELD = (Rating.GOOD, Rating.CLOSE)
NONE = "No measure tells whether it lasts: say first which measure this action claims to move."


def why_not_sustained(action: Action, on: date) -> str:
    """Why the action cannot be called sustained as at a day; nothing if each measure of it has held."""
    measures = Measure.objects.claimed_by(action, Moment(as_at=on)).standing(Moment(as_at=on))
    rows = list(measures.select_related("part_of"))
    if not rows:
        return NONE
    days = action.plan.sustained_after_days
    found = (_why_not(one, on - timedelta(days=days), on) for one in statements_of(rows).values())
    told = next(filter(None, found), "")
    return f"{told} The plan asks for {days} days." if told else ""


def _why_not(statements: Statements, since: date, on: date) -> str:
    """A day on which nothing was said does not count, but at its beginning something has to be known."""
    name = name_of(statements.measure)
    for day in (day for day in statements.days(since, on) if day <= on):
        card = statements.card_on(day)
        if day == since and card.latest is None:
            return f"Of “{name}” nothing is known on {in_words(day)}."
        if not is_silent(card) and track_of(card).rating not in HELD:
            return f"“{name}” was not on its track on {in_words(day)}."
    return ""
