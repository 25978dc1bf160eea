"""A month's figures, a row a line: which rows there are, what stands in them, what stood when it was seen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.http import QueryDict

from finance.amounts import FinancialYear
from finance.budget.kinds import MONTHLY
from finance.budget.models import BudgetLine
from finance.budget.periods import standing, told_for_whole_years
from finance.budget.told import BudgetFigure
from finance.ledger.fields import as_typed
from finance.ledger.reading import month_before
from plans.moments import Moment

ROWS = 25
"""How many lines stand on one page, each of which is saved as a whole."""


@dataclass(frozen=True)
class Row:
    """A line with the figures of a month, those of the month before, all ever said of it, and of its year."""

    line: BudgetLine
    before: dict[str, BudgetFigure] = field(default_factory=dict)
    stands: dict[str, BudgetFigure] = field(default_factory=dict)
    said: dict[str, BudgetFigure] = field(default_factory=dict)
    whole: dict[str, BudgetFigure] = field(default_factory=dict)
    """What is told of the month's whole year."""

    @property
    def name(self) -> str:
        return str(self.line)

    @property
    def told_before(self) -> list[tuple[str, str]]:
        """Forecast and actual of the month before, each under its head."""
        told = {stated: in_words(self.before.get(stated)) for stated in MONTHLY}
        return [(f"{stated.label} before", told[stated]) for stated in MONTHLY]

    def told(self, stated: str) -> str:
        return in_words(self.stands.get(stated))


def in_words(figure: BudgetFigure | None) -> str:
    return figure.says if figure else ""


def name_of(stated: str, line: int) -> str:
    return f"{stated}_{line}"


def seen_of(name: str) -> str:
    """The name of the field that says which figure stood when a page was drawn."""
    return f"seen_{name}"


def rows_of(lines: list[BudgetLine], month: date, today: date) -> list[Row]:
    """Two questions, however many lines."""
    months = (month, month_before(month))
    told = BudgetFigure.objects.filter(line__in=[row.pk for row in lines], month__in=months)
    figures = list(told.filter(stated__in=MONTHLY).known(Moment(as_at=today)).select_related("by"))
    rows = {row.pk: Row(row) for row in lines}
    for figure in figures:
        if figure.month == month:
            rows[figure.line_id].said[str(figure.pk)] = figure
    for figure in standing(figures).values():
        row = rows[figure.line_id]
        (row.stands if figure.month == month else row.before)[figure.stated] = figure
    for (line, stated, _), figure in told_for_whole_years(rows, [FinancialYear.of(month).first]).items():
        rows[line].whole[stated] = figure
    return list(rows.values())


def with_those_typed(page: list[BudgetLine], lines: QuerySet, sent: Iterable[int]) -> list[BudgetLine]:
    """The lines of a page, and those of a form that was drawn before other lines came or went."""
    pks = {*(row.pk for row in page), *sent}
    return page if len(pks) == len(page) else list(lines.filter(Q(pk__in=pks)))


def sent_for(sent: QueryDict) -> set[int]:
    """The lines whose rows were sent."""
    pks = (name.rpartition("_")[2] for name in sent if name.startswith("seen_"))
    return {int(pk) for pk in pks if pk.isdecimal() and len(pk) < 19}


def carried_on(sent: QueryDict, rows: Iterable[Row]) -> tuple[QueryDict, set[str]]:
    """What was sent, with what others said since in fields that the sender left as they were.

    Beside it the fields in which both said something.
    """
    sent, overtaken = sent.copy(), set()
    for row in rows:
        for stated in MONTHLY:
            name, stands = name_of(stated, row.line.pk), row.stands.get(stated)
            seen = row.said.get(sent.get(seen_of(name), ""))
            if name not in sent or seen == stands:
                continue
            if sent[name].strip() == as_typed(seen and seen.pounds):
                sent[name] = as_typed(stands and stands.pounds)
            else:
                overtaken.add(name)
            sent[seen_of(name)] = str(stands.pk)
    return sent, overtaken
