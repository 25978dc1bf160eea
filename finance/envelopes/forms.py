from django import forms
from django.core.exceptions import ValidationError

from finance.amounts import FinancialYear
from finance.budget.fields import AmountField, YearField
from finance.budget.models import Envelope
from plans.form_fields import DayField, long_text
from plans.watched_forms import Watched

NEEDED_TO_CHANGE = {
    "approver": "This sum is stated already: say who approved that it changes.",
    "reason": "This sum is stated already: say why it changes.",
}
WHEN_IT_CHANGES = "Needed, as is who approved it, to change a sum that is stated already."


class SumForm(Watched, forms.Form):
    amount = AmountField(label="How much does it hold?")
    year = YearField(required=False, help_text="Like 2026/27. Empty: for all its years together.")
    effective_date = DayField(label="It holds from")
    approver = forms.CharField(label="Approved by", max_length=300, required=False)
    reason = long_text("Reason", required=False, help_text=WHEN_IT_CHANGES)

    def __init__(self, *args, envelope: Envelope, today, **options) -> None:
        super().__init__(*args, **options)
        self.envelope = envelope
        self.fields["year"].today = today
        self.initial.setdefault("effective_date", today)

    def clean(self) -> dict:
        typed = super().clean()
        if "year" in typed and self.envelope.sums.filter(year=typed["year"]).exists():
            for name, words in NEEDED_TO_CHANGE.items():
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return typed


class CommitForm(Watched, forms.Form):
    what = forms.CharField(label="What is it for?", max_length=300)
    year = YearField()
    amount = AmountField(label="How much?")

    def __init__(self, *args, today, **options) -> None:
        super().__init__(*args, **options)
        self.fields["year"].today = today
        self.initial.setdefault("year", FinancialYear.of(today).first)

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if amount.pounds <= 0:
            raise ValidationError("A commitment is above nought.")
        return amount


class DecideForm(Watched, forms.Form):
    is_approved = forms.TypedChoiceField(
        label="What was decided?",
        choices=[("yes", "It is approved, though it goes above what there is"), ("no", "It is refused")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    approver = forms.CharField(label="Who decided?", max_length=300)
    reason = long_text("Why?")
