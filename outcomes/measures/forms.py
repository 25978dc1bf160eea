from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from outcomes.cards import Aim, Bound, Limit
from outcomes.figures import FigureUnclear, Unit, read
from outcomes.figures.reading import example
from outcomes.measures.models import Measure
from plans.form_fields import DayField, long_text
from plans.moments import in_words
from plans.watched_forms import Watched

AIMS = 4
"""How many numbers on the way to a target the form takes; more where more stand already."""


def how_to_write(measure: Measure) -> str:
    if measure.unit == Unit.GRADE:
        return f"One of these: {', '.join(measure.grades)}."
    if measure.unit == Unit.WORDS:
        return "In words."
    return f"For example {example(measure.unit)}."


class FigureField(forms.CharField):
    """A value as people write it, in the unit of its measure."""

    def __init__(self, *, measure: Measure, **options):
        super().__init__(**{"max_length": 300, "help_text": how_to_write(measure)} | options)
        self.measure = measure

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read(text, self.measure.unit, tuple(self.measure.grades))
        except FigureUnclear as fault:
            raise ValidationError(str(fault), code="unclear") from fault

    def validate(self, value):
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value) -> None:
        """The length is looked at when the text is read."""


class NumberField(FigureField):
    """A plain number in the unit of a measure, such as a target."""

    def to_python(self, value) -> Decimal | None:
        figure = super().to_python(value)
        if figure is None:
            return None
        if not figure.is_exact:
            raise ValidationError(f"Give a number. {how_to_write(self.measure)}", code="number")
        return figure.number


class SaidForm(Watched, forms.Form):
    """What is said of a value: the value, what it is made of, where it comes from."""

    def __init__(self, *args, measure: Measure, today: date, **options):
        super().__init__(*args, **options)
        self.today = today
        self.fields["value"] = FigureField(measure=measure, label="Value")
        self.fields["value"].help_text += (
            " Add “approximately”, “over”, “under”, “provisional” or “data only” where it applies. If there "
            "is none, write “not available” or “suppressed”."
        )
        self.order_fields(("effective_date", "value"))

    numerator = forms.DecimalField(
        label="How many were counted?", required=False, max_digits=14, decimal_places=4
    )
    denominator = forms.DecimalField(
        label="Out of how many?", required=False, max_digits=14, decimal_places=4
    )
    source = forms.CharField(label="Where does it come from?", required=False, max_length=300)
    note = long_text("What should readers know?", required=False)
    is_baseline = forms.BooleanField(label="This is the baseline from which change is told", required=False)

    def clean(self) -> dict:
        typed = super().clean()
        counted, size = typed.get("numerator"), typed.get("denominator")
        if size is not None and size <= 0:
            self.add_error("denominator", "It is more than nought.")
        elif counted is not None and size is not None and counted > size:
            self.add_error("numerator", "No more can be counted than there are.")
        return typed


class ValueForm(SaidForm):
    effective_date = DayField(
        label="As at which day?", help_text="The last day of its period, for example 31 3 2026"
    )

    def clean_effective_date(self) -> date:
        day = self.cleaned_data["effective_date"]
        if day > self.today:
            raise ValidationError(f"A value cannot be known before its day. Today is {in_words(self.today)}.")
        return day


class CorrectValueForm(SaidForm):
    reason = long_text("Why is it corrected?", needed="Say why it is corrected.")


class ExplainForm(Watched, forms.Form):
    why = long_text("Why is it off its track?", needed="Say why it is off its track.")
    doing = long_text("What is being done?", needed="Say what is being done.")
    back_by = DayField(label="By when should it be back on track?", help_text="For example 31 3 2027")


class ChangeForm(Watched, forms.Form):
    """Something that was agreed of a measure; whatever stands already is changed with a reason."""

    effective_date = DayField(label="From which day does it hold?")
    reason = long_text("Why does it change?", required=False)

    def __init__(self, *args, measure: Measure, is_change: bool, **options):
        super().__init__(*args, **options)
        self.fields["reason"].required = is_change
        self.fields["reason"].error_messages["required"] = "Say why it changes."


class TargetForm(ChangeForm):
    agreed_by = forms.CharField(label="Who agreed it?", required=False, max_length=200)

    def __init__(self, *args, measure: Measure, held: int = 0, **options):
        super().__init__(*args, measure=measure, **options)
        self.rows = range(1, max(AIMS, held) + 1)
        for row in self.rows:
            label = "Number to be reached" if row == 1 else f"Number to be reached next, {row}"
            self.fields[f"number_{row}"] = NumberField(measure=measure, label=label, required=False)
            self.fields[f"by_{row}"] = DayField(
                label="By when?" if row == 1 else f"By when is number {row} to be reached?",
                required=False,
                help_text="Leave it empty if it holds for good." if row == 1 else "",
            )
        rows = [name for row in self.rows for name in (f"number_{row}", f"by_{row}")]
        self.order_fields([*rows, "effective_date", "agreed_by", "reason"])

    def clean(self) -> dict:
        typed, seen = super().clean(), set()
        for row in self.rows:
            number, by = typed.get(f"number_{row}"), typed.get(f"by_{row}")
            if number is None and by is not None and f"number_{row}" not in self.errors:
                self.add_error(f"number_{row}", "Give the number that is to be reached by this day.")
            elif number is not None and by in seen:
                self.add_error(f"by_{row}", "Give one number for each day.")
            elif number is not None:
                seen.add(by)
        return typed

    @property
    def aims(self) -> list[Aim]:
        typed = self.cleaned_data
        rows = ((typed[f"number_{row}"], typed[f"by_{row}"]) for row in self.rows)
        return [Aim(number, by) for number, by in rows if number is not None]


class LimitForm(ChangeForm):
    bound = forms.ChoiceField(
        label="What must it keep to?", choices=[*Bound.choices, ("", "No limit")], required=False
    )
    commitment = forms.CharField(
        label="Whose commitment is it, in its words?", required=False, max_length=300
    )

    def __init__(self, *args, measure: Measure, **options):
        super().__init__(*args, measure=measure, **options)
        self.fields["number"] = NumberField(measure=measure, label="Limit", required=False)
        self.order_fields(("bound", "number", "commitment", "effective_date", "reason"))

    def clean(self) -> dict:
        typed = super().clean()
        number = typed.get("number")
        if typed.get("bound") and number is None and "number" not in self.errors:
            self.add_error("number", "Give the number that it must keep to.")
        elif number is not None and not typed.get("bound"):
            self.add_error("bound", "Choose “At most” or “At least”, or leave the number empty.")
        return typed

    @property
    def limit(self) -> Limit | None:
        typed = self.cleaned_data
        return Limit(typed["bound"], typed["number"]) if typed["bound"] else None
