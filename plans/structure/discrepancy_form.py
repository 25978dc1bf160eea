"""The form for a contradiction of the sources, which may be about rows of several kinds."""

from django import forms
from django.db import models
from django.db.models import Q

from plans.inspections.models import Inspection
from plans.people.models import Post
from plans.rows import LastingRow
from plans.structure.models import Discrepancy
from plans.structure.part_forms import PartForm
from plans.structure.subjects import kinds_of_subjects, named, subjects_of
from plans.structure.together import read_together


class DiscrepancyForm(PartForm):
    about = forms.MultipleChoiceField(
        label="Where in the plan it is shown",
        help_text="It always stands on the page of the plan as well.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta(PartForm.Meta):
        model = Discrepancy
        fields = ["subject", "first", "first_source", "second", "second_source", "note"]
        labels = {
            "subject": "What it is about",
            "first": "What one source says, as printed",
            "first_source": "Which source, and where in it",
            "second": "What another source says, as printed",
            "second_source": "Which source, and where in it",
            "note": "What the plan makes of it",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        chosen = list(named(read_together(*subjects_of(pk=self.instance.pk))))
        self.subjects = self._subjects(chosen)
        self.initial["about"] = [f"{kind}-{pk}" for kind, pk in chosen]
        self.fields["about"].choices = [
            (kind.capitalize(), [(key, str(row)) for key, row in rows.items()])
            for kind, rows in self.subjects.items()
            if rows
        ]

    def _subjects(self, chosen: list[tuple[str, int]]) -> dict[str, dict[str, models.Model]]:
        """What may be chosen, by kind and key: one question for all kinds."""
        kinds = {kind.name: kind.related_model for kind in kinds_of_subjects()}
        found = read_together(
            *(
                self._offered(model, *(pk for kind, pk in chosen if kind == name))
                for name, model in kinds.items()
            )
        )
        return {name: {f"{name}-{row.pk}": row for row in found[model]} for name, model in kinds.items()}

    def _offered(self, model: type[models.Model], *chosen: int | None) -> models.QuerySet:
        if model is Inspection:
            answered = Q(pk__in=self.plan.inspections.values("pk"))
            return Inspection.objects.filter(answered | Q(pk__in=chosen))
        if model is Post or issubclass(model, LastingRow):
            return super()._offered(model, *chosen)
        return model.objects.filter(plan=self.plan)

    def clean(self):
        given = super().clean()
        about = given.pop("about", [])
        return given | {
            kind: [row for key, row in rows.items() if key in about] for kind, rows in self.subjects.items()
        }
