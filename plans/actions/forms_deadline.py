from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from plans.actions.form_parts import SavedOnceForm, long_text
from plans.deadlines import Deadline, DeadlineUnclear, Kind, parse
from plans.form_fields import DayField

EXAMPLES = (
    "As the plan would print it: “31 December 2027”, “December 2027”, “Ongoing”, “Quarterly from April 2027”."
)


class DeadlineWords(forms.CharField):
    """A deadline in words; what is unclear is answered with the question that it leaves open."""

    def __init__(self, *, today: date, **values) -> None:
        values = {"max_length": 120, "help_text": EXAMPLES} | values
        super().__init__(**values)
        self.today = today

    def clean(self, value) -> Deadline:
        words = super().clean(value)
        try:
            return parse(words, today=self.today)
        except DeadlineUnclear as question:
            raise ValidationError(str(question), code="unclear") from question


def refuse_early_review(
    form: forms.Form, deadline: Deadline | None, review: date | None, today: date
) -> None:
    if review and deadline and deadline.kind != Kind.ONGOING:
        form.add_error("review_date", "Only an ongoing action has a review date. Leave it empty.")
    elif review and review < today:
        form.add_error("review_date", "The review must be today or later.")


class DeadlineForm(SavedOnceForm):
    deadline = forms.CharField()
    review_date = DayField(
        label="When is it to be reviewed?", required=False, help_text="For an ongoing action: 27 3 2027"
    )
    reason = long_text("Why does it change?", rows=3, required=True)
    asked_by = forms.CharField(label="Who asked for it?", required=False, max_length=200)
    approved_by = forms.CharField(
        label="Who approved it?", required=False, max_length=200, help_text="A post or a board."
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["deadline"] = DeadlineWords(label="New deadline", today=today)

    def clean(self) -> dict:
        typed = super().clean()
        refuse_early_review(self, typed.get("deadline"), typed.get("review_date"), self.today)
        return typed
