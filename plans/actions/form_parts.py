"""What the forms about actions share: the longest text, what was typed before, the fields of a safe save."""

from uuid import uuid4

from django import forms
from django.http import QueryDict

from plans.watched_forms import Watched

LONGEST = 10_000


class SavedOnceForm(Watched, forms.Form):
    """A form that knows which version it was opened on, and makes one change however often it is sent."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


def as_initial(form: forms.Form, typed: QueryDict) -> dict:
    """What had been typed into a form, as values to begin it with; files are not kept."""
    return {
        name: field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField)
    }
