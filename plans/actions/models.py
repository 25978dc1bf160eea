import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from plans.actions.querysets import ActionQuerySet, LeadQuerySet
from plans.deadlines import Kind as DeadlineKind
from plans.inspections.models import Recommendation
from plans.people.models import Post
from plans.rows import LastingRow, PlanRow, StatedRow, scoped
from plans.structure.meanings import GONE, Meaning
from plans.structure.models import Theme


class Confidence(models.TextChoices):
    NOT_STATED = "", "Not stated"
    GREEN = "green", "Green"
    AMBER = "amber", "Amber"
    RED = "red", "Red"


Progress = models.TextChoices(
    "Progress", [(m.name, (m.value, m.label)) for m in Meaning if m not in Confidence.values]
)
"""How far an action is: every meaning but those that say how confident somebody is."""


class Action(models.Model):
    """Something that the plan promises to do. The row holds its identity and a cache of how it stands now."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="actions")
    ref = models.CharField("number", max_length=20)
    ref_order = models.CharField(max_length=100, editable=False)
    text = models.TextField("what will be done", blank=True)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    recommendations = models.ManyToManyField(
        Recommendation, through="ActionRecommendation", related_name="actions"
    )
    continues = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    position = models.PositiveIntegerField(default=0)
    added_on = models.DateField()
    added_at = models.DateTimeField()
    reworded_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    # A cache of what the rows below say as of now; `cache.asked_again` reckons it, services save it.
    progress = models.CharField(max_length=12, choices=Progress.choices, default=Progress.NOT_STATED)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, blank=True)
    updated_on = models.DateField(null=True, blank=True)
    forecast_date = models.DateField(null=True, blank=True)
    deadline_kind = models.CharField(max_length=20, default=DeadlineKind.UNKNOWN)
    deadline_words = models.CharField(max_length=120, blank=True)
    deadline_event = models.CharField(max_length=120, blank=True)
    starts = models.DateField(null=True, blank=True)
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    review_date = models.DateField(null=True, blank=True)
    due_date = models.DateField(null=True, blank=True)
    first_due_date = models.DateField(null=True, blank=True)
    first_deadline_words = models.CharField(max_length=120, blank=True)
    slips = models.PositiveSmallIntegerField(default=0)
    evidence_count = models.PositiveSmallIntegerField(default=0)
    lead_words = models.TextField(blank=True)
    concern_words = models.TextField(blank=True)

    objects = scoped(ActionQuerySet)

    class Meta:
        ordering = ["position", "ref_order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "ref"],
                name="action_ref_once",
                violation_error_message="There is an action with this number already.",
            )
        ]
        indexes = [
            models.Index(fields=["plan", *rest]) for rest in (("position", "ref_order"), ("due_date",))
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.text or 'no description'}"[:200]

    @property
    def is_gone(self) -> bool:
        """Withdrawn or superseded: it is not in the plan any more."""
        return self.progress in GONE

    def get_absolute_url(self) -> str:
        return reverse("action_detail", args=[self.plan.slug, self.ref])


class ActionRecommendation(LastingRow):
    """That an action answers a recommendation."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="answers")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="answered_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "recommendation"],
                condition=models.Q(withdrawn_on=None),
                name="action_answers_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action_id} answers {self.recommendation_id}"


class ActionLead(StatedRow):
    """That a post leads an action from a day, jointly leads it, answers for it, or no longer does."""

    class Role(models.TextChoices):
        LEAD = "lead", "Lead"
        JOINT = "joint", "Joint lead"
        ACCOUNTABLE = "accountable", "Accountable"
        ENDED = "ended", "No longer leads"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="leads")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="leading")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.LEAD)
    position = models.PositiveSmallIntegerField(default=0)

    objects = scoped(LeadQuerySet)

    class Meta:
        indexes = [
            models.Index(fields=["action", "post", "-effective_date", "-recorded_at", "-id"]),
            models.Index(fields=["post", "action"]),
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.get_role_display().lower()}"


class DeadlineChange(StatedRow):
    """A deadline as agreed on a day: the first one, and each change with its reason. None is ever lost."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="deadlines")
    kind = models.CharField(max_length=20, default=DeadlineKind.UNKNOWN)
    words = models.CharField(max_length=120, blank=True)
    due_date = models.DateField(null=True, blank=True)
    starts = models.DateField(null=True, blank=True)
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    event = models.CharField(max_length=120, blank=True)
    review_date = models.DateField(null=True, blank=True)
    is_first = models.BooleanField(default=False)
    days_moved = models.IntegerField(default=0)
    reason = models.TextField(blank=True)
    asked_by = models.CharField(max_length=200, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    request_key = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        indexes = [models.Index(fields=["action", "-effective_date", "-recorded_at", "-id"])]

    def __str__(self) -> str:
        return self.words or "no deadline"


class ActionUpdate(StatedRow):
    """What somebody said of an action as of a day: progress, confidence, what was done, what changed."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    progress = models.CharField(max_length=12, choices=Progress.choices)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, blank=True)
    confidence_reason = models.TextField(blank=True)
    narrative = models.TextField(blank=True)
    impact = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    forecast_date = models.DateField(null=True, blank=True)
    correction_reason = models.TextField(blank=True)
    request_key = models.UUIDField(default=uuid.uuid4, unique=True)
    told = 0
    """How many people are told of it by mail, said by the service that has just recorded it."""

    class Meta:
        indexes = [models.Index(fields=["action", "-effective_date", "-recorded_at", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confidence__in=["", "green"]) | ~models.Q(confidence_reason=""),
                name="update_says_why_not_green",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_progress_display()} as at {self.effective_date}"

    @property
    def took_it_out(self) -> bool:
        """Whether it withdrew or superseded the action; its narrative is then the reason."""
        return self.progress in GONE

    @property
    def narrative_label(self) -> str:
        if self.took_it_out:
            return f"Why it was {self.get_progress_display().lower()}"
        return "What has been done"


class Occurrence(StatedRow):
    """That one occurrence of a recurring deadline was met, and when the next one is due."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="occurrences")
    deadline = models.ForeignKey(DeadlineChange, on_delete=models.PROTECT, related_name="occurrences")
    due_date = models.DateField()
    next_due_date = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["deadline", "-effective_date", "-recorded_at", "-id"])]
        constraints = [models.UniqueConstraint(fields=["deadline", "due_date"], name="occurrence_met_once")]

    def __str__(self) -> str:
        return f"met for {self.due_date}"


class Evidence(StatedRow):
    """A file or link that shows what an update says."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    update = models.ForeignKey(ActionUpdate, on_delete=models.PROTECT, null=True, related_name="evidence")
    title = models.CharField(max_length=200)
    link = models.URLField("web address", max_length=500, blank=True)
    file_key = models.CharField(max_length=64, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file_bytes = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.title


class UpdateDraft(PlanRow):
    """What somebody has typed of an update and not yet recorded. Only they see it."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "user"], name="draft_once")]

    def __str__(self) -> str:
        return f"draft of {self.saved_at}"
