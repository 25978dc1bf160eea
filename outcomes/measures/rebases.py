"""From which days the usual range of a measure is reckoned anew, and why: stated, never overwritten."""

from datetime import date, datetime

from django.db import models

from outcomes.measures.models import Measure
from plans.acts import act_on
from plans.moments import Moment, in_words
from plans.rows import StatedRow
from plans.versions import count_up, locked


class Rebase(StatedRow):
    """That the limits of a measure start again from a day because something changed; or that they do not."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="rebases")
    reason = models.TextField()
    is_taken_back = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["measure", "-effective_date", "-recorded_at", "-id"])]

    def __str__(self) -> str:
        return f"limits from {self.effective_date}: {self.reason[:150]}"

    @property
    def told(self) -> str:
        return f"The limits start again from {in_words(self.effective_date)}: {self.reason}"


def rebases_of(measure: Measure, moment: Moment) -> models.QuerySet:
    """From which days the limits start again, as was known at the moment, the first day first."""
    stated = Rebase.objects.known(moment).filter(measure=measure)
    latest = stated.latest_for_each("measure", "effective_date")
    return latest.filter(is_taken_back=False).order_by("effective_date")


def rebase(*, measure: Measure, version: int | None, day: date, reason: str, by, at: datetime) -> Rebase:
    """Let the limits start again from a day. Raises ValueError without a reason."""
    return _state(measure, version, day, reason, by, at, verb="started again the limits of")


def take_back(*, rebase: Rebase, version: int | None, reason: str, by, at: datetime) -> Rebase:
    """The limits go through that day as if nothing had changed. Raises ValueError without a reason."""
    verb = "took back a new start of the limits of"
    day = rebase.effective_date
    return _state(
        rebase.measure, version, day, reason, by, at, verb=verb, corrects=rebase, is_taken_back=True
    )


def _state(
    measure: Measure, version: int | None, day: date, reason: str, by, at: datetime, *, verb: str, **said
) -> Rebase:
    if not reason.strip():
        raise ValueError("Say why.")
    with act_on(measure.plan, by=by, at=at) as act:
        row = locked(measure, version)
        stated = Rebase.objects.create(
            plan=row.plan, measure=row, effective_date=day, recorded_at=at, by=by, reason=reason, **said
        )
        count_up(row)
        act.done(verb, row, from_day=in_words(day), reason=reason)
    return stated
