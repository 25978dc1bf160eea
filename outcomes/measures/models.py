from django.db import models
from django.db.models import Q
from django.urls import reverse

from outcomes.catalogue.models import Definition
from outcomes.figures import Polarity, Unit
from outcomes.measures.querysets import MeasureQuerySet
from outcomes.periods import Basis, Frequency
from plans.actions.models import Action
from plans.inspections.models import Recommendation
from plans.people.models import Post
from plans.rows import LastingRow, scoped
from plans.structure.models import Theme


class Outcome(LastingRow):
    """What will be different for children when a recommendation is met or a theme succeeds."""

    text = models.TextField()
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="outcomes"
    )
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="outcomes")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(recommendation__isnull=False) | Q(theme__isnull=False),
                name="outcome_of_something",
            )
        ]

    def __str__(self) -> str:
        return self.text[:200]


class Measure(LastingRow):
    """By what a plan tells whether it makes a difference. Its values and targets are rows of their own.

    A part of a measure, such as one team's share in it, is a measure too, with its own values.
    """

    definition = models.ForeignKey(
        Definition, on_delete=models.PROTECT, null=True, blank=True, related_name="measures"
    )
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="series"
    )
    ref = models.CharField("number", max_length=20, blank=True)
    name = models.TextField()
    phrase = models.CharField("in a sentence, after the value", max_length=300, blank=True)
    unit = models.CharField(max_length=20, choices=Unit.choices)
    grades = models.JSONField("grades, the lowest first", default=list, blank=True)
    polarity = models.CharField("which way is better", max_length=10, choices=Polarity.choices)
    tolerance = models.DecimalField(
        "still close within", max_digits=14, decimal_places=4, null=True, blank=True
    )
    basis = models.CharField(max_length=20, choices=Basis.choices, default=Basis.IN_PERIOD)
    frequency = models.CharField("how often", max_length=20, choices=Frequency.choices, blank=True)
    days_allowed = models.PositiveSmallIntegerField("days after the period until it is due", default=14)
    numerator = models.CharField("what is counted", max_length=300, blank=True)
    denominator = models.CharField("out of", max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    caution = models.TextField("how to read it", blank=True)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    position = models.PositiveIntegerField(default=0)

    objects = scoped(MeasureQuerySet)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tolerance=None) | Q(tolerance__gte=0), name="measure_tolerance_not_below_nought"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}".strip()[:200]

    def get_absolute_url(self) -> str:
        return reverse("measure_detail", args=[self.plan.slug, self.pk])


class MeasureLink(LastingRow):
    """That a recommendation, theme or action claims to move a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="links")
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="measured_by"
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="measured_by"
    )
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="measured_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recommendation__isnull=False, theme=None, action=None)
                | Q(recommendation=None, theme__isnull=False, action=None)
                | Q(recommendation=None, theme=None, action__isnull=False),
                name="measure_link_to_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=["measure", kind], condition=Q(withdrawn_on=None), name=f"measure_{kind}_once"
                )
                for kind in ("recommendation", "theme", "action")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claimant} claims {self.measure_id}"

    @property
    def claimant(self) -> models.Model:
        return self.recommendation or self.theme or self.action
