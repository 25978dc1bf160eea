"""Money is moved to a line's year after it was approved, and variances are explained. Only added."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from finance.amounts import FinancialYear, in_pounds
from finance.budget.book import Book, BookLine, book_of
from finance.budget.kinds import ChangeKind
from finance.budget.models import BudgetLine
from finance.budget.signs import turned
from finance.budget.told import BudgetChange, MoneyOpening, VarianceReason
from finance.budget.virement import Unsound, refuse_unsound
from plans.acts import act_on
from plans.belonging import refuse_foreign
from plans.moments import london_day, now
from plans.structure.models import Plan
from plans.versions import count_up, locked

FROM_ELSEWHERE = (ChangeKind.VIREMENT, ChangeKind.CARRY_FORWARD)


def record_change(
    *,
    line: BudgetLine,
    version: int | None,
    kind: str,
    year: int,
    pounds: Decimal,
    reason: str,
    approver: str,
    effective_date: date,
    by,
    at: datetime,
    from_line: BudgetLine | None = None,
    from_year: int | None = None,
    request_key: UUID | None = None,
) -> BudgetChange:
    """Change the budget of a line's year. The approved figure stays, and the revised one follows.

    A virement comes from another line, a carry-forward from the year before of the same line; what comes
    from outside names neither. The same request twice is one change. Raises ValueError, Unsound and Changed.
    """
    if not reason.strip() or not approver.strip():
        raise ValueError("Say why the budget changes, and who approved it.")
    if not pounds:
        raise ValueError("A change is not nought.")
    if kind in FROM_ELSEWHERE and turned(line, pounds) < 0:
        raise ValueError("Money comes from elsewhere: its sum is above nought.")
    from_line, from_year = _from_where(kind, line, year, from_line, from_year)
    with act_on(line.plan, by=by, at=at) as act:
        done = BudgetChange.objects.filter(request_key=request_key).first() if request_key else None
        if done:
            return done
        row = locked(line, version)
        refuse_foreign(row, from_line)
        book = book_of(row.plan, now(london_day(at)))
        source = (_in(book, from_line), from_year) if from_line else None
        refuse_unsound(to=(_in(book, row), year), source=source, pounds=pounds)
        change = BudgetChange(
            kind=kind,
            year=year,
            from_line=from_line,
            from_year=from_year,
            pounds=pounds,
            reason=reason,
            approver=approver,
            effective_date=effective_date,
            request_key=request_key or uuid4(),
        )
        _add(row, change, by, at)
        act.done("changed the budget of", row, **told(change))
    return change


def _add(row: BudgetLine, change: BudgetChange, by, at: datetime) -> None:
    """Add a change to a line that is locked, and count up both its ends."""
    change.plan, change.line, change.by, change.recorded_at = row.plan, row, by, at
    change.save(force_insert=True)
    count_up(row)
    if change.from_line_id not in (None, row.pk):
        count_up(locked(change.from_line, None))


def _in(book: Book, line: BudgetLine) -> BookLine:
    """The line as the budget holds it. Raises Unsound for one that was withdrawn."""
    if found := book.by_key.get(line.pk):
        return found
    raise Unsound(f"“{line}” is no longer in the budget.")


def _from_where(
    kind: str, line: BudgetLine, year: int, from_line: BudgetLine | None, from_year: int | None
) -> tuple[BudgetLine | None, int | None]:
    """The line and year that money comes from, with what its kind leaves unsaid. Raises ValueError."""
    if kind == ChangeKind.CARRY_FORWARD:
        from_line, from_year = line, from_year if from_year is not None else year - 1
    if kind == ChangeKind.VIREMENT:
        from_year = from_year if from_year is not None else year
    if kind == ChangeKind.VIREMENT and (from_line is None or from_line.pk == line.pk or from_year != year):
        raise ValueError("A virement comes from another line in the same year.")
    if kind == ChangeKind.CARRY_FORWARD and from_year >= year:
        raise ValueError("A carry-forward comes from an earlier year.")
    if kind not in FROM_ELSEWHERE and from_line is not None:
        raise ValueError("Only a virement or a carry-forward comes from a line.")
    return from_line, from_year


def take_back_change(*, change: BudgetChange, reason: str, by, at: datetime) -> BudgetChange:
    """Take a change back: a row of the opposite sum, which names the one that it corrects.

    Raises ValueError if it was taken back already, or is itself a taking back.
    """
    if not reason.strip():
        raise ValueError("Say why the change is taken back.")
    with act_on(change.plan, by=by, at=at) as act:
        row = locked(change.line, None)
        if change.corrects_id or change.corrections.exists():
            raise ValueError("This change was taken back already.")
        same = {
            name: getattr(change, name) for name in ("kind", "year", "from_line", "from_year", "approver")
        }
        made = BudgetChange(
            pounds=-change.pounds,
            reason=reason,
            effective_date=max(change.effective_date, london_day(at)),
            corrects=change,
            **same,
        )
        _add(row, made, by, at)
        act.done("took back a change of the budget of", row, **told(made))
    return made


def told(change: BudgetChange) -> dict:
    """A change in words for the history."""
    from_where = {}
    if change.from_line_id:
        from_where = {"from": f"{change.from_line}, {FinancialYear(change.from_year)}"}
    return {
        "change": change.get_kind_display() if change.kind else "",
        "amount": in_pounds(change.pounds),
        "year": str(FinancialYear(change.year)),
        **from_where,
        "reason": change.reason,
        "approved_by": change.approver,
        "as_of": str(change.effective_date),
    }


def explain_variance(
    *, line: BudgetLine, version: int | None, year: int, why: str, doing: str, by, at: datetime
) -> VarianceReason:
    """Say why a line's year differs from its budget. A later reason takes its place."""
    if not why.strip():
        raise ValueError("Say why it differs.")
    with act_on(line.plan, by=by, at=at) as act:
        row = locked(line, version)
        reason = VarianceReason.objects.create(
            plan=row.plan, line=row, year=year, why=why, doing=doing,
            effective_date=london_day(at), recorded_at=at, by=by,
        )  # fmt: skip
        count_up(row)
        said = {"why": why, **({"what_is_being_done": doing} if doing else {})}
        act.done("explained the variance of", row, year=str(FinancialYear(year)), **said)
    return reason


def open_to_leads(*, plan: Plan, opened: str, by, at: datetime) -> MoneyOpening:
    """Say what of a plan's money its leads may see."""
    with act_on(plan, by=by, at=at) as act:
        row = MoneyOpening.objects.create(
            plan=plan, opened=opened, effective_date=london_day(at), recorded_at=at, by=by
        )
        act.done("opened money to the leads of", plan, what_they_see=row.get_opened_display())
    return row
