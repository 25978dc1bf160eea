"""What a plan without actions holds instead: some programmes promise by milestones, stages or outputs."""

from django.db.models import Count, Value

from governance.dashboards.reading import Reading
from plans.inspections.models import Recommendation
from plans.structure.models import Highlight, Milestone, ProgrammeOutput, Stage, Theme

KINDS = (
    (Recommendation, "recommendation", "recommendations"),
    (Theme, "theme", "themes"),
    (Stage, "stage", "stages"),
    (ProgrammeOutput, "output", "outputs"),
    (Milestone, "milestone", "milestones"),
    (Highlight, "highlight", "highlights"),
)


def contents_of(reading: Reading) -> list[str]:
    """'15 recommendations', '4 themes' …: only what there is. One question."""
    first, *others = (
        model.objects.filter(plan=reading.plan)
        .standing(reading.moment)
        .order_by()
        .values(of=Value(one))
        .annotate(number=Count("pk"))
        for model, one, _ in KINDS
    )
    counts = {row["of"]: row["number"] for row in first.union(*others)}
    return [
        f"{number} {one if number == 1 else several}"
        for _, one, several in KINDS
        if (number := counts.get(one))
    ]
