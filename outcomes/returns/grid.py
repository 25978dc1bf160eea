"""A month's values, a row a measure: which rows there are, and what stands in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from outcomes.figures import printed
from outcomes.measures.importing import name_of
from outcomes.measures.models import Measure
from outcomes.measures.told import MeasureValue
from outcomes.returns.periods import taken_at
from plans.moments import in_words

ROWS = 25
"""How many measures stand on one page, each of which is saved as a whole."""


@dataclass(frozen=True)
class Row:
    """A measure, the value that it had before a day, and the one that stands for the day, if any."""

    measure: Measure
    before: MeasureValue | None = None
    standing: MeasureValue | None = None

    @property
    def name(self) -> str:
        return name_of(self.measure)

    @property
    def told_before(self) -> str:
        return self.said(self.before) if self.before else ""

    @property
    def before_when(self) -> str:
        return in_words(self.before.effective_date) if self.before else ""

    @property
    def told_standing(self) -> str:
        return self.said(self.standing) if self.standing else ""

    def said(self, value: MeasureValue) -> str:
        return printed(value.figure, self.measure.unit)


def measures_at(measures: QuerySet, end: date) -> QuerySet:
    """Those of the measures whose period ends with the day, in the plan's order."""
    rows = measures.filter(frequency__in=taken_at(end), withdrawn_on=None)
    return rows.select_related("part_of").whole_first()


def with_those_typed(page: list[Measure], measures: QuerySet, sent: Iterable[int]) -> list[Measure]:
    """The rows of a page, and those of a form that was drawn before other measures came or went."""
    pks = {*(row.pk for row in page), *sent}
    if len(pks) == len(page):
        return page
    return list(measures.filter(Q(pk__in=pks)).select_related("part_of").whole_first())


def rows_of(measures: list[Measure], end: date) -> list[Row]:
    """Two questions, however many measures."""
    values = MeasureValue.objects.filter(measure__in=[row.pk for row in measures])
    before = {v.measure_id: v for v in values.filter(effective_date__lt=end).latest()}
    there = {v.measure_id: v for v in values.filter(effective_date=end).latest()}
    return [Row(row, before.get(row.pk), there.get(row.pk)) for row in measures]
