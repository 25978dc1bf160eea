"""The lines of which a ledger tells figures, and which of them a file means."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from finance.budget.models import BudgetLine
from finance.budget.periods import told_for_whole_years
from finance.budget.told import BudgetChange, BudgetFigure
from plans.sent_rows import plain
from plans.structure.models import Plan

SEVERAL = "More than one line is called so. Give its number."
TOTAL = "It is a total, and never added up: give the figures of its parts."
TOLD_AGAIN = "It tells another line again: give the figures of that line."


def lines_of(plan: Plan) -> QuerySet:
    """The lines that stand, in the budget's order, each with whether others are part of it."""
    rows = BudgetLine.objects.filter(plan=plan)
    parts = rows.filter(part_of=OuterRef("pk"), withdrawn_on=None)
    return (
        rows.filter(withdrawn_on=None).annotate(is_total=Exists(parts.order_by())).order_by("position", "pk")
    )


def that_take_figures(lines: QuerySet) -> QuerySet:
    return lines.filter(is_total=False, tells_again=None)


def with_money_in(lines: QuerySet, year: int) -> QuerySet:
    """Those of the lines of which something is stated for a financial year."""
    figures = BudgetFigure.objects.filter(line=OuterRef("pk"), year=year)
    changes = BudgetChange.objects.filter(line=OuterRef("pk"), year=year)
    return lines.filter(Q(Exists(figures)) | Q(Exists(changes)))


def told_by_months(lines: Iterable[BudgetLine], year: int, stated: str) -> list[BudgetLine]:
    """Those of which a figure is not told for the whole year, so that its months can be. One question."""
    lines = list(lines)
    whole = told_for_whole_years([row.pk for row in lines], [year])
    return [row for row in lines if (row.pk, stated, year) not in whole]


def why_no_figure(line: BudgetLine) -> str:
    """Why a line takes no figure of a month; empty if it does."""
    return TOTAL if line.is_total else TOLD_AGAIN if line.tells_again_id else ""


class Names:
    """The lines of a plan by what a file may call them."""

    def __init__(self, lines: Iterable[BudgetLine]) -> None:
        self.every = list(lines)
        self.asked: dict[tuple[str, str], tuple[BudgetLine | None, str]] = {}

    def find(self, number: str, name: str) -> tuple[BudgetLine | None, str]:
        """The one that is meant, or why it cannot be told."""
        asked = plain(number), plain(name)
        if asked not in self.asked:
            self.asked[asked] = self._found(*asked, number, name)
        return self.asked[asked]

    def _found(self, ref: str, called: str, number: str, name: str) -> tuple[BudgetLine | None, str]:
        if not ref and not called:
            return None, "Say which line it is."
        found = [row for row in self.every if _is_called(row, ref, called)]
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, SEVERAL
        numbered = [row for row in self.every if ref and plain(row.ref) == ref]
        if called and numbered:
            return None, f"Number {number} is “{numbered[0].name}”."
        return None, f"The budget has no line “{' '.join(filter(None, (number, name)))}”."


def _is_called(row: BudgetLine, ref: str, called: str) -> bool:
    """Whether all that is given, plainly written, fits the line."""
    return (not ref or plain(row.ref) == ref) and (not called or called in (plain(row.name), plain(str(row))))
