"""Values that measures owe: of which period, and by which day."""

from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from governance.reminders.due import BEFORE_VALUE, MEASURE, Item, Of
from outcomes.measures.models import Measure
from outcomes.measures.told import MeasureValue
from outcomes.periods import Period, period_of
from plans.structure.models import Plan


def values_owed(plan: Plan, on: date) -> list[Item]:
    """The measures of a plan that owe a value, each from the first period for which it gave none."""
    rows = with_latest(Measure.objects.filter(plan=plan).due(on), "pk", on)
    return [
        Item(
            of=Of(MEASURE, row.pk),
            posts=(row.owner_id,) if row.owner_id else (),
            due=due_by(row, row.given_until),
            ahead=BEFORE_VALUE,
        )
        for row in rows
    ]


def with_latest(rows: QuerySet, measure: str, on: date) -> QuerySet:
    """Adds `given_until`, the latest day for which the measure that a field names has a value."""
    given = MeasureValue.objects.filter(measure=OuterRef(measure), effective_date__lte=on)
    latest = given.order_by("-effective_date").values("effective_date")[:1]
    return rows.annotate(given_until=Subquery(latest))


def first_owed(measure: Measure, given_until: date | None) -> Period:
    """The first period after the latest value, or since the measure was added. It may not have ended yet."""
    if given_until is None:
        return period_of(measure.frequency, measure.added_on)
    follows = period_of(measure.frequency, given_until).ends + timedelta(days=1)
    return period_of(measure.frequency, max(follows, measure.added_on))


def due_by(measure: Measure, given_until: date | None) -> date:
    return first_owed(measure, given_until).ends + timedelta(days=measure.days_allowed)
