from django.db import models

from plans.deadlines import Kind as DeadlineKind
from plans.inspections.models import Recommendation
from plans.people.models import Post
from plans.rows import LastingRow


class Theme(LastingRow):
    """One grouping of a plan: a theme, strand, strategic aim, part of the vision, and so on."""

    class Kind(models.TextChoices):
        THEME = "theme", "Theme"
        STRAND = "strand", "Strand"
        STRATEGIC_AIM = "strategic_aim", "Strategic aim"
        VISION_COMPONENT = "vision_component", "Part of the vision"
        OUTCOME_THEME = "outcome_theme", "Outcome theme"
        ASSURANCE_THEME = "assurance_theme", "Assurance theme"
        DRIVER = "driver", "Key driver"
        EVALUATION = "evaluation", "Way of evaluating"
        INVESTMENT_AREA = "investment_area", "Area of investment"

        @property
        def several(self) -> str:
            """Strategic aims, parts of the vision: what more than one of the kind are called."""
            what, of, whole = self.label.partition(" of ")
            return f"{what}s{of}{whole}"

    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.THEME)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    ref = models.CharField("number", max_length=20, blank=True)
    name = models.CharField(max_length=250)
    aim = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    lead = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    team = models.CharField(max_length=300, blank=True)
    document = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)
    links = models.ManyToManyField("self", symmetrical=False, related_name="linked_from", blank=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}".strip()


class Objective(LastingRow):
    """What a theme or aim sets out to do."""

    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="objectives"
    )
    ref = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.ref} {self.text}".strip()


class Stage(LastingRow):
    """A stretch of the journey that a plan sets out."""

    number = models.CharField(max_length=20)
    name = models.CharField(max_length=200, blank=True)
    period_words = models.CharField("period as printed", max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number", "id"]

    def __str__(self) -> str:
        return f"Stage {self.number} {self.name}".strip()


class StageAim(LastingRow):
    """What a stage is meant to reach."""

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="aims")
    text = models.TextField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class ProgrammeOutput(LastingRow):
    """A numbered thing that a programme must deliver."""

    number = models.CharField(max_length=20)
    text = models.TextField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.number} {self.text}"


class Milestone(LastingRow):
    """A change that a programme promises by a date; the date may be inferred, or have alternatives."""

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    text = models.TextField()
    deadline_words = models.CharField("by when", max_length=120, blank=True)
    deadline_kind = models.CharField(max_length=20, default=DeadlineKind.UNKNOWN)
    due_date = models.DateField(null=True, blank=True)
    is_date_inferred = models.BooleanField(default=False)
    inference = models.CharField(max_length=300, blank=True)
    alternatives = models.CharField(max_length=200, blank=True)
    cites = models.ManyToManyField(Recommendation, related_name="milestones", blank=True)
    cites_words = models.CharField(max_length=200, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text
