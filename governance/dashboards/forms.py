from datetime import date

from django import forms

from plans.form_fields import DayField


class MomentForm(forms.Form):
    as_at = DayField(label="As at", help_text="How things stood on this day. For example, 31 12 2025")
    known_on = DayField(
        label="As known on",
        required=False,
        help_text="Leave this empty to use all that is known now. Otherwise what was recorded or corrected "
        "after this day is left out.",
    )
    next = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_as_at(self) -> date:
        return self._not_ahead(self.cleaned_data["as_at"])

    def clean_known_on(self) -> date | None:
        day = self.cleaned_data["known_on"]
        return self._not_ahead(day) if day else None

    def clean(self) -> dict:
        given = super().clean()
        as_at, known_on = given.get("as_at"), given.get("known_on")
        if as_at and known_on and known_on < as_at:
            self.add_error(
                "known_on",
                "Choose the same day as the one above or a later one: before it nobody knew how things stood "
                "on it.",
            )
        return given

    def _not_ahead(self, day: date) -> date:
        if day > self.today:
            raise forms.ValidationError("The day must be today or in the past.", code="ahead")
        return day
