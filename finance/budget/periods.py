"""What is forecast or spent in a year is told for the whole year or by its months: never both."""

from collections.abc import Iterable

from finance.amounts import FinancialYear, in_pounds
from finance.budget.kinds import MONTHLY
from finance.budget.refusals import Refused
from finance.budget.told import BudgetFigure

Subject = tuple
"""A line's key, which figure, year and month, as `BudgetFigure.subject` has them."""


class ToldOtherwise(Refused):
    """A month was to be stated of a year that is told as a whole, or the other way round."""

    field = "month"

    def __init__(self, figure: BudgetFigure) -> None:
        which = f"The {figure.get_stated_display().lower()} of {FinancialYear(figure.year)}"
        if figure.month:
            told = f"{which} is told by months: {in_pounds(figure.pounds)} for {figure.when} among them. "
            super().__init__(f"{told}State its months, or take those back first.")
        else:
            told = f"{which} is told for the whole year: {in_pounds(figure.pounds)}. "
            super().__init__(f"{told}Correct that, or take it back to tell it by months.")
        self.figure = figure


def standing(figures: Iterable[BudgetFigure]) -> dict[Subject, BudgetFigure]:
    """Of each subject the figure that stands: by its day, then moment of recording, then row."""
    order = lambda row: (row.effective_date, row.recorded_at, row.pk)  # noqa: E731
    return {figure.subject: figure for figure in sorted(figures, key=order)}


def told_for_whole_years(lines: Iterable[int], years: Iterable[int]) -> dict[Subject, BudgetFigure]:
    """What stands for years as a whole, by line, which figure and year. One question."""
    rows = BudgetFigure.objects.filter(line__in=lines, year__in=years, month=None, stated__in=MONTHLY)
    return {one[:3]: figure for one, figure in standing(rows).items() if figure.pounds is not None}


def refuse_told_otherwise(subjects: Iterable[Subject]) -> None:
    """Raises ToldOtherwise if one of the subjects is told the other way already. One question."""
    asked = [one for one in subjects if one[1] in MONTHLY and one[2] is not None]
    lines, years = {one[0] for one in asked}, {one[2] for one in asked}
    wanted = {(*one[:3], one[3] is None) for one in asked}
    rows = BudgetFigure.objects.filter(line__in=lines, year__in=years, stated__in=MONTHLY)
    for subject, figure in standing(rows).items():
        if figure.pounds is not None and (*subject[:3], figure.month is not None) in wanted:
            raise ToldOtherwise(figure)
