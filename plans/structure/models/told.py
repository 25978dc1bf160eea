"""What is told of a plan: how it stood in a period, progress worth telling, where its sources differ."""

from django.db import models
from django.db.models import F, Q

from plans.inspections.models import Inspection, Recommendation
from plans.people.models import Post
from plans.rows import LastingRow
from plans.structure.models.parts import Milestone, Objective, Stage, StageAim, Theme


class ReportingPeriod(LastingRow):
    """A stretch of time on which a plan reports."""

    name = models.CharField(max_length=100)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="period_runs_forward")
        ]

    def __str__(self) -> str:
        return self.name


class ProgressNote(LastingRow):
    """How a theme, stage aim or objective stood in a period."""

    period = models.ForeignKey(
        ReportingPeriod, on_delete=models.PROTECT, null=True, blank=True, related_name="notes"
    )
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="notes")
    stage_aim = models.ForeignKey(
        StageAim, on_delete=models.PROTECT, null=True, blank=True, related_name="notes"
    )
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, null=True, blank=True, related_name="notes"
    )
    progress = models.TextField(blank=True)
    challenges = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(theme__isnull=False, stage_aim=None, objective=None)
                | Q(theme=None, stage_aim__isnull=False, objective=None)
                | Q(theme=None, stage_aim=None, objective__isnull=False),
                name="note_of_one_subject",
            )
        ]

    def __str__(self) -> str:
        return self.progress[:80]


class Highlight(LastingRow):
    """Progress worth telling, and the recommendations that it addresses: some, or all of them."""

    class State(models.TextChoices):
        NOT_STATED = "", "Not stated"
        PLANNED = "planned", "Planned"
        IN_PROGRESS = "in_progress", "In progress"
        DEVELOPED = "developed", "Developed"
        LAUNCHED = "launched", "Launched"
        DONE = "done", "Done"
        EMBEDDED = "embedded", "Embedded"

    ref = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    state = models.CharField(max_length=20, choices=State.choices, blank=True)
    state_words = models.CharField(max_length=120, blank=True)
    addresses_words = models.CharField("addresses, as printed", max_length=200, blank=True)
    covers_all = models.BooleanField(default=False)
    specifically = models.ManyToManyField(Recommendation, related_name="highlights", blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.ref} {self.text}".strip()


def _subjects(model: type[models.Model] | str) -> models.ManyToManyField:
    return models.ManyToManyField(model, related_name="discrepancies", blank=True)


class Discrepancy(LastingRow):
    """Two things that the sources say of one subject, both kept as printed, and what of the plan that is."""

    subject = models.CharField(max_length=200)
    first = models.CharField(max_length=300)
    first_source = models.CharField(max_length=120)
    second = models.CharField(max_length=300)
    second_source = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    recommendations = _subjects(Recommendation)
    actions = _subjects("plans.Action")
    themes = _subjects(Theme)
    stages = _subjects(Stage)
    milestones = _subjects(Milestone)
    highlights = _subjects(Highlight)
    inspections = _subjects(Inspection)
    posts = _subjects(Post)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "discrepancies"

    def __str__(self) -> str:
        return self.subject
