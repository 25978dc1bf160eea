from datetime import date

from django.db import models

from plans.inspections.working_days import statement_due
from plans.rows import LastingRow


class Framework(models.Model):
    """The rules by which an inspectorate inspects, such as the ILACS. Reference data."""

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=200)
    inspectorate = models.CharField(max_length=100)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class JudgementArea(models.Model):
    """An area that a framework judges by itself."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="areas")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="area_once")]

    def __str__(self) -> str:
        return self.name


class Grade(models.Model):
    """A grade that a framework gives, from best to worst."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="grades")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="grade_once")]

    def __str__(self) -> str:
        return self.name


class Inspection(models.Model):
    """One inspection or visit. Its days are separate; words stand where the day is not stated."""

    class Kind(models.TextChoices):
        FULL = "full", "Inspection"
        FOCUSED_VISIT = "focused_visit", "Focused visit"
        MONITORING_VISIT = "monitoring_visit", "Monitoring visit"
        JTAI = "jtai", "Joint targeted area inspection"
        AREA_SEND = "area_send", "Area SEND inspection"
        PEER_REVIEW = "peer_review", "Peer review"
        OTHER = "other", "Other"

    class State(models.TextChoices):
        DONE = "done", "Took place"
        PLANNED = "planned", "Planned"

    authority = models.ForeignKey("plans.Authority", on_delete=models.PROTECT, related_name="inspections")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.FULL)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DONE)
    title = models.CharField(max_length=200)
    focus = models.TextField(blank=True)
    begun_on = models.DateField("began on", null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    begun_words = models.CharField(max_length=100, blank=True)
    received_on = models.DateField("report received on", null=True, blank=True)
    published_on = models.DateField("report published on", null=True, blank=True)
    published_words = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["begun_on", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def statement_due(self) -> date | None:
        """The last day for the statement of proposed action, where the law asks for one."""
        owed = self.kind in (self.Kind.FULL, self.Kind.FOCUSED_VISIT, self.Kind.JTAI)
        return statement_due(self.received_on) if owed and self.received_on else None


class JudgementQuerySet(models.QuerySet):
    def as_printed(self) -> models.QuerySet:
        """Overall first, then the areas in the order of their framework."""
        in_order = models.F("area__position").asc(nulls_first=True)
        return self.select_related("area", "grade").order_by(in_order, "pk")


class Judgement(models.Model):
    """What an inspection judged: of one area, or overall where no area is named."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="judgements")
    area = models.ForeignKey(JudgementArea, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField("as printed", max_length=100, blank=True)

    objects = JudgementQuerySet.as_manager()

    OVERALL = "Overall effectiveness"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "area"], name="judgement_once"),
            models.UniqueConstraint(
                fields=["inspection"], condition=models.Q(area=None), name="overall_judgement_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.words or self.grade or 'not stated'}"

    @property
    def name(self) -> str:
        return str(self.area or self.OVERALL)


class ReportedQuerySet(models.QuerySet):
    def standing(self, on) -> models.QuerySet:
        """What had not been withdrawn by the end of a day."""
        return self.exclude(withdrawn_on__lte=on)


class Finding(models.Model):
    """Something that an inspection found and that is not a recommendation."""

    class Kind(models.TextChoices):
        STRENGTH = "strength", "Strength"
        AREA_FOR_IMPROVEMENT = "area_for_improvement", "Area for improvement"
        PROGRESS_NOTED = "progress_noted", "Progress noted"
        FURTHER_PROGRESS_NEEDED = "further_progress_needed", "Further progress needed"

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    text = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    withdrawn_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReportedQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Quotation(models.Model):
    """A few words of an inspection report, as printed."""

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="quotations")
    text = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReportedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Recommendation(LastingRow):
    """What an inspection, or another body, says must improve; its number is kept as printed."""

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    number = models.CharField(max_length=20)
    number_order = models.CharField(max_length=100, editable=False)
    text = models.TextField()
    section = models.CharField(max_length=120, blank=True)
    alternative_wording = models.TextField(blank=True)
    reworded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number_order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                condition=models.Q(withdrawn_on=None),
                name="recommendation_number_once",
                violation_error_message="There is a recommendation with this number already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.text}"[:200]
