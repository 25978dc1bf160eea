"""Many figures of the ledger at once: those of a file, or of a month that was entered together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F

from finance.amounts import Amount, FinancialYear
from finance.budget.figures import AlreadyStated, Said, unsaved
from finance.budget.importing import BATCH, lines_locked
from finance.budget.kinds import MONTHLY, Stated
from finance.budget.models import BudgetLine
from finance.budget.months import refuse_closed
from finance.budget.periods import refuse_told_otherwise, standing
from finance.budget.told import TAKEN_BACK, BudgetFigure, LedgerImport
from finance.ledger.lines import why_no_figure
from finance.ledger.reading import last_day
from plans.acts import act_on
from plans.moments import Moment, london_day
from plans.structure.models import Plan


@dataclass(frozen=True)
class Entry:
    """What a file or a grid says of a line's month, in pounds with the sign of the books."""

    line: BudgetLine
    month: date
    stated: str
    pounds: Decimal | None
    """None takes back what stands."""
    seen: BudgetFigure | None = None
    """The figure that stood when this was said."""

    @property
    def subject(self) -> tuple:
        return self.line.pk, self.stated, FinancialYear.of(self.month).first, self.month


def import_months(
    *, plan: Plan, entries: Iterable[Entry], by, at: datetime, source: str = "", reason: str = ""
) -> list[BudgetFigure]:
    """Record many figures of months as one act, all of them or none; its history names each.

    What stands already is not recorded again, and nothing is no act. An actual figure holds from the end of
    its month, or from today before that; a forecast from today. What takes the place of an actual figure, or
    of a forecast of today, corrects it, with the reason; so does what takes one back. Raises AlreadyStated if
    another figure stands than the one that was seen, MonthIsClosed, ToldOtherwise, ValueError for two figures
    of one month, a total, an actual figure of a month that is still to come and a correction without its
    reason, Changed for a line that was withdrawn, and Foreign for one of another plan.
    """
    entries, today = list(entries), london_day(at)
    _refuse_unsound(entries, today)
    if not entries:
        return []
    with act_on(plan, by=by, at=at) as act:
        rows = _locked(plan, entries)
        refuse_closed(plan, [one.month for one in entries])
        refuse_told_otherwise([one.subject for one in entries if one.pounds is not None])
        stands = figures_standing(rows, {one.month for one in entries}, today)
        changed = [one for one in entries if _differs(one, stands.get(one.subject))]
        if not changed:
            return []
        came_by = LedgerImport.objects.create(plan=plan, source=source, recorded_at=at, by=by)
        made = []
        for one in changed:
            as_of, corrected = placed(one, stands.get(one.subject), today)
            if corrected and not reason.strip():
                raise ValueError("Say why figures that stood are corrected.")
            more = {"corrects": corrected, "correction_reason": reason} if corrected else {}
            made.append(unsaved(rows[one.line.pk], _said(one), as_of, by, at, came_by=came_by, **more))
        BudgetFigure.objects.bulk_create(made, batch_size=BATCH)
        touched = {one.line.pk for one in changed}
        BudgetLine.objects.filter(pk__in=touched).update(version=F("version") + 1)
        said = {"reason": reason} if reason else {}
        act.done("imported figures from", came_by, **said, figures=_told(made, stands))
    return made


def figures_standing(lines: Iterable[int], months: Iterable[date], today: date) -> dict[tuple, BudgetFigure]:
    """By subject the figures of months that stand today. One question."""
    rows = BudgetFigure.objects.filter(line__in=list(lines), month__in=list(months), stated__in=MONTHLY)
    return standing(rows.known(Moment(as_at=today)))


def placed(one: Entry, stands: BudgetFigure | None, today: date) -> tuple[date, BudgetFigure | None]:
    """From which day a figure holds, and which one it corrects, if any."""
    is_actual = one.stated == Stated.ACTUAL
    if stands and (is_actual or one.pounds is None or stands.effective_date >= today):
        return stands.effective_date, stands
    return (min(last_day(one.month), today) if is_actual else today), None


def _refuse_unsound(entries: Sequence[Entry], today: date) -> None:
    if len({one.subject for one in entries}) < len(entries):
        raise ValueError("Give one figure of a line for each month.")
    if any(one.stated == Stated.ACTUAL and one.month > today for one in entries):
        raise ValueError("Nothing can have been spent in a month that is still to come.")


def _locked(plan: Plan, entries: Sequence[Entry]) -> dict[int, BudgetLine]:
    rows = lines_locked(plan, {one.line.pk for one in entries})
    parts = BudgetLine.objects.filter(part_of__in=rows, withdrawn_on=None)
    totals = set(parts.values_list("part_of", flat=True))
    for row in rows.values():
        row.is_total = row.pk in totals
        if why := why_no_figure(row):
            raise ValueError(why)
    return rows


def _differs(one: Entry, stands: BudgetFigure | None) -> bool:
    """Raises AlreadyStated if somebody has said something else meanwhile."""
    if (stands.pounds if stands else None) == one.pounds:
        return False
    if stands != one.seen:
        raise AlreadyStated(stands or one.seen)
    return True


def _said(one: Entry) -> Said:
    year = FinancialYear.of(one.month).first
    amount = TAKEN_BACK if one.pounds is None else Amount(one.pounds)
    return Said(stated=one.stated, amount=amount, year=year, month=one.month)


def _told(made: Iterable[BudgetFigure], stands: dict[tuple, BudgetFigure]) -> dict[str, list[str]]:
    """The figures by their lines, as the history prints them, each with what stood before."""
    told: dict[str, list[str]] = {}
    for figure in made:
        words = f"{figure.when}, {figure.get_stated_display().lower()}: {figure.says}"
        before = stands.get(figure.subject)
        was = f" (before: {before.says})" if before else ""
        told.setdefault(str(figure.line), []).append(words + was)
    return told
