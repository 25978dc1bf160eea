from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from plans.form_fields import DayField, Named
from plans.people.access import people_of
from plans.people.colours import is_readable
from plans.people.models import Authority, Organisation, Post, PostHolding, User
from plans.people.permissions import MAY, Role
from plans.people.standing import standing_at
from plans.watched_forms import Watched

WHOLE_COUNCIL = "Every plan of the council"


def to_choose(authority, on: date):
    """Who stands at the council on a day, but for those whose account it has closed; what others closed
    is not told."""
    here = people_of(authority).filter(standing_at([authority], on))
    return here.exclude(is_active=False, closed_by=authority).order_by("name")


class PlanChoice(forms.ModelChoiceField):
    """A plan, or None for every plan of the council: with several plans somebody has to choose."""

    EVERY = "every"
    default_error_messages = {"required": "Choose in which plan the role counts."}

    def __init__(self, **options):
        options = {"label": "In which plan", "required": False, "empty_label": WHOLE_COUNCIL} | options
        super().__init__(queryset=None, **options)
        self.is_open = False

    def offer(self, authority, *, required: bool = True) -> None:
        self.queryset = authority.plans(manager="everywhere").all()
        self.is_open = len(self.queryset) > 1
        if self.is_open:
            self.required = required
            plans = [(plan.pk, str(plan)) for plan in self.queryset]
            self.choices = [("", "Choose a plan"), (self.EVERY, WHOLE_COUNCIL), *plans]

    def clean(self, value):
        return None if value == self.EVERY else super().clean(value)


def role_field(*none: tuple[str, str], **options) -> forms.ChoiceField:
    told = [(role, f"{role.label}: {MAY[role]}") for role in Role]
    return forms.ChoiceField(choices=[*none, *told], widget=forms.RadioSelect, **options)


class CouncilForm(Watched, forms.ModelForm):
    class Meta:
        model = Authority
        fields = ["name", "colour"]
        help_texts = {
            "colour": "The band at the top of each page. White or black words must be readable on it."
        }
        widgets = {"colour": forms.ColorInput}

    def clean_colour(self):
        colour = self.cleaned_data["colour"].upper()
        Authority._meta.get_field("colour").run_validators(colour)
        if not is_readable(colour):
            raise ValidationError(
                "Neither white nor black words can be read on this colour: choose a darker or a lighter one. "
                "The contrast must be at least 4.5 to 1."
            )
        return colour


class RoleForm(Named, forms.Form):
    role = role_field(error_messages={"required": "Choose a role."})
    plan = PlanChoice()

    def __init__(self, *args, authority, **options):
        super().__init__(*args, **options)
        self.fields["plan"].offer(authority)


class PersonForm(Watched, forms.Form):
    email = forms.EmailField(
        label="E-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    name = forms.CharField(
        max_length=200,
        help_text="As colleagues would write it, or the name of the post. Who is here already keeps theirs.",
    )
    role = role_field(("", "No role"), required=False)
    plan = PlanChoice(help_text="Where the role counts.")
    post = forms.ModelChoiceField(
        queryset=None,
        required=False,
        empty_label="No post",
        label="Post that they hold from today",
        help_text="Who holds a post sees and updates the actions that it leads.",
    )

    def __init__(self, *args, authority, **options):
        super().__init__(*args, **options)
        self.fields["plan"].offer(authority, required=False)
        self.fields["post"].queryset = Post.objects.filter(authority=authority)

    def clean(self):
        given = super().clean()
        if not given.get("role") and not given.get("post") and not {"role", "post"} & self.errors.keys():
            self.add_error("role", "Choose a role, or a post, or both: otherwise they would see nothing.")
        plan = self.fields["plan"]
        if given.get("role") and plan.is_open and not self["plan"].value():
            self.add_error("plan", plan.error_messages["required"])
        return given


class OrganisationForm(Watched, forms.ModelForm):
    class Meta:
        model = Organisation
        fields = ["name", "kind", "successor"]
        labels = {"successor": "Followed by"}
        help_texts = {"successor": "If it has ended: the body that took its place."}

    def __init__(self, *args, authority, **options):
        super().__init__(*args, **options)
        self.instance.authority = authority
        others = Organisation.objects.filter(authority=authority).exclude(pk=self.instance.pk)
        self.fields["successor"].queryset = others
        self.fields["successor"].empty_label = "Nobody: it has not ended"

    def clean_successor(self):
        body = self.cleaned_data["successor"]
        seen = {self.instance.pk}
        while body:
            if body.pk in seen:
                raise ValidationError("These bodies would follow each other in a circle.")
            seen.add(body.pk)
            body = body.successor
        return self.cleaned_data["successor"]

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"authority"}


class PostForm(Watched, forms.ModelForm):
    aliases = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        label="Other names in the papers",
        help_text="One a line.",
    )

    class Meta:
        model = Post
        fields = ["name", "kind", "organisation", "email", "aliases"]

    def __init__(self, *args, authority, **options):
        super().__init__(*args, **options)
        self.instance.authority = authority
        self.fields["organisation"].queryset = Organisation.objects.filter(authority=authority)
        self.fields["organisation"].empty_label = "Not stated"
        self.initial["aliases"] = "\n".join(self.instance.aliases)

    def clean_aliases(self):
        names = [line.strip() for line in self.cleaned_data["aliases"].splitlines()]
        if any(len(name) > 250 for name in names):
            raise ValidationError("A name may have 250 letters at most: put one on each line.")
        return list(dict.fromkeys(filter(None, names)))

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"authority"}


class AppointForm(Named, forms.Form):
    holder = forms.ModelChoiceField(queryset=None, empty_label="Choose a person")
    kind = forms.ChoiceField(choices=[c for c in PostHolding.Kind.choices if c[0] != "vacant"])
    effective_date = DayField(label="From", help_text="For example, 27 3 2026")
    until = DayField(label="Until", required=False, help_text="Their last day, if it is known")

    def __init__(self, *args, authority, on: date, **options):
        super().__init__(*args, **options)
        self.fields["holder"].queryset = to_choose(authority, on)

    def clean(self):
        given = super().clean()
        start, end = given.get("effective_date"), given.get("until")
        if start and end and end < start:
            self.add_error("until", "The last day must not lie before the first.")
        return given


class VacantForm(Named, forms.Form):
    effective_date = DayField(label="Vacant from", help_text="The first day without a holder")


class DelegateForm(Named, forms.Form):
    user = forms.ModelChoiceField(
        queryset=User.objects.none(), label="Who may update for it", empty_label="Choose a person"
    )

    def __init__(self, *args, authority, on: date, **options):
        super().__init__(*args, **options)
        self.fields["user"].queryset = to_choose(authority, on)
