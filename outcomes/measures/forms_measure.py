"""The form of a measure itself, and of what claims it."""

from django import forms
from django.core.exceptions import ValidationError

from outcomes.catalogue.models import Definition
from outcomes.figures import Polarity, Unit
from outcomes.measures.models import Measure
from outcomes.measures.services import FIXED, OF_WHOLE
from plans.actions.models import Action
from plans.inspections.models import Recommendation
from plans.moments import Moment
from plans.people.models import Post
from plans.structure.meanings import GONE
from plans.structure.models import Plan, Theme
from plans.watched_forms import Watched
from plans.words import plainly

CLAIMANTS = {"recommendation": Recommendation, "theme": Theme, "action": Action}
FROM_DEFINITION = ("name", "unit", "polarity")
"""What a measure must have, and may take from the catalogue."""


class MeasureForm(Watched, forms.ModelForm):
    grades = forms.CharField(
        label="Its grades, the lowest first",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="Only of a measure in grades: one on a line.",
    )

    class Meta:
        model = Measure
        fields = [
            "ref", "name", "phrase", "unit", "grades", "polarity", "tolerance", "basis", "frequency",
            "days_allowed", "numerator", "denominator", "source", "caution", "owner",
        ]  # fmt: skip
        labels = {
            "phrase": "How its sentence goes on after the value",
            "polarity": "Which way is better?",
            "tolerance": "How far off still counts as close?",
            "basis": "When does a value hold?",
            "frequency": "How often is it taken?",
            "denominator": "Out of what?",
            "numerator": "What is counted?",
            "caution": "How should it be read?",
        }
        help_texts = {
            "phrase": "For example: of contacts were decided within one working day",
            "tolerance": "In its own unit. Empty: nothing counts as close.",
        }
        widgets = {
            "name": forms.TextInput,
            "caution": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, plan: Plan, **options):
        super().__init__(*args, **options)
        self.plan = plan
        if self.instance.tolerance is not None:
            self.initial["tolerance"] = plainly(self.instance.tolerance)
        self.fields["owner"].queryset = Post.objects.filter(authority=plan.authority_id)
        self.fields["owner"].empty_label = "Not stated"
        self.fields["days_allowed"].required = False
        if self.instance.pk:
            self._drop_what_is_fixed()

    def _drop_what_is_fixed(self) -> None:
        """Of a part what the whole says; of a measure with values its unit."""
        row = self.instance
        self.initial["grades"] = "\n".join(row.grades)
        gone = OF_WHOLE if row.part_of_id else ()
        if row.values.exists() or row.series.filter(values__isnull=False).exists():
            gone = (*gone, *FIXED)
        for name in set(gone) & set(self.fields):
            del self.fields[name]

    def clean_grades(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["grades"].splitlines()]
        return [line for line in lines if line]

    def clean_days_allowed(self) -> int:
        days = self.cleaned_data["days_allowed"]
        return Measure._meta.get_field("days_allowed").default if days is None else days

    def clean(self) -> dict:
        typed = super().clean()
        unit, grades = typed.get("unit"), typed.get("grades")
        if unit == Unit.GRADE and not grades:
            self.add_error("grades", "Name its grades, the lowest first.")
        elif grades and unit != Unit.GRADE:
            self.add_error("grades", "Only a measure in grades has them.")
        return typed

    def _post_clean(self) -> None:
        """The service checks the row: what is missing here may come from the catalogue."""


class AddMeasureForm(MeasureForm):
    definition = forms.ModelChoiceField(
        Definition.objects.all(),
        label="From the catalogue",
        required=False,
        empty_label="A measure of our own",
        help_text="What is left empty below is then taken from there.",
    )
    part_of = forms.ModelChoiceField(
        None,
        label="Part of another measure",
        required=False,
        empty_label="No",
        help_text="A part is measured as the whole is, such as one team’s share.",
    )
    field_order = ("definition", "part_of", "ref", "name")

    def __init__(self, *args, plan: Plan, today, **options):
        super().__init__(*args, plan=plan, **options)
        wholes = Measure.objects.filter(plan=plan, part_of=None).standing(Moment(as_at=today))
        self.fields["part_of"].queryset = wholes
        for name in (*FROM_DEFINITION, "basis"):
            self.fields[name].required = False
        for name, choices in (("unit", Unit), ("polarity", Polarity)):
            self.fields[name].choices = [("", "As in the catalogue"), *choices.choices]
        self.fields["basis"].choices = [("", "As in the catalogue"), *self.fields["basis"].choices]
        self.fields["frequency"].choices = [
            ("", "As in the catalogue, or not regular"),
            *[choice for choice in self.fields["frequency"].choices if choice[0]],
        ]
        self.initial["basis"] = ""

    def clean(self) -> dict:
        typed = super().clean()
        whole, definition = typed.get("part_of"), typed.get("definition")
        needed = ("name",) if whole else () if definition else FROM_DEFINITION
        for name in needed:
            if not typed.get(name) and name not in self.errors:
                self.add_error(name, f"Fill in “{self.fields[name].label}”.")
        return typed

    @property
    def values(self) -> dict:
        """What was said; what was left empty comes from the catalogue, or from the whole."""
        typed = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}
        taken = OF_WHOLE if typed.get("part_of") else ()
        return {name: value for name, value in typed.items() if name not in taken}


class LinkForm(forms.Form):
    """What claims a measure: one of the plan's recommendations, themes or actions."""

    claimant = forms.ChoiceField(label="Which of these claims to move it?")

    def __init__(self, *args, plan: Plan, measure: Measure, today, **options):
        super().__init__(*args, **options)
        claimed = {(kind, getattr(link, f"{kind}_id")) for link in measure.links.filter(withdrawn_on=None)
                   for kind in CLAIMANTS}  # fmt: skip
        self.rows = {
            f"{kind}-{row.pk}": row
            for kind, model in CLAIMANTS.items()
            for row in self._standing(model, plan, Moment(as_at=today))
            if (kind, row.pk) not in claimed
        }
        self.fields["claimant"].choices = [(key, str(row)) for key, row in self.rows.items()]
        self.initial.setdefault("claimant", next(iter(self.rows), ""))

    def _standing(self, model, plan: Plan, moment: Moment):
        rows = model.objects.filter(plan=plan)
        if model is Action:
            return rows.exclude(progress__in=GONE).order_by("ref_order")
        return rows.standing(moment)

    def clean_claimant(self):
        found = self.rows.get(self.cleaned_data["claimant"])
        if found is None:
            raise ValidationError("Choose one of these.")
        return found
