from django import forms
from django.core.exceptions import ValidationError

from plans.form_fields import long_text
from plans.people.councils import NoSuchCouncil, councils, named, names_of
from plans.people.models import Authority
from plans.watched_forms import Watched

NONE = "None of these"
MOST = 30


class ComparedForm(Watched, forms.ModelForm):
    la_code = forms.ChoiceField(
        label="Which council of England is it?",
        required=False,
        help_text="Its region, its statistical neighbours and its published figures follow from this.",
    )
    neighbours = long_text(
        "Other councils to be compared with",
        rows=6,
        required=False,
        help_text="One on a line. Leave it empty for the ten statistical neighbours.",
    )

    class Meta:
        model = Authority
        fields = ["la_code", "neighbours", "neighbours_reason"]
        labels = {"neighbours_reason": "Why these councils?"}
        help_texts = {"neighbours_reason": "It is printed wherever they are shown."}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        by_name = sorted(councils().values(), key=lambda one: one.name)
        self.fields["la_code"].choices = [("", NONE), *[(one.number, one.name) for one in by_name]]
        self.initial["neighbours"] = "\n".join(names_of(self.instance.neighbours))

    def clean_neighbours(self) -> list[str]:
        try:
            found = named(self.cleaned_data["neighbours"])
        except NoSuchCouncil as fault:
            raise ValidationError(str(fault)) from fault
        if len(found) > MOST:
            raise ValidationError(f"Name at most {MOST} councils.")
        return found

    def clean(self) -> dict:
        typed = super().clean()
        chosen, own = typed.get("neighbours"), typed.get("la_code")
        if chosen and own in chosen:
            self.add_error("neighbours", "A council is not compared with itself: take it out.")
        if chosen and not typed.get("neighbours_reason"):
            self.add_error("neighbours_reason", "Say why it is compared with these councils.")
        return typed


def compared_with(authority: Authority) -> list[str]:
    """What a council is compared with, in words."""
    own = councils().get(authority.la_code)
    found = [f"{own.name}, in {own.region}" if own else "No council of England, so with no region"]
    chosen = ", ".join(names_of(authority.neighbours or (own.neighbours if own else ())))
    if authority.neighbours:
        found.append(f"Chosen councils: {chosen}. {authority.neighbours_reason}")
    elif chosen:
        found.append(f"Statistical neighbours: {chosen}")
    return found
