"""Why years differ from their budgets, and by how much they did when that was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from finance.budget.book import BookLine
from finance.budget.periods import standing
from finance.budget.sums import added, year_sums
from finance.budget.told import BudgetChange, BudgetFigure, MonthClosing, VarianceReason
from plans.moments import Moment
from plans.structure.models import Plan

THEN = ("pk", "stated", "month", "pounds", "effective_date", "recorded_at")
"""Of a figure, what tells how a year differed."""


@dataclass(frozen=True)
class Given:
    """The reason for a line's year, with the figures of that year that were known when it was given."""

    row: VarianceReason
    figures: tuple[BudgetFigure, ...]
    closed: frozenset[date]

    def variance_then(self, line: BookLine) -> Decimal | None:
        """What the variance was; None where nothing could be compared yet."""
        amounts = {(row.stated, row.month): row.amount for row in standing(self.figures).values()}
        return year_sums(amounts, self._changes(line.changes), self.closed).variance

    def _changes(self, changes: Iterable[BudgetChange]) -> Decimal | None:
        ends = (
            (change.line_id, change.year, change.pounds)
            if comes
            else (change.from_line_id, change.from_year, -change.pounds)
            for change in changes
            if change.effective_date <= self.row.effective_date and change.recorded_at <= self.row.recorded_at
            for comes in (True, False)
        )
        return added(pounds for *where, pounds in ends if where == [self.row.line_id, self.row.year])


def reasons_of(plan: Plan, moment: Moment, line: int | None = None) -> list[Given]:
    """Of each line's year the latest reason. One question."""
    rows = VarianceReason.objects.filter(plan=plan).known(moment)
    rows = rows.filter(line=line) if line else rows
    found = _with_figures(rows.latest_for_each("line", "year")).order_by("pk")
    return [_given(list(same)) for _, same in groupby(found, key=lambda row: row.pk)]


def _with_figures(reasons: QuerySet) -> QuerySet:
    """Each reason once for every figure of its line's year that was known when it was given."""
    known = Q(
        line__figures__year=F("year"),
        line__figures__effective_date__lte=F("effective_date"),
        line__figures__recorded_at__lte=F("recorded_at"),
    )
    of_month = MonthClosing.objects.filter(
        plan=OuterRef("plan"), month=OuterRef("then_month"), recorded_at__lte=OuterRef("recorded_at")
    )
    closed = Subquery(of_month.newest_first().values("is_closed")[:1])
    figures = {f"then_{name}": F(f"known__{name}") for name in THEN}
    with_each = reasons.annotate(known=FilteredRelation("line__figures", condition=known))
    return with_each.annotate(**figures).annotate(then_closed=closed)


def _given(rows: list[VarianceReason]) -> Given:
    first = rows[0]
    stated = [row for row in rows if row.then_pk]
    figures = (
        BudgetFigure(
            line_id=first.line_id, year=first.year, **{name: getattr(row, f"then_{name}") for name in THEN}
        )
        for row in stated
    )
    return Given(first, tuple(figures), frozenset(row.then_month for row in stated if row.then_closed))
