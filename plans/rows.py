"""The three ways in which a row can belong to a plan.

Every plan row is read through django-scopes: outside an open scope a query is refused.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django_scopes import ScopedManager

from plans.moments import Moment


def stood(moment: Moment, of: str = "") -> Q:
    """That a lasting row stood at the moment; `of` leads to the row, such as `answers__`."""
    came, gone = {f"{of}added_on__lte": moment.as_at}, {f"{of}withdrawn_on__lte": moment.as_at}
    if moment.known_before:
        came[f"{of}added_at__lt"] = gone[f"{of}withdrawn_at__lt"] = moment.known_before
    return Q(**came) & ~Q(**gone)


def held(moment: Moment, of: str = "") -> Q:
    """That a statement held by the moment and was known on its other day; `of` leads to it, as `steps__`."""
    known = {f"{of}recorded_at__lt": moment.known_before} if moment.known_before else {}
    return Q(**{f"{of}effective_date__lte": moment.as_at}, **known)


class LastingQuerySet(models.QuerySet):
    def standing(self, moment: Moment) -> models.QuerySet:
        """Rows that stood as at the moment's day, by what was known on its other day."""
        return self.filter(stood(moment))


class StatedQuerySet(models.QuerySet):
    def known(self, moment: Moment) -> models.QuerySet:
        """Statements that hold on or before the moment's day and were known on its other day."""
        return self.filter(held(moment))

    def newest_first(self) -> models.QuerySet:
        return self.order_by("-effective_date", "-recorded_at", "-pk")

    def latest_for_each(self, *subject: str) -> models.QuerySet:
        """Of each subject the latest statement: by effective date, then moment of recording, then row."""
        same = {name: OuterRef(name) for name in subject}
        return self.filter(pk=Subquery(self.filter(**same).newest_first().values("pk")[:1]))


def latest_of(rows: Iterable, subject: str) -> list:
    """Of rows that come newest first, the first one of each subject: `latest_for_each` of rows at hand."""
    latest: dict = {}
    for row in rows:
        latest.setdefault(getattr(row, subject), row)
    return list(latest.values())


def scoped(queryset: type[models.QuerySet] = models.QuerySet) -> models.Manager:
    """A manager that answers only within the plans whose scope is open."""
    return ScopedManager(models.Manager.from_queryset(queryset), plan="plan")


class PlanRow(models.Model):
    """A row that belongs to one plan."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")

    objects = scoped()

    class Meta:
        abstract = True


class LastingRow(models.Model):
    """A part of a plan: added on a day, perhaps withdrawn on another, never deleted."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="%(class)ss")
    added_on = models.DateField()
    added_at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = scoped(LastingQuerySet)

    class Meta:
        abstract = True


class StatedRow(models.Model):
    """What somebody stated: it holds from a day, was recorded at a moment, and is never changed."""

    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    effective_date = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )

    objects = scoped(StatedQuerySet)

    class Meta:
        abstract = True
