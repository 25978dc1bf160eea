from django import forms
from django.core.exceptions import ValidationError

from plans.form_fields import DayField, Named, long_text
from plans.inspections.models import Finding, Framework, Inspection, Judgement, Quotation, Recommendation
from plans.watched_forms import Watched

PASTE_LIMIT = 100_000
ROWS_LIMIT = 200
ON_A_SMALL_LINE = 26
"""Letters that a line of a text box holds at 320 pixels."""
ORDERED = (
    ("begun_on", "ended_on", "The last day must not lie before the first."),
    ("begun_on", "received_on", "The report cannot arrive before the inspection."),
    ("begun_on", "published_on", "The report cannot be published before the inspection."),
)


class InspectionForm(Watched, forms.ModelForm):
    begun_on = DayField(label="First day", required=False, help_text="For example, 27 3 2026")
    ended_on = DayField(label="Last day", required=False)
    received_on = DayField(
        label="Day on which the council received the report",
        required=False,
        help_text="The statement of proposed action is due 70 working days later.",
    )
    published_on = DayField(label="Day on which the report was published", required=False)

    class Meta:
        model = Inspection
        fields = [
            "framework",
            "kind",
            "state",
            "title",
            "focus",
            "begun_on",
            "ended_on",
            "begun_words",
            "received_on",
            "published_on",
            "published_words",
            "note",
        ]
        labels = {
            "state": "Has it taken place?",
            "focus": "What it looked at",
            "begun_words": "Days in words",
            "published_words": "Publication in words",
        }
        help_texts = {
            "begun_words": "Where the papers give no exact day, such as “spring 2026”.",
            "published_words": "Where the papers give no exact day, such as “April 2026”.",
        }
        widgets = {"focus": forms.Textarea(attrs={"rows": 3}), "note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["framework"].queryset = Framework.objects.all()
        self.fields["framework"].empty_label = "Choose a framework"

    def clean(self):
        given = super().clean()
        for earlier, later, fault in ORDERED:
            if given.get(earlier) and given.get(later) and given[later] < given[earlier]:
                self.add_error(later, fault)
        return given


class JudgementsForm(Watched, forms.Form):
    """A grade and the printed words for each area of the framework, and overall."""

    def __init__(self, *args, inspection, **options):
        super().__init__(*args, **options)
        self.standing = {row.area_id: row for row in inspection.judgements.select_related("grade")}
        self.areas = [None, *inspection.framework.areas.all()]
        self.grades = {str(grade.pk): grade for grade in inspection.framework.grades.all()}
        for area in self.areas:
            self._add_fields(area)

    def _add_fields(self, area) -> None:
        key, name = (area.pk, area.name) if area else ("overall", Judgement.OVERALL)
        row = self.standing.get(area.pk if area else None)
        choices = [("", "Not stated"), *((pk, grade.name) for pk, grade in self.grades.items())]
        self.fields[f"grade_{key}"] = forms.ChoiceField(
            label=name,
            choices=choices,
            required=False,
            initial=str(row.grade_id) if row and row.grade_id else "",
        )
        self.fields[f"words_{key}"] = forms.CharField(
            label=f"{name}: as printed", max_length=100, required=False, initial=row.words if row else ""
        )

    def changed(self) -> list[tuple]:
        """Area, grade and words of each judgement that differs from what stood."""
        return [
            (area, self.grades.get(self.cleaned_data[f"grade_{key}"]), self.cleaned_data[f"words_{key}"])
            for area in self.areas
            for key in [area.pk if area else "overall"]
            if {f"grade_{key}", f"words_{key}"} & set(self.changed_data)
        ]


class FindingForm(Watched, forms.ModelForm):
    kind = forms.ChoiceField(choices=[("", "Choose a kind"), *Finding.Kind.choices])

    class Meta:
        model = Finding
        fields = ["kind", "text"]
        labels = {"text": "What was found"}
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}


class QuotationForm(Watched, forms.ModelForm):
    class Meta:
        model = Quotation
        fields = ["text", "source"]
        labels = {"text": "The words, as printed", "source": "Where they stand"}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class PasteForm(Named, forms.Form):
    inspection = forms.ModelChoiceField(queryset=None, required=False, empty_label="None of these")
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 16}),
        label="What needs to improve",
        help_text="Copy it from the report, numbers and bullets too. You then check the rows before saving.",
    )

    def __init__(self, *args, plan, **options):
        super().__init__(*args, **options)
        self.fields["inspection"].queryset = plan.inspections.all()

    def clean_text(self):
        text = self.cleaned_data["text"]
        size = len(text.encode())
        if size > PASTE_LIMIT:
            raise ValidationError(
                f"This is {size // 1000:,} kB of text; at most {PASTE_LIMIT // 1000} kB can be read at once. "
                "Paste only the list of what needs to improve."
            )
        return text


class RowForm(Watched, forms.Form):
    """One row found in pasted text. A row that is not kept may be as empty as it likes."""

    keep = forms.BooleanField(label="Save this row", required=False)
    number = forms.CharField(
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": "Give it a number."},
    )
    text = forms.CharField(
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "There is no text: write it, or leave the row out."},
    )
    section = forms.CharField(max_length=120, required=False)
    note = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs["rows"] = lines_to_show(str(self["text"].value() or ""))
        if self.is_bound and not self.data.get(self.add_prefix("keep")):
            self.fields["number"].required = self.fields["text"].required = False

    def warning(self):
        return super().warning() if self.cleaned_data.get("keep") else None


def lines_to_show(text: str) -> int:
    """As many as the text takes on a small screen, so that none of it is out of sight."""
    return max(3, sum(1 + len(line) // ON_A_SMALL_LINE for line in text.splitlines()))


class RowsFormSet(forms.BaseFormSet):
    """All rows: no number twice, and none that stands in the plan already."""

    def __init__(self, *args, taken: set[str], **options):
        self.taken = taken
        super().__init__(*args, **options)

    def clean(self):
        seen: set[str] = set()
        for form in self.kept():
            number = form.cleaned_data.get("number")
            if not number:
                continue
            if number in self.taken:
                form.add_error("number", f"The plan has a recommendation {number} already.")
            elif number in seen:
                form.add_error("number", f"The number {number} is used twice: change one of them.")
            seen.add(number)
        if not any(self.errors) and not self.kept():
            raise ValidationError("No row is ticked, so there is nothing to save.")

    def kept(self) -> list[RowForm]:
        return [form for form in self.forms if getattr(form, "cleaned_data", {}).get("keep")]


Rows = forms.formset_factory(
    RowForm, formset=RowsFormSet, extra=0, max_num=ROWS_LIMIT, absolute_max=ROWS_LIMIT, validate_max=True
)


class RecommendationForm(Watched, forms.ModelForm):
    class Meta:
        model = Recommendation
        fields = ["number", "text", "section", "alternative_wording"]
        labels = {"alternative_wording": "In the council's own words"}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "alternative_wording": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, plan, **options):
        super().__init__(*args, **options)
        self.plan = plan

    def clean_number(self):
        number = self.cleaned_data["number"]
        same = Recommendation.objects.filter(plan=self.plan, number=number, withdrawn_on=None)
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError("There is a recommendation with this number already.")
        return number


class ReasonForm(Watched, forms.Form):
    reason = long_text("Why")
