from django.db import models

from outcomes.figures import MISSING, Availability, Figure, Polarity, Unit, as_printed, printed
from outcomes.periods import Basis, Frequency
from plans.rows import StatedQuerySet


class Definition(models.Model):
    """A measure as the field knows it: what is counted, over what, and which way is better. Of no plan."""

    code = models.CharField(max_length=10, unique=True)
    area = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    phrase = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=20, choices=Unit.choices)
    polarity = models.CharField(max_length=10, choices=Polarity.choices)
    numerator = models.CharField(max_length=300, blank=True)
    denominator = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=20, choices=Basis.choices)
    frequency = models.CharField(max_length=20, choices=Frequency.choices, blank=True)
    caution = models.CharField(max_length=300, blank=True)
    published_as = models.CharField(max_length=200, blank=True)
    """How the Department for Education's statistics call it, where they print it."""
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class ComparatorSeries(models.Model):
    """One measure of one area as a source publishes it: of England, a region or a council. Of no plan."""

    class Level(models.TextChoices):
        NATIONAL = "national", "National"
        REGIONAL = "regional", "Regional"
        LOCAL = "local", "Local authority"

    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="comparators")
    source = models.CharField(max_length=120)
    level = models.CharField(max_length=10, choices=Level.choices)
    area_code = models.CharField(max_length=60)
    """The number by which the Department for Education knows a council; of others the name as one word."""
    area = models.CharField(max_length=120)

    class Meta:
        verbose_name_plural = "comparator series"
        constraints = [
            models.UniqueConstraint(
                fields=["definition", "source", "level", "area_code"], name="comparator_series_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.definition}: {self.area}"


class ComparatorValue(models.Model):
    """What a source published for an area as at a day. What it revises later is another row."""

    series = models.ForeignKey(ComparatorSeries, on_delete=models.PROTECT, related_name="values")
    effective_date = models.DateField()
    recorded_at = models.DateTimeField()
    number = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    places = models.PositiveSmallIntegerField(default=0)
    availability = models.CharField(max_length=15, choices=Availability.choices, default=Availability.OK)
    code = models.CharField("what stands instead", max_length=10, blank=True)
    numerator = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)

    objects = StatedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["series", "-effective_date", "-recorded_at", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number=None, availability__in=MISSING)
                | (models.Q(number__isnull=False) & ~models.Q(availability__in=MISSING)),
                name="comparator_has_a_number_or_is_missing",
            )
        ]

    def __str__(self) -> str:
        return f"{printed(self.figure, self.series.definition.unit)} as at {self.effective_date}"

    @property
    def figure(self) -> Figure:
        return Figure(number=as_printed(self.number, self.places), availability=self.availability)
