from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django_scopes import ScopedManager

from plans.inspections.models import Inspection
from plans.people.models import Authority
from plans.rows import PlanRow, scoped
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
    sustained_after_days = models.PositiveSmallIntegerField(
        "sustained once its measures have held for this many days", default=180
    )
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


class StatusLabel(PlanRow):
    """One of a plan's own words for a status: its letter, colour, shape and meaning."""

    meaning = models.CharField(max_length=20, choices=Meaning.choices)
    word = models.CharField(max_length=40)
    letter = models.CharField(max_length=3, blank=True)
    tone = models.CharField("colour", max_length=10, choices=Tone.choices)
    shape = models.CharField(max_length=10, choices=Shape.choices)
    definition = models.CharField(max_length=300)
    version = models.PositiveIntegerField(default=1)

    objects = scoped()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "meaning"], name="label_once_a_meaning")]

    def __str__(self) -> str:
        return self.word
