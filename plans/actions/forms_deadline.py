from dataclasses import replace
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from plans.actions.form_parts import LONGEST, SavedOnceForm
from plans.deadlines import Deadline, DeadlineUnclear, Kind, counted_days, is_in_figures, parse
from plans.form_fields import DayField, long_text
from plans.moments import in_words
from plans.watched_forms import Tick

EXAMPLES = (
    "In words, as papers are to print it: “31 December 2027”, “December 2027”, “Ongoing”, "
    "“Quarterly from April 2027”."
)


class DeadlineWords(forms.CharField):
    """A deadline in words; what is unclear is answered with the question that it leaves open."""

    default_error_messages = {"required": "Enter the deadline, such as “December 2027” or “Ongoing”."}

    def __init__(self, *, today: date, **values) -> None:
        values = {"max_length": 120, "help_text": EXAMPLES} | values
        super().__init__(**values)
        self.today = today

    def clean(self, value) -> Deadline:
        words = super().clean(value)
        try:
            return spelt_out(parse(words, today=self.today))
        except DeadlineUnclear as question:
            raise ValidationError(str(question), code="unclear") from question


def spelt_out(deadline: Deadline) -> Deadline:
    """A day that was typed in figures, in the words in which papers print it."""
    if deadline.kind == Kind.DAY and is_in_figures(deadline.words):
        return replace(deadline, words=in_words(deadline.due))
    return deadline


def refuse_early_review(
    form: forms.Form, deadline: Deadline | None, review: date | None, today: date
) -> None:
    if review and deadline and deadline.kind != Kind.ONGOING:
        form.add_error("review_date", "Only an ongoing action has a review date. Leave it empty.")
    elif review and review < today:
        form.add_error("review_date", "The review must be today or later.")


def past_tick() -> Tick:
    return Tick(label="Yes, the deadline is in the past", required=False)


def ask_about_the_past(form: forms.Form, typed: dict, today: date) -> None:
    """A deadline that has passed when it is set may be a slip of the keyboard: `is_past` confirms it."""
    deadline, is_meant = typed.get("deadline"), typed.pop("is_past", False)
    if deadline and deadline.due and deadline.due < today and not is_meant:
        gone = f"{in_words(deadline.due)} was {counted_days((today - deadline.due).days)} ago."
        form.add_error("is_past", f"{gone} Put the deadline right, or tick that it is meant.")


class DeadlineForm(SavedOnceForm):
    deadline = forms.CharField()
    review_date = DayField(
        label="When is it to be reviewed?", required=False, help_text="For an ongoing action: 27 3 2027"
    )
    reason = long_text("Why does it change?", max_length=LONGEST, needed="Say why the deadline changes.")
    asked_by = forms.CharField(label="Who asked for it?", required=False, max_length=200)
    approved_by = forms.CharField(
        label="Who approved it?", required=False, max_length=200, help_text="A post or a board."
    )
    is_past = past_tick()

    def __init__(self, *args, today: date, passed: date | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["deadline"] = DeadlineWords(label="New deadline", today=today)
        if passed:
            approver = self.fields["approved_by"]
            approver.required = True
            approver.error_messages["required"] = (
                f"The deadline passed on {in_words(passed)}. Say who approved the new one."
            )

    def clean(self) -> dict:
        typed = super().clean()
        refuse_early_review(self, typed.get("deadline"), typed.get("review_date"), self.today)
        ask_about_the_past(self, typed, self.today)
        return typed
