from datetime import date

import pytest
from django import forms

from plans.form_fields import DayField, Named


class Asking(forms.Form):
    due = DayField()


class AskingKindly(forms.Form):
    due = DayField(required=False)


def typed(day="", month="", year=""):
    return {"due_day": day, "due_month": month, "due_year": year}


@pytest.mark.parametrize("month", ["3", "03", " 3 ", "March", "mar", "Mar.", "MARCH"])
def test_a_day_is_read_with_its_month_as_number_or_word(month):
    form = Asking(typed("27", month, "2026"))

    assert form.is_valid(), form.errors
    assert form.cleaned_data["due"] == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("", "", ""), "Enter the date."),
        (("27", "3", ""), "The date must include a year."),
        (("", "", "2026"), "The date must include a day and a month."),
        (("29", "2", "2025"), "The date must be a real date, such as 27 3 2026."),
        (("27", "ma", "2026"), "The date must be a real date, such as 27 3 2026."),
        (("27", "13", "2026"), "The date must be a real date, such as 27 3 2026."),
        (("²", "3", "2026"), "The date must be a real date, such as 27 3 2026."),
        (("27", "3", "26"), "The year must have four digits, such as 2026."),
        (("27", "3", "0000"), "The date must be a real date, such as 27 3 2026."),
        (("1", "1", "0001"), "The year must be between 1900 and 2200."),
        (("31", "12", "1899"), "The year must be between 1900 and 2200."),
        (("1", "1", "2201"), "The year must be between 1900 and 2200."),
        (("31", "12", "9999"), "The year must be between 1900 and 2200."),
    ],
)
def test_a_fault_is_said_in_plain_words(parts, said):
    assert Asking(typed(*parts)).errors["due"] == [said]


def test_what_was_typed_is_kept():
    drawn = str(Asking(typed("31", "Febuary", "2026"))["due"])

    assert 'value="31"' in drawn
    assert 'value="Febuary"' in drawn


def test_an_empty_day_may_be_allowed():
    form = AskingKindly(typed())

    assert form.is_valid()
    assert form.cleaned_data["due"] is None


def test_the_day_that_is_known_is_shown_in_three_boxes():
    drawn = str(Asking(initial={"due": date(2026, 3, 27)})["due"])

    assert (
        'name="due_day" class="govuk-input govuk-date-input__input govuk-input--width-2" value="27"' in drawn
    )
    assert (
        'name="due_year" class="govuk-input govuk-date-input__input govuk-input--width-4" value="2026"'
        in drawn
    )


def test_the_same_day_typed_otherwise_is_no_change():
    same = Asking(typed("27", "March", "2026"), initial={"due": date(2026, 3, 27)})
    other = Asking(typed("28", "March", "2026"), initial={"due": date(2026, 3, 27)})

    assert not same.has_changed()
    assert other.has_changed()


class Telling(Named, forms.Form):
    name = forms.CharField(label="Name of the body")
    kind = forms.ChoiceField(choices=[("a", "A")])
    due = DayField()
    reason = forms.CharField(error_messages={"required": "Say why."})


def test_what_is_missing_is_told_by_the_label_or_by_the_field_itself():
    form = Telling({})

    assert {name: faults[0] for name, faults in form.errors.items()} == {
        "name": "Fill in “Name of the body”.",
        "kind": "Choose an answer for “Kind”.",
        "due": "Enter the date.",
        "reason": "Say why.",
    }
