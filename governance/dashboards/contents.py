"""What a plan without actions holds instead: some programmes promise by milestones, stages or outputs."""

from django.db.models import CharField, Count, F, Value
from django.db.models.functions import Cast

from governance.dashboards.reading import Reading
from plans.inspections.models import Recommendation
from plans.structure.models import Highlight, Milestone, ProgrammeOutput, Stage, Theme

COUNTED = (
    (Recommendation, Value("recommendation")),
    (Theme, Cast(F("kind"), CharField())),
    (Stage, Value("stage")),
    (ProgrammeOutput, Value("output")),
    (Milestone, Value("milestone")),
    (Highlight, Value("highlight")),
)
WORDS = {
    "recommendation": ("recommendation", "recommendations"),
    **{kind.value: (kind.label.lower(), kind.several.lower()) for kind in Theme.Kind},
    "stage": ("stage", "stages"),
    "output": ("output", "outputs"),
    "milestone": ("milestone", "milestones"),
    "highlight": ("highlight", "highlights"),
}


def contents_of(reading: Reading) -> list[str]:
    """'15 recommendations', '4 themes', '10 parts of the vision' …: only what there is. One question."""
    first, *others = (
        model.objects.filter(plan=reading.plan)
        .standing(reading.moment)
        .order_by()
        .values(of=of)
        .annotate(number=Count("pk"))
        for model, of in COUNTED
    )
    counts = {row["of"]: row["number"] for row in first.union(*others)}
    return [
        f"{number} {one if number == 1 else several}"
        for kind, (one, several) in WORDS.items()
        if (number := counts.get(kind))
    ]
