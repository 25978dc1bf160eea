from django import forms

from plans.free_text import looks_like_a_child
from plans.watched_forms import Watched


class FileForm(Watched, forms.Form):
    file = forms.FileField(
        label="File",
        help_text="A CSV file or a workbook (.xlsx). Nothing is saved before you have seen what was read.",
        error_messages={"required": "Choose the file.", "empty": "The file is empty."},
    )


class ConfirmForm(Watched, forms.Form):
    """Confirms what was read from a file; all that stands in it is looked at."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, text: str, **options):
        super().__init__(*args, **options)
        self.text = text

    def warning(self) -> str | None:
        return looks_like_a_child(self.text)
