"""Measures and their values as people speak of them: due, claimed by an action, the latest."""

from datetime import date

from django.db import models
from django.db.models import Case, DateField, Exists, F, OuterRef, Value, When
from django.db.models.functions import Coalesce

from outcomes.periods import Frequency, last_ended
from plans.moments import Moment
from plans.rows import LastingQuerySet, StatedQuerySet


class ValueQuerySet(StatedQuerySet):
    def series(self) -> models.QuerySet:
        """Of each day of each measure the standing value, in the order of the days."""
        return self.latest_for_each("measure", "effective_date").order_by("measure", "effective_date")

    def latest(self) -> models.QuerySet:
        """Of each measure the latest value."""
        return self.latest_for_each("measure")


class MeasureQuerySet(LastingQuerySet):
    def claimed_by(self, claimant: models.Model, moment: Moment) -> models.QuerySet:
        """Those that a recommendation, theme or action claimed to move as at the moment."""
        claimed = self._related("links").standing(moment)
        return self.filter(pk__in=claimed.filter(**{claimant._meta.model_name: claimant}).values("measure"))

    def whole_first(self) -> models.QuerySet:
        """In the plan's order, each measure followed by its parts."""
        whole = Coalesce("part_of__position", "position"), Coalesce("part_of", "pk")
        return self.order_by(*whole, F("part_of").asc(nulls_first=True), "position", "pk")

    def due(self, on: date) -> models.QuerySet:
        """Those of live plans of which no value holds in the last period that ended before a day, or since.

        Adds `owed_since` and `owed_for`, the first and last day of that period. That a value is not available
        is a value. A measure owes nothing for a period that ended before it was added.
        """
        periods = {one: last_ended(one, on) for one in Frequency if one}
        given = self._related("values").filter(
            measure=OuterRef("pk"), effective_date__gte=OuterRef("owed_since"), effective_date__lte=on
        )
        return (
            self.standing(Moment(as_at=on))
            .filter(plan__kind="live", frequency__in=list(periods))
            .annotate(
                owed_since=_by_frequency({one: period.starts for one, period in periods.items()}),
                owed_for=_by_frequency({one: period.ends for one, period in periods.items()}),
            )
            .filter(~Exists(given), added_on__lte=F("owed_for"))
        )

    def _related(self, name: str) -> models.QuerySet:
        return self.model._meta.get_field(name).related_model.objects.all()


def _by_frequency(days: dict[Frequency, date]) -> Case:
    whens = [When(frequency=one, then=Value(day)) for one, day in days.items()]
    return Case(*whens, output_field=DateField())
