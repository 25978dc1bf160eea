"""What is stated of a measure: its values, what it should come to, and why it does not. Only added."""

import uuid
from decimal import Decimal

from django.db import models
from django.db.models import Q

from outcomes.cards import Bound
from outcomes.figures import (
    MISSING,
    Availability,
    Direction,
    Figure,
    Qualifier,
    as_printed,
    places_of,
    printed,
)
from outcomes.measures.imported import ValueImport
from outcomes.measures.models import Measure
from outcomes.measures.querysets import ValueQuerySet
from plans.rows import PlanRow, StatedRow, scoped

SAYS_NOTHING = Q(number=None, words="", direction="")


def _number(**said) -> models.DecimalField:
    return models.DecimalField(max_digits=14, decimal_places=4, **said)


class MeasureValue(StatedRow):
    """The value of a measure as at a day: a number, words or a direction, or that there is none."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="values")
    number = _number(null=True, blank=True)
    places = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=300, blank=True)
    direction = models.CharField(max_length=10, choices=Direction.choices, blank=True)
    qualifier = models.CharField(max_length=12, choices=Qualifier.choices, blank=True)
    availability = models.CharField(max_length=15, choices=Availability.choices, default=Availability.OK)
    as_printed = models.CharField(max_length=120, blank=True)
    when_words = models.CharField("when, as printed", max_length=120, blank=True)
    numerator = _number(null=True, blank=True)
    denominator = _number(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    is_baseline = models.BooleanField(default=False)
    correction_reason = models.TextField(blank=True)
    request_key = models.UUIDField(default=uuid.uuid4, unique=True)
    came_by = models.ForeignKey(
        ValueImport, on_delete=models.PROTECT, null=True, blank=True, related_name="values"
    )

    objects = scoped(ValueQuerySet)

    class Meta:
        indexes = [models.Index(fields=["measure", "-effective_date", "-recorded_at", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=(Q(availability__in=MISSING) & SAYS_NOTHING)
                | (~Q(availability__in=MISSING) & ~SAYS_NOTHING),
                name="value_says_something_or_is_missing",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(correction_reason=""), name="value_corrected_with_a_reason"
            ),
            models.UniqueConstraint(
                fields=["measure", "effective_date"], condition=Q(corrects=None), name="value_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{printed(self.figure, self.measure.unit)} as at {self.effective_date}"

    @property
    def figure(self) -> Figure:
        return Figure(
            number=as_printed(self.number, self.places),
            words=self.words,
            direction=self.direction,
            qualifier=self.qualifier,
            availability=self.availability,
        )


class Target(StatedRow):
    """What a measure should come to, as agreed on a day: one number or a way through several; or nothing."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="targets")
    reason = models.TextField(blank=True)
    agreed_by = models.CharField(max_length=200, blank=True)
    as_printed = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["measure", "-effective_date", "-recorded_at", "-id"])]

    def __str__(self) -> str:
        return f"target of {self.effective_date}"


class TargetPoint(PlanRow):
    """A number on the way of a target, by a day; one without a day holds for good."""

    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="points")
    number = _number()
    places = models.PositiveSmallIntegerField(default=0)
    by = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["by", "id"]
        constraints = [
            models.UniqueConstraint(fields=["target", "by"], name="target_point_once_a_day"),
            models.UniqueConstraint(
                fields=["target"], condition=Q(by=None), name="target_point_for_good_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{as_printed(self.number, self.places)} by {self.by or 'any day'}"


class Limit(StatedRow):
    """A number not to be passed by a measure, and whose commitment that is; without a bound it was lifted."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="limits")
    bound = models.CharField(max_length=10, choices=Bound.choices, blank=True)
    number = _number(null=True, blank=True)
    places = models.PositiveSmallIntegerField(default=0)
    commitment = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["measure", "-effective_date", "-recorded_at", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(bound="", number=None) | (~Q(bound="") & Q(number__isnull=False)),
                name="limit_has_bound_and_number",
            )
        ]

    def __str__(self) -> str:
        return self.commitment or f"limit of {self.effective_date}"


class Explanation(StatedRow):
    """Why a value is off its track, what is being done, and by when the measure should be back on it."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="explanations")
    value = models.ForeignKey(MeasureValue, on_delete=models.PROTECT, related_name="explanations")
    why = models.TextField()
    doing = models.TextField("what is being done")
    back_by = models.DateField("back on track by", null=True)

    class Meta:
        indexes = [models.Index(fields=["measure", "-effective_date", "-recorded_at", "-id"])]

    def __str__(self) -> str:
        return self.why[:200]


def columns_of(figure: Figure) -> dict:
    """A value as the columns that keep it."""
    return {name: getattr(figure, name) for name in ("number", "words", "direction", "qualifier")} | {
        "places": figure.places,
        "availability": figure.availability,
    }


def columns_of_number(number: Decimal | None) -> dict:
    return {"number": number, "places": 0 if number is None else places_of(number)}
