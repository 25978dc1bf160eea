"""The forms in which a figure of a line is stated, and corrected."""

from django import forms
from django.core.exceptions import ValidationError

from finance.amounts import FinancialYear
from finance.budget.fields import AmountField, MonthField, YearField
from finance.budget.forms_told import Reasoned
from finance.budget.kinds import MONTHLY, Stated
from plans.form_fields import DayField, long_text
from plans.watched_forms import Tick, Watched


class FigureForm(Watched, forms.Form):
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
        self.today = today
        self.initial.setdefault("effective_date", today)
        self.initial.setdefault("year", FinancialYear.of(today).first)

    def clean_effective_date(self):
        day = self.cleaned_data["effective_date"]
        if day > self.today:
            raise ValidationError("A figure is stated once it holds: choose today or an earlier day.")
        return day

    def clean(self) -> dict:
        typed = super().clean()
        month, year = typed.get("month"), typed.get("year")
        if month and typed.get("stated") not in MONTHLY:
            self.add_error("month", "Only a forecast or an actual figure is told by the month.")
        if month and not year and "year" not in self.errors:
            typed["year"] = FinancialYear.of(month).first
        elif month and year and FinancialYear.of(month).first != year:
            self.add_error("month", f"This month does not lie in {FinancialYear(year)}.")
        return typed


class CorrectFigureForm(Reasoned):
    amount = AmountField(label="How much is it?", in_pounds=False, required=False)
    take_back = Tick(label="Take it back: the line has no such figure", required=False)
    field_order = ("amount", "take_back", "reason")

    def clean(self) -> dict:
        typed = super().clean()
        takes_back = typed.pop("take_back", False)
        if takes_back == bool(typed.get("amount")) and "amount" not in self.errors:
            self.add_error("amount", "Say how much it is, or take the figure back.")
        return typed
