"""Forms whose free text is looked at before it is saved: nothing that tells who a child is should be kept."""

from django import forms

from plans.form_fields import Named
from plans.free_text import looks_like_a_child

TICK = "nothing_identifies"
FREE = (forms.CharField, forms.FileField)
"""Fields into which anything may be typed, and files, which have names."""
APART = "\n|\n"
"""Between two fields, so that no sign is read across them."""


class Tick(forms.BooleanField):
    """Confirms what was typed; it is no part of it."""

    def has_changed(self, initial, data) -> bool:
        return False


class Watched(Named):
    """Mixed into a form: whatever is typed freely, and the name of a file, must be confirmed if it warns."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        label = "I have checked: nothing here identifies a child"
        self.fields[TICK] = Tick(label=label, required=False)

    def clean(self) -> dict:
        typed = super().clean()
        is_confirmed = typed.pop(TICK, False)
        if not is_confirmed and (warning := self.warning()):
            self.add_error(TICK, f"{warning} If nothing in it does, tick to confirm that and save again.")
        return typed

    def warning(self) -> str | None:
        """What is to be said of the text as it was typed, whether or not the form is right otherwise."""
        free = [field for field in super().visible_fields() if isinstance(field.field, FREE)]
        return looks_like_a_child(APART.join(str(field.data or "") for field in free))

    def visible_fields(self) -> list:
        """Ticks come last, each only once there is something to confirm."""
        fields = super().visible_fields()
        ticks = [field for field in fields if isinstance(field.field, Tick)]
        asked = [field for field in ticks if field.errors or self.data.get(field.html_name)]
        return [field for field in fields if field not in ticks] + asked
