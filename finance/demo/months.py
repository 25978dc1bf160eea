"""What is spent and forecast month by month: made from a few numbers, entered as a council does.

The `months` of a line say:

before    what was spent in the year before the one in hand, from the plan's first month on
forecast  what the year in hand was first forecast to come to
over      by how much in a hundred what is spent lies above that forecast
starts    in which month of the year in hand the spending begins, April being nought
again     what the months that are left were later forecast to come to, in a hundred of the first forecast
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from finance.amounts import FinancialYear, read_amount, shared
from finance.amounts.printing import PENNY
from finance.budget.kinds import Effect, Stated
from finance.budget.models import BudgetLine
from finance.budget.months import close_month
from finance.demo.record import Building
from finance.ledger.importing import Entry, figures_standing, import_months
from plans.demo.chance import swing
from plans.demo.relative import last_of_month, working_day
from plans.moments import london_day

FIRST_FORECAST, ENTERED, CLOSED = 10, 9, 16
"""So many days after the year began it is forecast; after a month ended it is entered, and closed."""
FORECAST_AGAIN = -40
WEIGHT, NOISE = 1000, 160

Act = tuple[date, Callable[[dict], None]]


@dataclass(frozen=True)
class Course:
    """How a line goes: what is spent by month in the year before, and forecast by month in this one."""

    line: BudgetLine
    said: dict
    year: FinancialYear
    first: date

    @property
    def sign(self) -> int:
        return -1 if self.line.effect == Effect.SAVING else 1

    def before(self) -> dict[date, Decimal]:
        months = [month for month in FinancialYear(self.year.first - 1).months if month >= self.first]
        return self._spread(self.said["before"], months) if "before" in self.said else {}

    def forecast(self) -> dict[date, Decimal]:
        return self._spread(self.said["forecast"], self.year.months[self.said.get("starts", 0) :])

    def spent(self) -> dict[date, Decimal]:
        """By month, this year's as if it were over."""
        factor = 1 + Decimal(self.said.get("over", 0)) / 100
        this_year = {
            month: (pounds * factor * self._chance(month)).quantize(PENNY)
            for month, pounds in self.forecast().items()
        }
        return self.before() | this_year

    def again(self) -> dict[date, Decimal]:
        factor = Decimal(self.said["again"]) / 100
        return {month: (pounds * factor).quantize(PENNY) for month, pounds in self.forecast().items()}

    def _chance(self, month: date) -> Decimal:
        return 1 + swing(f"{self.line.name}, spent", month.month) / 25

    def _spread(self, text: str, months: list[date]) -> dict[date, Decimal]:
        weights = [WEIGHT + round(NOISE * swing(self.line.name, month.month)) for month in months]
        total = self.sign * read_amount(text).pounds
        return dict(zip(months, shared(total, weights), strict=True)) if months else {}


def acts_of_months(building: Building, said: list[dict]) -> Iterator[Act]:
    """The forecasts, what was spent in each month, and that it was closed; each on its day, before today."""
    courses = list(_courses(building, said))
    if courses:
        yield from _forecasts(building, courses)
        for ends in _months_ended(building):
            yield working_day(ends, ENTERED), _spent(building, courses, ends.replace(day=1))
            yield working_day(ends, CLOSED), _close(building, ends.replace(day=1))


def _courses(building: Building, said: list[dict]) -> Iterator[Course]:
    first = building.at.date().replace(day=1)
    for one in said:
        if "months" in one:
            line = building.lines[one["key"]]
            yield Course(line, one["months"], FinancialYear.of(building.today), first)


def _months_ended(building: Building) -> list[date]:
    """The last days of the months from the plan's first to the last that is over."""
    months = range(-24, 0)
    ended = [last_of_month(building.today, month) for month in months]
    return [day for day in ended if day > building.at.date()]


def _forecasts(building: Building, courses: list[Course]) -> Iterator[Act]:
    first = FinancialYear.of(building.today).starts + timedelta(days=FIRST_FORECAST)
    yesterday = building.today - timedelta(days=1)
    yield min(first, yesterday), _forecast(building, [(one.line, one.forecast()) for one in courses])
    later = working_day(building.today, FORECAST_AGAIN)
    if later > first:
        left = [
            (one.line, {month: pounds for month, pounds in one.again().items() if month > later})
            for one in courses
            if "again" in one.said
        ]
        yield later, _forecast(building, left)


def _forecast(building: Building, told: list[tuple[BudgetLine, dict[date, Decimal]]]) -> Callable:
    """Whoever forecasts again has the former forecast before them."""

    def do(act: dict) -> None:
        months = {month for _, by_month in told for month in by_month}
        stands = figures_standing([line.pk for line, _ in told], months, london_day(act["at"]))
        entries = [
            replace(one, seen=stands.get(one.subject))
            for line, by_month in told
            for one in _entries(line, by_month)
        ]
        import_months(plan=building.plan, entries=entries, source="Monthly forecast", **act)

    return do


def _entries(line: BudgetLine, by_month: dict[date, Decimal]) -> list[Entry]:
    return [Entry(line, month, Stated.FORECAST, pounds) for month, pounds in by_month.items()]


def _spent(building: Building, courses: list[Course], month: date) -> Callable:
    entries = [
        Entry(one.line, month, Stated.ACTUAL, pounds)
        for one in courses
        if (pounds := one.spent().get(month)) is not None
    ]
    source = f"Ledger, {month:%B %Y}"
    return lambda act: import_months(plan=building.plan, entries=entries, source=source, **act)


def _close(building: Building, month: date) -> Callable:
    return lambda act: close_month(plan=building.plan, month=month, **act)
