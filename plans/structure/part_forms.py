"""The forms for the parts of a plan, which all work alike."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from plans import deadlines
from plans.form_fields import DayField
from plans.moments import london_day
from plans.people.models import Post
from plans.structure.models import (
    Milestone,
    Objective,
    ProgressNote,
    ReportingPeriod,
    Stage,
    StageAim,
    Theme,
)
from plans.watched_forms import Watched


def without_rows(field: models.Field, **options) -> forms.Field | None:
    """The form's field for a model's field. What it offers is known only once a plan's scope is open."""
    if field.is_relation:
        options["queryset"] = None
    return field.formfield(**options)


class PartForm(Watched, forms.ModelForm):
    """A form that offers only rows that stand in the plan, and the council's posts."""

    class Meta:
        formfield_callback = without_rows

    def __init__(self, *args, plan, **options):
        super().__init__(*args, **options)
        self.plan = plan
        for name, field in list(self.fields.items()):
            if isinstance(field, forms.ModelChoiceField):
                model = self._meta.model._meta.get_field(name).related_model
                field.queryset = self._offered(model, getattr(self.instance, f"{name}_id", None))
                field.empty_label = "None"
            if isinstance(field, forms.ModelMultipleChoiceField) and not field.queryset.exists():
                del self.fields[name]
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3

    def _offered(self, model: type[models.Model], *chosen: int | None) -> models.QuerySet:
        """What stands in the plan, with what the row names already."""
        if model is Post:
            return Post.objects.filter(authority=self.plan.authority_id)
        rows = model.objects.filter(Q(withdrawn_on=None) | Q(pk__in=chosen), plan=self.plan)
        return rows.exclude(pk=self.instance.pk) if model is self._meta.model else rows

    def clean_parent(self):
        above = self.cleaned_data["parent"]
        while above and self.instance.pk:
            if above.pk == self.instance.pk:
                raise ValidationError("It cannot stand within itself.")
            above = above.parent
        return self.cleaned_data["parent"]


class MilestoneForm(PartForm):
    class Meta(PartForm.Meta):
        model = Milestone
        fields = ["text", "deadline_words", "parent", "alternatives", "cites", "cites_words"]
        widgets = {"cites": forms.CheckboxSelectMultiple}
        labels = {
            "parent": "Within the milestone",
            "alternatives": "Other dates that the sources give",
            "cites": "Recommendations that it cites",
            "cites_words": "Citation as printed",
        }
        help_texts = {"deadline_words": "As people write it: December 2026, or by the end of January 2027."}

    def clean_deadline_words(self):
        words = self.cleaned_data["deadline_words"]
        try:
            self.deadline = deadlines.parse(words, today=london_day(timezone.now()))
        except deadlines.DeadlineUnclear as question:
            raise ValidationError(str(question)) from question
        return words

    def clean(self):
        given = super().clean()
        if "deadline_words" in given:
            given["deadline_kind"], given["due_date"] = self.deadline.kind.value, self.deadline.due
        return given


class SpanForm(PartForm):
    """A part that lasts from one day to another."""

    starts_on = DayField(label="First day", required=False)
    ends_on = DayField(label="Last day", required=False)

    def clean(self):
        given = super().clean()
        if given.get("starts_on") and given.get("ends_on") and given["ends_on"] < given["starts_on"]:
            self.add_error("ends_on", "The last day must not lie before the first.")
        return given


class StageForm(SpanForm):
    class Meta(PartForm.Meta):
        model = Stage
        fields = ["number", "name", "period_words", "starts_on", "ends_on"]


class PeriodForm(SpanForm):
    class Meta(PartForm.Meta):
        model = ReportingPeriod
        fields = ["name", "starts_on", "ends_on"]
        help_texts = {"name": "As the reports call it: Quarter 3, 2026/27."}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["starts_on"].required = self.fields["ends_on"].required = True


SUBJECTS = {
    "theme": (Theme, "Themes"),
    "stage_aim": (StageAim, "Aims of the stages"),
    "objective": (Objective, "Objectives"),
}
"""What a note of progress may tell of: its field, the model, and what heads the choices."""


class NoteForm(PartForm):
    """How one theme, aim of a stage or objective stood in a period."""

    about = forms.ChoiceField(label="What it tells of")

    class Meta(PartForm.Meta):
        model = ProgressNote
        fields = ["period", "progress", "challenges", "next_steps"]
        labels = {"period": "In which reporting period", "next_steps": "Next"}

    field_order = ["about"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["period"].empty_label = "In none"
        self.subjects = {name: self._subjects(name, model) for name, (model, _) in SUBJECTS.items()}
        self.fields["about"].choices = [("", "Choose one"), *self._choices()]
        told = [f"{name}-{pk}" for name in SUBJECTS if (pk := getattr(self.instance, f"{name}_id"))]
        self.initial |= {"about": told[0]} if told else {}

    def _subjects(self, name: str, model: type[models.Model]) -> dict:
        rows = self._offered(model, getattr(self.instance, f"{name}_id"))
        return {f"{name}-{row.pk}": row for row in rows}

    def _choices(self) -> list:
        groups = [(SUBJECTS[name][1], rows.items()) for name, rows in self.subjects.items()]
        return [(label, [(key, str(row)) for key, row in rows]) for label, rows in groups if rows]

    def clean(self):
        given = super().clean()
        about = given.pop("about", None)
        given |= {name: rows.get(about) for name, rows in self.subjects.items()}
        if not any(given.get(said) for said in ("progress", "challenges", "next_steps")):
            self.add_error("progress", "Say what was done, what is hard, or what comes next.")
        return given
