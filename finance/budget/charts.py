"""Budget, forecast and actual by year as a chart."""

from dataclasses import replace

from finance.amounts import FinancialYear, in_short
from finance.budget.book import Book
from finance.budget.guarded import effects_told
from finance.budget.kinds import SPENT, Effect
from finance.budget.sums import Which
from plans.charts import NARROW, Drawing, YearBar, YearBars, draw

SHOWN = {Which.BUDGET: "Budget", Which.FORECAST: "Forecast", Which.ACTUAL: "Actual"}


def years_bars(book: Book, *, pay: bool) -> YearBars | None:
    """The net cost of each year; None where fewer than two bars would stand in it, or nothing is spent."""
    told = [effects_told(book, which, pay=pay) for which in SHOWN]
    spent = {effect for effect in SPENT if book.of_effect(effect)}
    if Effect.COST not in spent or not all(spent <= set(effects) for effects in told):
        return None
    sums = {(which, year): book.net_cost(which, year) for which in SHOWN for year in book.years}
    bars = tuple(
        YearBar(
            year=str(FinancialYear(year)),
            amounts=tuple(
                (label, sums[which, year], in_short(sums[which, year]))
                for which, label in SHOWN.items()
                if sums[which, year] is not None
            ),
        )
        for year in book.years
    )
    drawn = [pounds for bar in bars for _, pounds, _ in bar.amounts]
    if len(drawn) < 2 or max(drawn) <= 0:
        return None
    return YearBars(bars=bars, series=tuple(SHOWN.values()), title=_title(bars))


def years_chart(book: Book, *, pay: bool) -> dict[str, Drawing] | None:
    """The same drawn for a desk and for a telephone."""
    spec = years_bars(book, pay=pay)
    return {"wide": draw(spec), "narrow": draw(replace(spec, width=NARROW))} if spec else None


def _title(bars: tuple[YearBar, ...]) -> str:
    told = [(bar, max(bar.amounts, key=lambda one: one[1])) for bar in bars if bar.amounts]
    bar, (label, _, words) = max(told, key=lambda one: one[1][1])
    return f"The net cost is highest in {bar.year}: {label.lower()} {words}"
