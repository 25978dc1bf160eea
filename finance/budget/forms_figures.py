"""The forms in which a figure of a line is stated, and corrected."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from finance.amounts import Amount, FinancialYear
from finance.budget.fields import AmountField, MonthField, YearField
from finance.budget.forms_told import Reasoned
from finance.budget.kinds import MONTHLY, Effect, Stated
from finance.budget.models import BudgetLine
from finance.budget.months import still_to_come
from finance.budget.signs import OF_A_SAVING, below_nought, signed
from finance.budget.told import BudgetFigure
from plans.form_fields import DayField, long_text
from plans.watched_forms import Tick, Watched

AS_PRINTED = "It is printed so, without a unit: record it as printed, and do not add it up"
WITH_UNIT = "Write pounds and pence, like £1,200.50, thousands like £1.2k, or millions like £1.2m."


class OfLine(Watched):
    """Mixed into a form of an amount, which counts with the sign of its line.

    An amount without a unit is asked about once: it counts nowhere.
    """

    def __init__(self, *args, line: BudgetLine, **options) -> None:
        super().__init__(*args, **options)
        self.line = line
        self.fields["as_printed"] = Tick(label=AS_PRINTED, required=False)
        if line.effect == Effect.SAVING:
            self.fields["amount"].help_text = OF_A_SAVING

    def clean_amount(self) -> Amount | None:
        amount = self.cleaned_data["amount"]
        return amount and signed(self.line, amount)

    def clean(self) -> dict:
        typed = super().clean()
        is_meant, amount = typed.pop("as_printed", False), typed.get("amount")
        if amount and amount.lacks_unit and not is_meant:
            self.add_error("amount", f"Is “{amount.words}” in pounds? {WITH_UNIT}")
            self.add_error("as_printed", "Tick this only if it is printed so.")
        return typed

    def refuse_below_nought(self, stated: str, amount: Amount | None) -> None:
        if fault := below_nought(self.line, stated, amount):
            self.add_error("amount", fault)


class FigureForm(OfLine, forms.Form):
    stated = forms.ChoiceField(label="Which figure?", choices=Stated.choices)
    amount = AmountField(label="How much?", in_pounds=False)
    year = YearField(required=False)
    month = MonthField(label="Month, for a monthly forecast or actual", required=False)
    effective_date = DayField(label="It holds from")
    approver = forms.CharField(label="Approved by", max_length=300, required=False)
    printed_in = forms.CharField(label="Where it is printed", max_length=300, required=False)
    note = long_text("Note", required=False)

    def __init__(self, *args, today, **options) -> None:
        super().__init__(*args, **options)
        self.today = self.fields["year"].today = today
        self.initial.setdefault("effective_date", today)
        self.initial.setdefault("year", FinancialYear.of(today).first)

    def clean_effective_date(self):
        day = self.cleaned_data["effective_date"]
        if day > self.today:
            raise ValidationError("A figure is stated once it holds: choose today or an earlier day.")
        return day

    def clean(self) -> dict:
        typed = super().clean()
        self.refuse_below_nought(typed.get("stated"), typed.get("amount"))
        month, year = typed.get("month"), typed.get("year")
        if month and typed.get("stated") not in MONTHLY:
            self.add_error("month", "Only a forecast or an actual figure is told by the month.")
        if month and not year and "year" not in self.errors:
            typed["year"] = FinancialYear.of(month).first
            if fault := FinancialYear.of(month).why_too_far(self.today):
                self.add_error("month", fault)
        elif month and year and FinancialYear.of(month).first != year:
            self.add_error("month", f"This month does not lie in {FinancialYear(year)}.")
        if typed.get("stated") == Stated.ACTUAL and (fault := self._why_to_come(month, typed.get("year"))):
            self.add_error("month" if month else "year", fault)
        return typed

    def _why_to_come(self, month: date | None, year: int | None) -> str:
        """Why nothing can have been spent yet in a month or year; empty if it has begun."""
        begins = month or (FinancialYear(year).starts if year else None)
        if begins is None or begins <= self.today:
            return ""
        named = f"{month:%B %Y}" if month else FinancialYear(year)
        return still_to_come(named)


class CorrectFigureForm(OfLine, Reasoned):
    amount = AmountField(label="How much is it?", in_pounds=False, required=False)
    take_back = forms.BooleanField(label="Take it back: it should not stand at all", required=False)
    field_order = ("amount", "take_back", "reason")

    def __init__(self, *args, figure: BudgetFigure, **options) -> None:
        super().__init__(*args, line=figure.line, **options)
        self.figure = figure

    def clean(self) -> dict:
        typed = super().clean()
        self.refuse_below_nought(self.figure.stated, typed.get("amount"))
        takes_back = typed.pop("take_back", False)
        if takes_back == bool(typed.get("amount")) and "amount" not in self.errors:
            self.add_error("amount", "Say how much it is, or take the figure back.")
        return typed
