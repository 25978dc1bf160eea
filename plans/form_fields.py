"""Long text, a day typed in three boxes, a web address, and what is said of one that cannot be read."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from plans.moments import FIRST_YEAR, LAST_YEAR, is_usable

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
PARTS = ("day", "month", "year")


def long_text(
    label: str, *, rows: int = 3, max_length: int = 2000, needed: str = "", **values
) -> forms.CharField:
    """Text in several lines; `needed` is said where it is missing."""
    if needed:
        values["error_messages"] = {"required": needed}
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=max_length, **values)


class Named:
    """Mixed into a form: where a field has no words of its own, its label says what is missing."""

    def full_clean(self) -> None:
        for bound in (self[name] for name in self.fields):
            messages = bound.field.error_messages
            if messages.get("required") == forms.Field.default_error_messages["required"]:
                verb = "Choose an answer for" if hasattr(bound.field, "choices") else "Fill in"
                messages["required"] = f"{verb} “{bound.label}”."
        super().full_clean()


class DayWidget(forms.MultiWidget):
    """Three boxes: day, month, year."""

    template_name = "django/forms/widgets/day.html"

    def __init__(self, attrs=None):
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayField(forms.Field):
    """A day; every fault is said in words that tell what to type."""

    widget = DayWidget
    default_error_messages = {
        "required": "Enter the date.",
        "incomplete": "The date must include %(missing)s.",
        "real": "The date must be a real date, such as 27 3 2026.",
        "year": "The year must have four digits, such as 2026.",
        "range": f"The year must be between {FIRST_YEAR} and {LAST_YEAR}.",
    }

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date) or not value:
            return value or None
        typed = [str(part or "").strip() for part in value]
        if not any(typed):
            return None
        self._refuse_incomplete(typed)
        return self._read(*typed)

    def _refuse_incomplete(self, typed: list[str]) -> None:
        missing = [f"a {part}" for part, text in zip(PARTS, typed, strict=True) if not text]
        if missing:
            params = {"missing": " and ".join(missing)}
            raise ValidationError(self.error_messages["incomplete"], code="incomplete", params=params)

    def _read(self, day: str, month: str, year: str) -> date:
        if year.isdecimal() and len(year) != 4:
            raise ValidationError(self.error_messages["year"], code="year")
        try:
            read = date(int(year), month_number(month), int(day))
        except ValueError as fault:
            raise ValidationError(self.error_messages["real"], code="real") from fault
        if not is_usable(read):
            raise ValidationError(self.error_messages["range"], code="range")
        return read

    def has_changed(self, initial: date | None, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


class WebAddressField(forms.URLField):
    """The address of a page that a browser opens by itself."""

    default_validators = [URLValidator(schemes=["http", "https"])]
    default_error_messages = {"invalid": "Enter a web address that begins with https:// or http://."}

    def __init__(self, **options):
        super().__init__(assume_scheme="https", **options)


def month_number(text: str) -> int:
    """3 from "3", "03", "Mar" or "March"; ValueError from anything else."""
    if text.isdecimal():
        return int(text)
    wanted = text.lower().rstrip(".")
    for number, name in enumerate(MONTHS, start=1):
        if len(wanted) >= 3 and name.startswith(wanted):
            return number
    raise ValueError(text)
