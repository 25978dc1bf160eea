"""The parts of a plan that can be added, changed and withdrawn by one and the same form."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from plans import deadlines
from plans.form_fields import DayField
from plans.moments import london_day
from plans.people.models import Post
from plans.structure.models import Highlight, Milestone, Objective, ProgrammeOutput, Stage, StageAim, Theme


def without_rows(field: models.Field, **options) -> forms.Field | None:
    """The form's field for a model's field. What it offers is known only once a plan's scope is open."""
    if field.is_relation:
        options["queryset"] = None
    return field.formfield(**options)


class PartForm(forms.ModelForm):
    """A form that offers only rows that stand in the plan, and the council's posts."""

    class Meta:
        formfield_callback = without_rows

    def __init__(self, *args, plan, **options):
        super().__init__(*args, **options)
        self.plan = plan
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = self._offered(self._meta.model._meta.get_field(name).related_model)
                field.empty_label = "None"
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3

    def _offered(self, model: type[models.Model]) -> models.QuerySet:
        if model is Post:
            return Post.objects.filter(authority=self.plan.authority_id)
        rows = model.objects.filter(plan=self.plan, withdrawn_on=None)
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


class StageForm(PartForm):
    starts_on = DayField(label="First day", required=False)
    ends_on = DayField(label="Last day", required=False)

    class Meta(PartForm.Meta):
        model = Stage
        fields = ["number", "name", "period_words", "starts_on", "ends_on"]

    def clean(self):
        given = super().clean()
        if given.get("starts_on") and given.get("ends_on") and given["ends_on"] < given["starts_on"]:
            self.add_error("ends_on", "The last day must not lie before the first.")
        return given


@dataclass(frozen=True)
class Part:
    """A kind of part: its model, its form, and what people call it."""

    model: type[models.Model]
    form: type[PartForm]

    @property
    def name(self) -> str:
        return self.model._meta.verbose_name

    @property
    def links(self) -> set[str]:
        return {field.name for field in self.model._meta.many_to_many}


def part(model: type[models.Model], *fields: str, **options) -> Part:
    return Part(model, forms.modelform_factory(model, form=PartForm, fields=fields, **options))


PARTS = {
    "theme": part(
        Theme,
        *("kind", "ref", "name", "parent", "aim", "summary", "lead", "team", "links"),
        labels={"parent": "Within", "lead": "Post that leads it", "links": "Linked with"},
        widgets={"links": forms.CheckboxSelectMultiple},
    ),
    "objective": part(Objective, "theme", "ref", "text"),
    "stage": Part(Stage, StageForm),
    "stage-aim": part(StageAim, "stage", "text"),
    "output": part(ProgrammeOutput, "number", "text"),
    "milestone": Part(Milestone, MilestoneForm),
    "highlight": part(
        Highlight,
        *("ref", "text", "state", "state_words", "addresses_words", "covers_all", "specifically"),
        labels={
            "covers_all": "It addresses all recommendations",
            "specifically": "Recommendations it addresses",
        },
        widgets={"specifically": forms.CheckboxSelectMultiple},
    ),
}
"""What the address calls a part, and the part."""
