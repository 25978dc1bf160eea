"""A plan's money as at a moment: its lines with what their figures come to. Six questions in all."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from finance.budget.kinds import SPENT, Kind
from finance.budget.models import BudgetLine, LineFunding, LineSupport
from finance.budget.months import closed_months
from finance.budget.periods import standing
from finance.budget.sums import YearSums, added, grouped, year_sums
from finance.budget.told import BudgetChange, BudgetFigure
from finance.budget.withholding import TOGETHER, Withheld, withheld_in
from plans.moments import Moment
from plans.structure.models import Plan

NOTHING = YearSums()
ONE_POST = (Kind.POST, Kind.UPLIFT, Kind.BACKFILL)
Year = int | None
"""The year that a financial year begins in; None where no year is stated."""


@dataclass
class BookLine:
    """A line as it stood, with the figures that stood, by year."""

    row: BudgetLine
    years: dict[Year, YearSums] = field(default_factory=dict)
    figures: list[BudgetFigure] = field(default_factory=list)
    said: list[BudgetFigure] = field(default_factory=list)
    """Every figure that was ever stated of it, those too that others have taken the place of."""
    changes: list[BudgetChange] = field(default_factory=list)
    fundings: list[LineFunding] = field(default_factory=list)
    supports: list[LineSupport] = field(default_factory=list)
    parts: list["BookLine"] = field(default_factory=list)

    def in_year(self, year: Year) -> YearSums:
        return self.years.get(year, NOTHING)

    def pounds(self, which: str, year: Year) -> Decimal | None:
        return self.in_year(year).of(which)

    def total(self, which: str) -> Decimal | None:
        """Of all years together."""
        return added(one.of(which) for one in self.years.values())

    @property
    def is_counted(self) -> bool:
        """Whether totals take it up: not what is made of parts, told again, or told beside the budget."""
        return not (self.parts or self.row.is_context or self.row.tells_again_id)

    @property
    def is_one_post(self) -> bool:
        """Whether its sum would tell what one person earns: of how many posts it is need not be stated."""
        posts = self.row.establishment_fte
        return self.row.kind in ONE_POST if posts is None else 0 < posts <= 1

    def supported(self, kind: str) -> list[LineSupport]:
        return [link for link in self.supports if getattr(link, f"{kind}_id")]


@dataclass
class Book:
    """All lines of a plan in their order."""

    lines: list[BookLine]

    @cached_property
    def by_key(self) -> dict[int, BookLine]:
        return {line.row.pk: line for line in self.lines}

    @cached_property
    def counted(self) -> list[BookLine]:
        return [line for line in self.lines if line.is_counted]

    @cached_property
    def withheld(self) -> Withheld:
        """What is not told to readers who may not learn what a single post is paid."""
        return withheld_in(self.lines)

    @cached_property
    def years(self) -> list[int]:
        """From the first year of which anything is stated to the last, those between that are empty too."""
        named = [year for line in self.lines for year in line.years if year is not None]
        return list(range(min(named), max(named) + 1)) if named else []

    def of_effect(self, *effects: str) -> list[BookLine]:
        return [line for line in self.counted if line.row.effect in effects]

    def total(self, which: str, year: Year, *effects: str) -> Decimal | None:
        return added(line.pounds(which, year) for line in self.of_effect(*effects))

    def net_cost(self, which: str, year: Year) -> Decimal | None:
        """What is spent, less what is saved."""
        return self.total(which, year, *SPENT)

    def only_proposed(self, year: Year, *effects: str) -> Decimal | None:
        """What of the budget of a year nobody has approved."""
        proposed = (line.in_year(year) for line in self.of_effect(*effects))
        return added(sums.budget for sums in proposed if sums.is_only_proposed)

    def tells(self, line: BookLine, *, pay: bool) -> bool:
        """Whether the figures of a line are told by themselves."""
        return pay or line.row.pk not in self.withheld.lines

    def totals_by(
        self, by: str, which: str, year: Year, *effects: str, pay: bool = True
    ) -> dict[str, Decimal]:
        """The total of a year by one of the GROUPINGS; the groups come to the total, to the penny.

        Without pay lines that are withheld stand in a group of their own.
        """
        groups = GROUPINGS[by]
        told = (
            (line.pounds(which, year), groups(line) if self.tells(line, pay=pay) else [(TOGETHER, None)])
            for line in self.of_effect(*effects)
        )
        return grouped((pounds, names) for pounds, names in told if pounds is not None)


def _words(text: str) -> list:
    return [(text, None)] if text else []


def _shares(links: Iterable) -> list:
    return [(str(link.linked), link.share) for link in links]


GROUPINGS: dict[str, Callable[[BookLine], list]] = {
    "source": lambda line: _shares(line.fundings),
    "kind": lambda line: _words(line.row.get_kind_display() if line.row.kind else ""),
    "theme": lambda line: _shares(line.supported("theme")),
    "recommendation": lambda line: _shares(line.supported("recommendation")),
    "department": lambda line: _words(str(line.row.department or "")),
    "lasts": lambda line: _words(line.row.get_lasts_display() if line.row.lasts else ""),
    "phase": lambda line: _words(line.row.phase),
}


def book_of(plan: Plan, moment: Moment, *, linked: bool = True) -> Book:
    """The plan's lines as at the moment; not `linked`, without what they are paid from and what they help."""
    rows = BudgetLine.objects.filter(plan=plan).standing(moment).with_names()
    lines = {row.pk: BookLine(row) for row in rows}
    figures = BudgetFigure.objects.filter(plan=plan, line__in=lines).known(moment)
    changes = (
        BudgetChange.objects.filter(plan=plan).known(moment).order_by("effective_date", "recorded_at", "pk")
    )
    closed = closed_months(plan, moment)
    _add(lines, "said", figures)
    _add(lines, "figures", standing(figures).values())
    if linked:
        _add_links(lines, plan, moment)
    changed = _add_changes(lines, changes)
    for line in lines.values():
        line.row.plan = plan
        for link in line.supports:
            link.linked.plan = plan
        line.years = _years_of(line, changed, closed)
        if whole := lines.get(line.row.part_of_id):
            whole.parts.append(line)
    return Book(list(lines.values()))


def _add_links(lines: dict[int, BookLine], plan: Plan, moment: Moment) -> None:
    fundings = LineFunding.objects.filter(plan=plan).standing(moment)
    _add(lines, "fundings", fundings.select_related("source").order_by("pk"))
    supports = LineSupport.objects.filter(plan=plan).standing(moment)
    _add(lines, "supports", supports.select_related("theme", "recommendation", "action").order_by("pk"))


def _add(lines: dict[int, BookLine], name: str, rows: Iterable) -> None:
    for row in rows:
        if row.line_id in lines:
            getattr(lines[row.line_id], name).append(row)


def _add_changes(lines: dict[int, BookLine], changes: Iterable[BudgetChange]) -> dict[tuple, Decimal]:
    """By line and year what changes came to: added where they go to, taken off where they come from."""
    found: dict[tuple, Decimal] = defaultdict(Decimal)
    for change in changes:
        ends = {change.line_id, change.from_line_id}
        for pk in ends & lines.keys():
            lines[pk].changes.append(change)
        found[change.line_id, change.year] += change.pounds
        if change.from_line_id:
            found[change.from_line_id, change.from_year] -= change.pounds
    return found


def _years_of(line: BookLine, changes: dict[tuple, Decimal], closed: set) -> dict[Year, YearSums]:
    amounts: dict[Year, dict] = defaultdict(dict)
    for figure in line.figures:
        if figure.is_taken_back:
            continue
        amounts[figure.year][figure.stated, figure.month] = figure.amount
    changed = {year for change in line.changes for year in _touched(line, change)}
    return {
        year: year_sums(amounts[year], changes.get((line.row.pk, year)), closed)
        for year in sorted({*amounts, *changed}, key=lambda year: year or 0)
    }


def _touched(line: BookLine, change: BudgetChange) -> list[int]:
    """The years of a line that a change adds to or takes from."""
    ends = ((change.line_id, change.year), (change.from_line_id, change.from_year))
    return [year for pk, year in ends if pk == line.row.pk]
