from decimal import Decimal

from django import forms

from finance.posts.models import FundedPost, Recruitment
from finance.posts.services import NEEDS_APPROVER
from plans.actions.models import Action
from plans.form_fields import DayField, long_text
from plans.structure.meanings import GONE
from plans.structure.part_forms import PartForm
from plans.watched_forms import Watched


class PostForm(PartForm):
    needed_from = DayField(label="Needed from", required=False)

    class Meta(PartForm.Meta):
        model = FundedPost
        fields = ["title", "fte", "is_new", "needed_from", "actions"]
        labels = {"actions": "Actions that it is to do", "fte": "Full-time equivalent"}
        help_texts = {"needed_from": "From that day its actions say so while it is not filled."}
        widgets = {"actions": forms.CheckboxSelectMultiple}

    def clean_fte(self) -> Decimal:
        fte = self.cleaned_data["fte"]
        if fte <= 0:
            raise forms.ValidationError("Write how much of a post it is, above nought, such as 1 or 0.5.")
        return fte

    def _offered(self, model, *chosen):
        if model is Action:
            return Action.objects.filter(plan=self.plan).exclude(progress__in=GONE).order_by("ref_order")
        return super()._offered(model, *chosen)


class StepForm(Watched, forms.Form):
    state = forms.ChoiceField(label="How far is it?", choices=Recruitment.choices)
    effective_date = DayField(label="Since when?")
    approver = forms.CharField(label="Who approved it?", max_length=300, required=False)
    note = long_text("Note", required=False)

    def __init__(self, *args, today, **options) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.initial.setdefault("effective_date", today)

    def clean_effective_date(self):
        day = self.cleaned_data["effective_date"]
        if day > self.today:
            raise forms.ValidationError("Choose today or an earlier day.")
        return day

    def clean(self) -> dict:
        typed = super().clean()
        if (
            typed.get("state") in NEEDS_APPROVER
            and not typed.get("approver")
            and "approver" not in self.errors
        ):
            self.add_error("approver", "Say who approved the post.")
        return typed
