from dataclasses import replace
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from outcomes.figures import MISSING, Availability, Figure, Qualifier, Unit
from outcomes.measures.forms import FigureField
from outcomes.measures.importing import Entry
from outcomes.measures.values import Said
from outcomes.returns.grid import Row
from plans.watched_forms import Tick, Watched

AS_WRITTEN = ("", "As written")
SURENESS = [
    AS_WRITTEN,
    *Qualifier.choices[1:],
    (Availability.PROVISIONAL, Availability.PROVISIONAL.label),
    (Availability.DATA_ONLY, Availability.DATA_ONLY.label),
    *((one, one.label) for one in MISSING),
]
SHOWN_ONLY_FOR = (Unit.GRADE,)


class PeriodForm(forms.Form):
    ends = forms.ChoiceField(label="Which period?")

    def __init__(self, *args, choices: list[tuple[str, str]], **options):
        super().__init__(*args, **options)
        self.fields["ends"].choices = choices


class GridForm(Watched, forms.Form):
    """A period's values, each field named after its measure; a row may be left empty."""

    source = forms.CharField(label="Where do these values come from?", required=False, max_length=300)

    def __init__(self, *args, rows: list[Row], ends: date, **options):
        super().__init__(*args, **options)
        self.rows, self.ends = rows, ends
        for row in rows:
            if row.standing is None or self._is_typed(row):
                self._add(row)
        self.order_fields([*(name for name in self.fields if name != "source"), "source"])

    def _is_typed(self, row: Row) -> bool:
        names = (self.add_prefix(f"{kind}_{row.measure.pk}") for kind in ("value", "sure", "size"))
        return self.is_bound and any(self.data.get(name) for name in names)

    def _add(self, row: Row) -> None:
        pk, name = row.measure.pk, row.name
        value = FigureField(measure=row.measure, label=f"{name}: value", required=False)
        if row.measure.unit not in SHOWN_ONLY_FOR:
            value.help_text = ""
        sure = forms.ChoiceField(label=f"{name}: said with it", choices=SURENESS, required=False)
        size = forms.DecimalField(
            label=f"{name}: out of how many",
            required=False,
            max_digits=14,
            decimal_places=4,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        )
        self.fields |= {f"value_{pk}": value, f"sure_{pk}": sure, f"size_{pk}": size}

    @property
    def drawn(self) -> list[tuple]:
        """The rows, each with its fields; where a value stands there are none."""
        return [
            (row, *(self[name] if (name := f"{kind}_{row.measure.pk}") in self.fields else None
                    for kind in ("value", "sure", "size")))
            for row in self.rows
        ]  # fmt: skip

    @property
    def below(self) -> list:
        """The fields that stand under the table."""
        return [self["source"], *(one for one in self.visible_fields() if isinstance(one.field, Tick))]

    def clean(self) -> dict:
        typed = super().clean()
        self.entries = [entry for row in self.rows if (entry := self._entry(row, typed))]
        if not self.entries and not self.errors:
            raise ValidationError("Nothing was typed, so there is nothing to record.")
        return typed

    def _entry(self, row: Row, typed: dict) -> Entry | None:
        name, pk = f"value_{row.measure.pk}", row.measure.pk
        if name not in self.fields or not self._is_typed(row) or name in self.errors:
            return None
        if fault := fault_of(row):
            self.add_error(name, fault)
            return None
        try:
            figure = figure_of(typed.get(name), typed.get(f"sure_{pk}", ""))
        except ValidationError as fault:
            self.add_error(name, fault)
            return None
        size = typed.get(f"size_{pk}")
        if size is not None and size <= 0:
            self.add_error(f"size_{pk}", "It is more than nought.")
        said = Said(figure=figure, denominator=size, source=typed.get("source", ""))
        return Entry(row.measure, self.ends, said)


def fault_of(row: Row) -> str:
    """Why a row takes no value."""
    if row.measure.withdrawn_on:
        return "This measure was withdrawn from the plan. Clear its row."
    if row.standing:
        return (
            f"It has a value for this day by now: {row.told_standing}. Clear its row, or correct that value."
        )
    return ""


def figure_of(figure: Figure | None, sure: str) -> Figure:
    """A value with what was chosen beside it. Raises ValidationError where the two do not go together."""
    if sure in MISSING:
        if figure and figure.availability != sure:
            raise ValidationError("Clear the value, or choose something else beside it.")
        return Figure(availability=sure)
    if figure is None:
        raise ValidationError("Give the value, or say that it is not available.")
    if not sure:
        return figure
    if figure.is_missing:
        raise ValidationError("It says that there is no value: choose nothing else beside it.")
    if sure in (Availability.PROVISIONAL, Availability.DATA_ONLY):
        return replace(figure, availability=sure)
    if figure.number is None or figure.words:
        raise ValidationError("Only of a number can it be said that it is so or more or less.")
    return replace(figure, qualifier=sure)
