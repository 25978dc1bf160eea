"""A list that its reader narrows by filters: what they chose stands above it, each with a way back."""

from django import forms
from django.http import QueryDict
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from plans.moments import in_words
from plans.sheets import KINDS

SIZES = {"25", "50", "100"}


class NarrowedList(SingleTableMixin, FilterView):
    def get_table_pagination(self, table):
        return {"per_page": per_page(self.request.GET)}

    def get_context_data(self, **more):
        return super().get_context_data(chosen=chosen(self.filterset.form, self.request.GET), **more)


def per_page(query: QueryDict, usual: int = 25) -> int:
    """One of the sizes that lists offer, or the usual one."""
    asked = query.get("per_page")
    return int(asked) if asked in SIZES else usual


def with_query(query: QueryDict, **changes) -> str:
    """The query of an address with some of it changed; None takes a part out."""
    kept = query.copy()
    kept.pop("_export", None)
    for name, value in changes.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept.setlist(name, value if isinstance(value, list) else [value])
    return f"?{kept.urlencode()}" if kept else ""


def sheets_offered(query: QueryDict, **changes) -> list[tuple[str, str]]:
    """Each kind of sheet that a list may be taken away as, with the query that asks for it."""
    return [(kind.upper(), with_query(query, **changes, _export=kind)) for kind in KINDS]


def chosen(form: forms.Form, query: QueryDict) -> list[dict]:
    """What the list is narrowed to, in words, each with the address that no longer asks for it."""
    if not form.is_valid():
        return []
    return [
        {"label": told(form.fields[name], value), "remove_url": without(query, name)}
        for name, value in form.cleaned_data.items()
        if value
    ]


def told(field: forms.Field, value: object) -> str:
    if not field.label:
        return "One thing only"
    words = {str(choice): label for choice, label in getattr(field, "choices", ())}
    said = in_words(value) if hasattr(value, "year") else words.get(str(value), value)
    return f"{field.label}: {'yes' if value is True else said}"


def without(query: QueryDict, *names: str) -> str:
    """The address of the list without some filters, from its first page."""
    rest = query.copy()
    parts = (f"{name}{part}" for name in names for part in ("", "_day", "_month", "_year"))
    for gone in (*parts, "page", "_export"):
        rest.pop(gone, None)
    return f"?{rest.urlencode()}"
