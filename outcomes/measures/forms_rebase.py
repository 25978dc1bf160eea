from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from plans.form_fields import DayField, long_text
from plans.moments import in_words
from plans.watched_forms import Watched


class RebaseForm(Watched, forms.Form):
    effective_date = DayField(
        label="From which day do the limits start again?",
        help_text="The first day after something changed how the measure behaves, for example 1 4 2026",
    )
    reason = long_text("What changed?", needed="Say what changed.")

    def __init__(self, *args, today: date, **options):
        super().__init__(*args, **options)
        self.today = today

    def clean_effective_date(self) -> date:
        day = self.cleaned_data["effective_date"]
        if day > self.today:
            raise ValidationError(f"Choose a day that has come. Today is {in_words(self.today)}.")
        return day
