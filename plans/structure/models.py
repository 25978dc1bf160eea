from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_scopes import ScopedManager

from plans.deadlines import Kind as DeadlineKind
from plans.inspections.models import Inspection, Recommendation
from plans.people.models import Authority, Post
from plans.rows import LastingRow, PlanRow, scoped
from plans.structure.meanings import Meaning, Shape, Tone


class Plan(models.Model):
    """An improvement plan, or the programme of which plans are parts."""

    class Kind(models.TextChoices):
        LIVE = "live", "Live"
        REFERENCE = "reference", "Reference"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="plans")
    slug = models.SlugField(
        "short name in addresses",
        max_length=80,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+$", "Use small letters, digits and hyphens.")],
    )
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.LIVE)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    inspections = models.ManyToManyField(Inspection, related_name="plans", blank=True)
    strapline = models.CharField(max_length=200, blank=True)
    ambition = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    aliases = models.JSONField(default=list, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    opens_note = models.CharField(max_length=300, blank=True)
    added_on = models.DateField()
    stale_after_days = models.PositiveSmallIntegerField("stale after this many days", default=42)
    version = models.PositiveIntegerField(default=1)

    objects = ScopedManager(plan="pk")
    everywhere = models.Manager()

    class Meta:
        base_manager_name = "everywhere"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dashboard", args=[self.slug])

    @property
    def is_reference(self) -> bool:
        return self.kind == self.Kind.REFERENCE


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


class ReportingPeriod(PlanRow):
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


class StatusLabel(PlanRow):
    """One of a plan's own words for a status: its letter, colour, shape and meaning."""

    meaning = models.CharField(max_length=20, choices=Meaning.choices)
    word = models.CharField(max_length=40)
    letter = models.CharField(max_length=3, blank=True)
    tone = models.CharField("colour", max_length=10, choices=Tone.choices)
    shape = models.CharField(max_length=10, choices=Shape.choices)
    definition = models.CharField(max_length=300)

    objects = scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "meaning"], name="label_once_a_meaning")]

    def __str__(self) -> str:
        return self.word


class Discrepancy(LastingRow):
    """Two things that the sources say of one subject, both kept as printed."""

    subject = models.CharField(max_length=200)
    first = models.CharField(max_length=300)
    first_source = models.CharField(max_length=120)
    second = models.CharField(max_length=300)
    second_source = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "discrepancies"

    def __str__(self) -> str:
        return self.subject
