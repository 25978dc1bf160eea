"""What the forms about actions share: long text, what was typed before, the hidden fields of a safe save."""

from uuid import uuid4

from django import forms
from django.http import QueryDict

from plans.free_text import looks_like_a_child

LONGEST = 10_000


def long_text(label: str, *, rows: int = 4, **values) -> forms.CharField:
    values = {"required": False, "max_length": LONGEST} | values
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **values)


class SavedOnceForm(forms.Form):
    """A form that knows which version it was opened on, and makes one change however often it is sent."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class WatchedForm(SavedOnceForm):
    """Asks to be confirmed when its free text may tell who a child is."""

    nothing_identifies = forms.BooleanField(
        label="I have checked: nothing here identifies a child", required=False
    )
    watched: tuple[str, ...] = ()

    def clean(self) -> dict:
        typed = super().clean()
        text = "\n".join(str(typed.get(name) or "") for name in self.watched)
        warning = looks_like_a_child(text)
        if warning and not typed.get("nothing_identifies"):
            self.add_error(
                "nothing_identifies", f"{warning} If nothing in it does, tick to confirm that and save again."
            )
        return typed

    def visible_fields(self) -> list:
        """The tick is shown only once there is something to confirm."""
        asked = "nothing_identifies" in self.errors or self.data.get("nothing_identifies")
        return [field for field in super().visible_fields() if asked or field.name != "nothing_identifies"]


def as_initial(form: forms.Form, typed: QueryDict) -> dict:
    """What had been typed into a form, as values to begin it with; files are not kept."""
    return {
        name: field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField)
    }
