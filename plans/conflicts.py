"""What somebody is shown who saves over a version that they have not seen: both, with all that they typed."""

from django import forms
from django.db import models

from plans.history.content import rows_of, words_of
from plans.history.models import AuditEvent
from plans.versions import Changed

ANSWER = 409


def with_version(form: forms.BaseForm, row: models.Model) -> forms.BaseForm:
    """The form, with the version of the row that it shows as a hidden field."""
    form.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=row.version)
    return form


def conflict_of(changed: Changed, form: forms.BaseForm, stands: dict | None = None) -> dict:
    """Who saved first, what and when, beside what was typed; the form goes on from the version that stands.

    `stands` is what stands, by the form's fields, where the fields of the row do not say it.
    """
    row, event = changed.row, last_change(changed.row)
    go_on(form, row)
    stands = fields_of(form, row) if stands is None else stands
    is_gone = bool(getattr(row, "withdrawn_on", None))
    rows = compared(form, stands, all_typed=is_gone)
    seen = {one["theirs"] for one in rows}
    differing = [one for one in rows if one["theirs"] != one["yours"]]
    return {
        "by": event.by_name,
        "at": event.at,
        "event": event,
        "rows": differing + [one for one in told(event) if one["theirs"] not in seen],
        "is_gone": is_gone,
    }


def last_change(row: models.Model) -> AuditEvent:
    """The act that brought a row to the version at which it stands."""
    events = AuditEvent.everywhere.filter(subject_type=row._meta.model_name, subject_id=row.pk)
    at_version = events.filter(text__content__version=row.version)
    return at_version.order_by("pk").first() or events.latest("pk")


def go_on(form: forms.BaseForm, row: models.Model) -> None:
    """Let what was typed be sent again, now over the version that stands."""
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = str(row.version)


def fields_of(form: forms.BaseForm, row: models.Model) -> dict:
    return {name: getattr(row, name) for name in form.fields if hasattr(row, name)}


def compared(form: forms.BaseForm, stands: dict, *, all_typed: bool = False) -> list[dict]:
    """What stands and what was typed, field by field; if asked also where nothing stands."""
    return [
        {
            "label": field.label,
            "theirs": in_words(field.field, stands.get(field.name)),
            "yours": in_words(field.field, form.cleaned_data.get(field.name)),
        }
        for field in form.visible_fields()
        if all_typed or field.name in stands
    ]


def told(event: AuditEvent) -> list[dict]:
    """What the act of somebody else said in the end, whether or not it can be typed into the form."""
    text = getattr(event, "text", None)
    content = text.content if text else {}
    said = content.get("after") or {name: value for name, value in content.items() if name != "before"}
    return [{"label": one["label"], "theirs": one["value"]} for one in rows_of(said) if one["value"]]


def in_words(field: forms.Field, value: object) -> str:
    """A field's value as people read it: the words of a choice, the names of rows, a day in words."""
    if hasattr(value, "all"):
        value = list(value.all())
    elif isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        value = dict(field.choices).get(value, value)
    return "\n".join(words_of(value).splitlines())
