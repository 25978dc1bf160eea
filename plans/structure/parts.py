"""The parts of a plan that can be added, changed and withdrawn by one and the same form."""

from dataclasses import dataclass

from django import forms
from django.db import models

from plans.structure.discrepancy_form import DiscrepancyForm
from plans.structure.models import (
    Discrepancy,
    Highlight,
    Milestone,
    Objective,
    ProgrammeOutput,
    ProgressNote,
    ReportingPeriod,
    Stage,
    StageAim,
    Theme,
)
from plans.structure.part_forms import MilestoneForm, NoteForm, PartForm, PeriodForm, StageForm


@dataclass(frozen=True)
class Part:
    """A kind of part: its model, its form, and what people call it."""

    model: type[models.Model]
    form: type[PartForm]

    @property
    def name(self) -> str:
        return self.model._meta.verbose_name

    @property
    def one(self) -> str:
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.name}"

    @property
    def links(self) -> set[str]:
        return {field.name for field in self.model._meta.many_to_many}


def part(model: type[models.Model], *fields: str, **options) -> Part:
    return Part(model, forms.modelform_factory(model, form=PartForm, fields=fields, **options))


PARTS = {
    "theme": part(
        Theme,
        *("kind", "ref", "name", "parent", "aim", "summary", "lead", "team", "links"),
        labels={"parent": "Within", "lead": "Post that leads it", "links": "Linked with"},
        widgets={"links": forms.CheckboxSelectMultiple},
    ),
    "objective": part(Objective, "theme", "ref", "text"),
    "stage": Part(Stage, StageForm),
    "stage-aim": part(StageAim, "stage", "text"),
    "output": part(ProgrammeOutput, "number", "text"),
    "milestone": Part(Milestone, MilestoneForm),
    "highlight": part(
        Highlight,
        *("ref", "text", "state", "state_words", "addresses_words", "covers_all", "specifically"),
        labels={
            "covers_all": "It addresses all recommendations",
            "specifically": "Recommendations it addresses",
        },
        widgets={"specifically": forms.CheckboxSelectMultiple},
    ),
    "period": Part(ReportingPeriod, PeriodForm),
    "note": Part(ProgressNote, NoteForm),
    "discrepancy": Part(Discrepancy, DiscrepancyForm),
}
"""What the address calls a part, and the part."""
