"""Many figures at once: a month of the ledger, or the years before a plan began."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from finance.budget.figures import AlreadyStated, Said, in_words, unsaved
from finance.budget.kinds import Stated
from finance.budget.models import BudgetLine
from finance.budget.months import refuse_closed
from finance.budget.periods import refuse_told_otherwise
from finance.budget.told import BudgetFigure, LedgerImport
from plans.acts import act_on
from plans.belonging import Foreign
from plans.structure.models import Plan
from plans.versions import Changed

BATCH = 500


@dataclass(frozen=True)
class Entry:
    """What a file says of a line, from a day on."""

    line: BudgetLine
    effective_date: date
    said: Said

    @property
    def key(self) -> tuple:
        return self.line.pk, self.effective_date, self.said.stated, self.said.year, self.said.month


def import_figures(
    *, plan: Plan, entries: Iterable[Entry], by, at: datetime, source: str = ""
) -> list[BudgetFigure]:
    """Record many figures as one act, all of them or none; its history names each. Nothing is no act.

    Raises AlreadyStated if a line has the figure as of that day, MonthIsClosed, ToldOtherwise, ValueError
    for two figures of one subject and day or a year told both ways, Changed for a line that was withdrawn,
    and Foreign for one of another plan.
    """
    entries = list(entries)
    if not entries:
        return []
    with act_on(plan, by=by, at=at) as act:
        rows = lines_locked(plan, {one.line.pk for one in entries})
        refuse_closed(plan, [one.said.month for one in entries])
        _refuse_second(entries)
        _refuse_mixed(entries)
        came_by = LedgerImport.objects.create(plan=plan, source=source, recorded_at=at, by=by)
        made = [
            unsaved(rows[one.line.pk], one.said, one.effective_date, by, at, came_by=came_by)
            for one in entries
        ]
        BudgetFigure.objects.bulk_create(made, batch_size=BATCH)
        BudgetLine.objects.filter(pk__in=rows).update(version=F("version") + 1)
        act.done("imported figures from", came_by, figures=_told(made))
    return made


def lines_locked(plan: Plan, wanted: set[int]) -> dict[int, BudgetLine]:
    """The lines by key, locked. Raises Foreign for one of another plan, and Changed if one was withdrawn."""
    found = BudgetLine.objects.select_for_update().filter(plan=plan, pk__in=wanted).order_by("pk")
    rows = {row.pk: row for row in found}
    if len(rows) < len(wanted):
        raise Foreign(f"A line of these figures does not belong to {plan!r}.")
    for row in rows.values():
        if row.withdrawn_on:
            raise Changed(row)
        row.plan = plan
    return rows


def _refuse_second(entries: Sequence[Entry]) -> None:
    keys = {one.key for one in entries}
    if len(keys) < len(entries):
        raise ValueError("Give each figure of a line once.")
    lines, days = {one.line.pk for one in entries}, {one.effective_date for one in entries}
    for figure in BudgetFigure.objects.filter(line__in=lines, effective_date__in=days).newest_first():
        if (figure.line_id, figure.effective_date, *figure.subject[1:]) in keys:
            raise AlreadyStated(figure)


def _refuse_mixed(entries: Sequence[Entry]) -> None:
    """Raises ToldOtherwise, and ValueError if these figures themselves tell a year both ways."""
    subjects = {(one.line.pk, one.said.stated, one.said.year, one.said.month) for one in entries}
    whole = {one[:3] for one in subjects if one[3] is None}
    if any(one[3] and one[:3] in whole for one in subjects):
        raise ValueError("Give a line's year as a whole, or by its months.")
    refuse_told_otherwise(subjects)


def _told(figures: Iterable[BudgetFigure]) -> dict[str, list[str]]:
    """The figures by their lines, as the history prints them."""
    told: dict[str, list[str]] = {}
    for figure in figures:
        words = f"{Stated(figure.stated).label}, {figure.when}: {in_words(figure)}"
        told.setdefault(str(figure.line), []).append(words)
    return told
