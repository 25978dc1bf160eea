from collections.abc import Iterator
from itertools import chain, count

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from plans.conflicts import with_version
from plans.form_fields import long_text
from plans.inspections.models import Inspection
from plans.people.models import Authority
from plans.structure.meanings import Shape, Tone
from plans.structure.models import Plan, StatusLabel
from plans.watched_forms import Watched


class Inspections(forms.ModelMultipleChoiceField):
    def __init__(self, **options):
        label = "Inspections that it answers"
        super().__init__(None, required=False, widget=forms.CheckboxSelectMultiple, label=label, **options)


def offer_inspections(form: forms.Form, authority: Authority) -> None:
    """Those of the council; where it has none there is nothing to choose from."""
    form.fields["inspections"].queryset = Inspection.objects.filter(authority=authority)
    if not form.fields["inspections"].queryset.exists():
        del form.fields["inspections"]


class PlanForm(Watched, forms.ModelForm):
    inspections = Inspections()

    class Meta:
        model = Plan
        fields = ["name", "inspections", "strapline", "ambition", "stale_after_days", "sustained_after_days"]
        widgets = {"ambition": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "stale_after_days": "An action without an update for longer is shown as stale.",
            "sustained_after_days": "An action is called sustained only if what it moves has held so long.",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        offer_inspections(self, self.instance.authority)

    def clean_stale_after_days(self):
        return self._some_days("stale_after_days")

    def clean_sustained_after_days(self):
        return self._some_days("sustained_after_days")

    def _some_days(self, name: str) -> int:
        days = self.cleaned_data[name]
        if not 1 <= days <= 730:
            raise ValidationError("Enter a number of days between 1 and 730.")
        return days


class NewPlanForm(Watched, forms.ModelForm):
    inspections = Inspections()

    class Meta:
        model = Plan
        fields = ["name", "slug", "inspections", "strapline", "ambition"]
        widgets = {"ambition": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "slug": "Small letters, digits and hyphens; the council's comes before it. "
            "Leave it empty, and it is made from the name.",
        }

    def __init__(self, *args, authority, **options):
        super().__init__(*args, **options)
        self.authority = authority
        offer_inspections(self, authority)
        self.fields["slug"].required = False

    def clean_slug(self):
        asked = self.cleaned_data["slug"] or self.cleaned_data.get("name", "")
        slug = suggested(self.authority.slug, asked) if asked else ""
        if self.authority.plans(manager="everywhere").filter(slug=slug).exists():
            raise ValidationError(f"There is a plan with the short name “{slug}” already: choose another.")
        return next(
            free for free in chain([slug], numbered(slug)) if not Plan.everywhere.filter(slug=free).exists()
        )

    def validate_unique(self):
        """The short name is checked above: the model would ask only the plans whose scope is open."""


def suggested(council: str, name: str) -> str:
    """A short name that begins with the council's: so nobody learns which names other councils have taken."""
    return f"{council}-{slugify(name).removeprefix(f'{council}-')}"[:80].strip("-")


def numbered(slug: str) -> Iterator[str]:
    return (f"{slug[:76]}-{number}" for number in count(2))


class LabelForm(Watched, forms.ModelForm):
    """One of the plan's words for a status."""

    tone = forms.ChoiceField(label="Colour", choices=Tone.choices)
    shape = forms.ChoiceField(choices=Shape.choices)

    class Meta:
        model = StatusLabel
        fields = ["word", "letter", "tone", "shape", "definition"]
        widgets = {"letter": forms.TextInput(attrs={"class": "govuk-input--width-2"})}


class LabelsFormSet(forms.BaseModelFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        with_version(form, form.instance)

    def clean(self):
        """No word twice: a reader could not tell the two apart."""
        super().clean()
        seen: dict[str, LabelForm] = {}
        for form in self.forms:
            word = (form.cleaned_data or {}).get("word", "").lower()
            if word and word in seen:
                form.add_error("word", "This word stands for another status already.")
            seen.setdefault(word, form)


Labels = forms.modelformset_factory(
    StatusLabel, form=LabelForm, formset=LabelsFormSet, extra=0, max_num=13, edit_only=True
)


class WithdrawForm(Watched, forms.Form):
    reason = long_text("Why")
