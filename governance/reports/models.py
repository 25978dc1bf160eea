from django.conf import settings
from django.db import models
from django.db.models import Q

from plans.moments import Moment
from plans.rows import PlanRow


class ReportTemplate(models.Model):
    """The order of sections that a board expects of a paper; without an authority, of every council."""

    authority = models.ForeignKey(
        "plans.Authority", on_delete=models.PROTECT, null=True, blank=True, related_name="report_templates"
    )
    key = models.SlugField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=120)
    paper_kind = models.CharField("kind of paper", max_length=120)
    decision_words = models.CharField(max_length=300, blank=True)
    compares = models.BooleanField("tells what changed since a day", default=False)
    sections = models.JSONField()

    class Meta:
        ordering = ["name", "version"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "key", "version"], name="report_template_once"),
            models.UniqueConstraint(
                fields=["key", "version"], condition=Q(authority=None), name="standard_template_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Report(PlanRow):
    """A paper being written for a meeting: the record as at a day, and prose beside it."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        ISSUING = "issuing", "Being issued"
        ISSUED = "issued", "Issued"
        THROWN = "thrown", "Thrown away"

    template = models.ForeignKey(ReportTemplate, on_delete=models.PROTECT, related_name="reports")
    title = models.CharField(max_length=200)
    period_words = models.CharField("period", max_length=120, blank=True)
    as_at = models.DateField()
    known_on = models.DateField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    meeting = models.CharField(max_length=120, blank=True)
    meeting_date = models.DateField(null=True, blank=True)
    cover = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    replaces = models.ForeignKey(
        "IssuedReport", on_delete=models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    request_key = models.UUIDField(unique=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    thrown_away_at = models.DateTimeField(null=True, blank=True)
    thrown_away_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="thrown", thrown_away_at__isnull=False, thrown_away_by__isnull=False)
                | ~Q(state="thrown") & Q(thrown_away_at=None, thrown_away_by=None),
                name="report_thrown_away_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(since__lte=models.F("as_at")), name="report_compares_backwards"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_thrown_away(self) -> bool:
        return self.state == self.State.THROWN

    @property
    def moment(self) -> Moment:
        """Asked of the rows themselves: a paper never speaks from the cache of today."""
        return Moment(as_at=self.as_at, known_on=self.known_on)


class ReportSection(PlanRow):
    """One section of a paper: what the officer writes, beside what the record says."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    heading = models.CharField(max_length=160)
    prompt = models.CharField(max_length=300, blank=True)
    options = models.JSONField(default=dict)
    prose = models.TextField(blank=True)
    is_included = models.BooleanField("print this section", default=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["report", "position"], name="section_place_once")]

    def __str__(self) -> str:
        return self.heading


class IssuedReport(PlanRow):
    """A paper as it was issued: its blocks and its bytes. Rows are only ever added."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="issued")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    paper_kind = models.CharField(max_length=120)
    meeting = models.CharField(max_length=120, blank=True)
    meeting_date = models.DateField(null=True, blank=True)
    as_at = models.DateField()
    known_on = models.DateField()
    blocks = models.TextField()
    html = models.BinaryField()
    pdf = models.BinaryField()
    blocks_sha256 = models.CharField(max_length=64)
    html_sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    template_snapshot = models.JSONField()
    software_version = models.CharField(max_length=40)
    chain_seq = models.PositiveBigIntegerField()
    chain_mac = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="issued_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
