"""The figures of a line are recorded and corrected: each a row that is added, never changed."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from finance.amounts import Amount, FinancialYear, in_pounds
from finance.budget.kinds import MONTHLY, Stated
from finance.budget.models import BudgetLine
from finance.budget.months import refuse_closed
from finance.budget.periods import refuse_told_otherwise
from finance.budget.refusals import Refused
from finance.budget.told import BudgetFigure
from plans.acts import act_on
from plans.moments import in_words as in_words_of
from plans.versions import count_up, locked


class AlreadyStated(Refused):
    """The line has this figure as of that day: it can be corrected."""

    field = "effective_date"

    def __init__(self, figure: BudgetFigure) -> None:
        day = in_words_of(figure.effective_date)
        super().__init__(f"This figure was stated as of {day} already: correct it on the page of the line.")
        self.figure = figure


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said of a line: which figure, for when, and how it was printed."""

    stated: str
    amount: Amount
    year: int | None = None
    month: date | None = None
    period_words: str = ""
    printed_in: str = ""
    approver: str = ""
    note: str = ""

    @property
    def subject(self) -> dict:
        return {"stated": self.stated, "year": self.year, "month": self.month}


def record_figure(
    *,
    line: BudgetLine,
    version: int | None,
    said: Said,
    effective_date: date,
    by,
    at: datetime,
    request_key: UUID | None = None,
) -> BudgetFigure:
    """State a figure of a line, from a day on. The same request twice makes one.

    An earlier statement of the same figure stays, and holds until that day. Raises AlreadyStated for a
    second one of that day, MonthIsClosed, ToldOtherwise, ValueError for a month that has no such figure,
    and Changed.
    """
    with act_on(line.plan, by=by, at=at) as act:
        if done := _done(request_key):
            return done
        row = locked(line, version)
        refuse_closed(row.plan, [said.month])
        refuse_told_otherwise([(row.pk, said.stated, said.year, said.month)])
        same = BudgetFigure.objects.filter(line=row, effective_date=effective_date, **said.subject)
        if standing := same.newest_first().first():
            raise AlreadyStated(standing)
        figure = unsaved(row, said, effective_date, by, at, request_key=request_key or uuid4())
        figure.save(force_insert=True)
        count_up(row)
        act.done("stated a figure of", row, **told(figure))
    return figure


def correct_figure(
    *, figure: BudgetFigure, version: int | None, amount: Amount, reason: str, by, at: datetime
) -> BudgetFigure:
    """Correct what was stated: a new row as of the same day, which names the one it corrects and says why.

    TAKEN_BACK says that there is no such figure. Raises ToldOtherwise, MonthIsClosed, Changed, and
    ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("Say why the figure is corrected.")
    with act_on(figure.plan, by=by, at=at) as act:
        row = locked(figure.line, version)
        refuse_closed(row.plan, [figure.month])
        if amount.pounds is not None:
            refuse_told_otherwise([figure.subject])
        kept = {name: getattr(figure, name) for name in Said.__dataclass_fields__ if name != "amount"}
        said = Said(amount=amount, **kept)
        made = unsaved(row, said, figure.effective_date, by, at, corrects=figure, correction_reason=reason)
        made.save(force_insert=True)
        count_up(row)
        act.done("corrected a figure of", row, **told(made), before=in_words(figure), reason=reason)
    return made


def unsaved(row: BudgetLine, said: Said, day: date, by, at: datetime, **more: object) -> BudgetFigure:
    """A figure as it will be kept. Raises ValueError for a month without such a figure.

    Raises ValidationError for what no column takes.
    """
    if said.month and (said.stated not in MONTHLY or said.month.day != 1):
        raise ValueError("Only a forecast or an actual figure is told by the month.")
    if said.month and FinancialYear.of(said.month).first != said.year:
        raise ValueError("The month does not lie in the financial year.")
    others = {name: value for name, value in vars(said).items() if name != "amount"}
    figure = BudgetFigure(
        plan=row.plan,
        line=row,
        effective_date=day,
        recorded_at=at,
        by=by,
        **asdict(said.amount),
        **others,
        **more,
    )
    figure.clean_fields(exclude=["plan", "line", "by", "corrects", "came_by"])
    return figure


def told(figure: BudgetFigure) -> dict:
    """A figure in words for the history."""
    return {
        "which_figure": Stated(figure.stated).label,
        "for": figure.when,
        "figure": in_words(figure),
        "as_of": str(figure.effective_date),
        **{
            name: getattr(figure, name)
            for name in ("printed_in", "approver", "note")
            if getattr(figure, name)
        },
    }


def in_words(figure: BudgetFigure) -> str:
    pounds = in_pounds(figure.pounds)
    return f"{pounds} (printed “{figure.words}”)" if pounds and figure.words else pounds or figure.words


def _done(request_key: UUID | None) -> BudgetFigure | None:
    return BudgetFigure.objects.filter(request_key=request_key).first() if request_key else None
