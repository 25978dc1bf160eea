"""What a plan without actions holds instead: some programmes promise by milestones, stages or outputs."""

from governance.dashboards.reading import Reading
from plans.structure.models import Highlight, Milestone, ProgrammeOutput, Stage, Theme

KINDS = (
    (Theme, "theme", "themes"),
    (Stage, "stage", "stages"),
    (ProgrammeOutput, "output", "outputs"),
    (Milestone, "milestone", "milestones"),
    (Highlight, "highlight", "highlights"),
)


def contents_of(reading: Reading) -> list[str]:
    """'15 recommendations', '4 themes' …: only what there is."""
    found = [(len(reading.recommendations), "recommendation", "recommendations")]
    for model, one, several in KINDS:
        number = model.objects.filter(plan=reading.plan).standing(reading.moment).count()
        found.append((number, one, several))
    return [f"{number} {one if number == 1 else several}" for number, one, several in found if number]
