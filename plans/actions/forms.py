from datetime import date
from itertools import count

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

from plans.actions.form_parts import LONGEST, SavedOnceForm
from plans.actions.forms_deadline import DeadlineWords, ask_about_the_past, past_tick, refuse_early_review
from plans.actions.models import Action, ActionLead, Progress
from plans.actions.services import Lead
from plans.form_fields import DayField, long_text
from plans.inspections.models import Recommendation
from plans.moments import now
from plans.people.models import Post
from plans.structure.models import Plan, Theme
from plans.words import shortened

LEAD_ROLES = [
    (ActionLead.Role.LEAD, ActionLead.Role.LEAD.label),
    (ActionLead.Role.JOINT, ActionLead.Role.JOINT.label),
    (ActionLead.Role.ACCOUNTABLE, f"{ActionLead.Role.ACCOUNTABLE.label}, and reads only"),
]
LEADS_AT_FIRST = 4
SPARE_LEADS = 2
USABLE_REF = RegexValidator(
    r"^\w[\w.() -]*\Z", "Use letters, figures, full stops, hyphens, brackets and spaces, such as 3.10."
)

PAGES = ("add", "order")
"""Pages that stand where an action's page would stand in the address."""


class LeadRows:
    """Rows of a post and the part it takes; the order of the rows is the order of the leads."""

    def __init__(self, form: forms.Form, plan: Plan, standing: list[ActionLead], rows: int) -> None:
        self.form, self.rows = form, range(1, rows + 1)
        posts = Post.objects.filter(authority=plan.authority_id)
        for number in self.rows:
            held = standing[number - 1] if number <= len(standing) else None
            form.fields[f"post_{number}"] = forms.ModelChoiceField(
                posts,
                label="Who leads?" if number == 1 else f"Who else? Post {number}",
                required=False,
                initial=held and held.post_id,
                empty_label="None",
            )
            form.fields[f"role_{number}"] = forms.ChoiceField(
                label="What part does it take?" if number == 1 else f"What part does post {number} take?",
                choices=LEAD_ROLES,
                required=False,
                initial=held.role if held else ActionLead.Role.LEAD,
            )

    def refuse_twice(self) -> None:
        seen = set()
        for number in self.rows:
            post = self.form.cleaned_data.get(f"post_{number}")
            if post and post in seen:
                self.form.add_error(f"post_{number}", "This post is chosen already. Choose each post once.")
            seen.add(post)

    def chosen(self) -> list[Lead]:
        typed = self.form.cleaned_data
        rows = [(typed[f"post_{n}"], typed[f"role_{n}"] or ActionLead.Role.LEAD) for n in self.rows]
        return [Lead(post, role) for post, role in rows if post]


class WordingForm(SavedOnceForm):
    ref = forms.CharField(
        label="Number",
        max_length=20,
        validators=[USABLE_REF],
        error_messages={"required": "Give the action a number, such as 3.10."},
    )
    text = long_text("What will be done?", rows=4, max_length=LONGEST, needed="Say what will be done.")
    theme = forms.ModelChoiceField(None, required=False, empty_label="None")
    recommendations = forms.ModelMultipleChoiceField(
        None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="Which recommendations does it answer?",
    )

    def __init__(self, *args, plan: Plan, today: date, action: Action | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan, self.today, self.action = plan, today, action
        themes = Theme.objects.filter(plan=plan).standing(now(today))
        asked = Recommendation.objects.filter(plan=plan).standing(now(today))
        self.fields["theme"].queryset, self.fields["recommendations"].queryset = themes, asked

    def clean_ref(self) -> str:
        ref = self.cleaned_data["ref"]
        if ref.casefold() in PAGES:
            raise ValidationError("This word cannot be a number. Use a number, such as 3.10.")
        others = Action.objects.filter(plan=self.plan, ref=ref).exclude(pk=self.action and self.action.pk)
        if others.exists():
            raise ValidationError("There is an action with this number already.")
        return ref


class AddActionForm(WordingForm):
    deadline = forms.CharField()
    review_date = DayField(
        label="When is it to be reviewed?", required=False, help_text="For an ongoing action: 27 3 2027"
    )
    is_past = past_tick()

    def __init__(self, *args, plan: Plan, today: date, **kwargs):
        super().__init__(*args, plan=plan, today=today, **kwargs)
        self.fields["deadline"] = DeadlineWords(label="By when?", today=today)
        self.leads = LeadRows(self, plan, [], LEADS_AT_FIRST)

    def clean(self) -> dict:
        typed = super().clean()
        refuse_early_review(self, typed.get("deadline"), typed.get("review_date"), self.today)
        ask_about_the_past(self, typed, self.today)
        self.leads.refuse_twice()
        return typed


class LeadsForm(SavedOnceForm):
    def __init__(self, *args, plan: Plan, standing: list[ActionLead], **kwargs):
        super().__init__(*args, **kwargs)
        rows = max(LEADS_AT_FIRST, len(standing) + SPARE_LEADS)
        self.leads = LeadRows(self, plan, standing, rows)

    def clean(self) -> dict:
        typed = super().clean()
        self.leads.refuse_twice()
        return typed


class WithdrawForm(SavedOnceForm):
    progress = forms.ChoiceField(
        label="What happens to it?",
        widget=forms.RadioSelect,
        choices=[
            (Progress.WITHDRAWN, "It is withdrawn: it will not be done"),
            (Progress.SUPERSEDED, "It is superseded: another action has taken its place"),
        ],
        error_messages={"required": "Choose what happens to it."},
    )
    reason = long_text("Why?", max_length=LONGEST, needed="Say why it leaves the plan.")


class PlaceForm(forms.Form):
    """Gives the action before which another is to stand; None for the end."""

    END = "end"
    before = forms.ChoiceField(
        label="Before which action is it to stand?",
        error_messages={"required": "Choose where the action is to stand."},
    )

    def __init__(self, *args, action: Action, **kwargs):
        super().__init__(*args, **kwargs)
        others = Action.objects.filter(plan=action.plan).exclude(pk=action.pk)
        self.others = {str(one.pk): one for one in others.order_by("position", "ref_order", "id")}
        self.fields["before"].choices = [
            ("", "Choose a place"),
            *((pk, f"{one.ref} {shortened(one.text, 70)}") for pk, one in self.others.items()),
            (self.END, "None: at the end, after all others"),
        ]

    def clean_before(self) -> Action | None:
        return self.others.get(self.cleaned_data["before"])


def next_free_ref(plan: Plan, recommendation: Recommendation | None) -> str:
    """A number that no action has yet: 3.6 after 3.5 under recommendation 3."""
    taken = set(Action.objects.filter(plan=plan).values_list("ref", flat=True))
    begins = f"{recommendation.number}." if recommendation else ""
    return next(ref for n in count(1) if (ref := f"{begins}{n}") not in taken)
