from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from plans.watched_forms import TICK, Watched

CHILD = "Child Jane Doe, 03/05/2012"


class NoteForm(Watched, forms.Form):
    title = forms.CharField(required=False)
    note = forms.CharField(required=False, max_length=40)
    link = forms.URLField(required=False, assume_scheme="https")
    file = forms.FileField(required=False)
    key = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=[("a", "A")], initial="a")


def form(files=None, **typed) -> NoteForm:
    made = NoteForm({"kind": "a"} | typed, files)
    made.is_valid()
    return made


def names(made) -> list[str]:
    return [field.name for field in made.visible_fields()]


def test_ordinary_words_pass_and_nothing_is_asked():
    made = form(title="Two sessions were held.")

    assert made.is_valid() and TICK not in names(made)
    assert set(made.cleaned_data) == {"title", "note", "link", "file", "key", "kind"}


def test_a_sign_is_to_be_confirmed_at_the_end_of_the_form():
    made = form(note=CHILD)

    assert "a name with a date of birth" in made.errors[TICK][0]
    assert names(made)[-1] == TICK


def test_what_is_confirmed_is_taken_and_the_tick_is_no_part_of_it():
    made = form(note=CHILD, nothing_identifies="on")

    assert made.is_valid() and made.cleaned_data["note"] == CHILD
    assert TICK not in made.cleaned_data and TICK not in made.changed_data


def test_links_and_the_names_of_files_are_looked_at():
    assert TICK in form(link="https://example.invalid/?nhs=9434765919").errors
    assert TICK in form({"file": SimpleUploadedFile("DOB 2012-05-03.pdf", b"x")}).errors


def test_what_is_wrong_otherwise_is_looked_at_as_well():
    assert {"note", TICK} <= form(note=f"{CHILD} waited for very long.").errors.keys()


def test_a_sign_does_not_reach_from_one_field_into_the_next():
    assert form(title="Mosaic", note="1234567").is_valid()


def test_what_nobody_types_is_left_alone():
    assert form(key="DOB").is_valid()
