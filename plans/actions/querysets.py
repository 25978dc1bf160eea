"""Actions as people speak of them: open, overdue, green but late. All of it as at a moment."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from plans.moments import Moment
from plans.people.models import PostHolding
from plans.rows import StatedQuerySet
from plans.structure.meanings import CLOSED, GONE, RESTING

LEADING = ("lead", "joint")

OF_UPDATE = ("progress", "confidence", "forecast_date")
OF_DEADLINE = {
    "deadline_kind": "kind",
    "deadline_words": "words",
    "deadline_event": "event",
    "starts": "starts",
    "every_months": "every_months",
    "review_date": "review_date",
}
OF_FIRST = {"first_due_date": "due_date", "first_deadline_words": "words"}


def _value(rows: models.QuerySet, field: str) -> Subquery:
    return Subquery(rows.values(field)[:1])


def _count(rows: models.QuerySet) -> Coalesce:
    counted = rows.order_by().values("action").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class LeadQuerySet(StatedQuerySet):
    def leading(self, roles: tuple[str, ...] = LEADING) -> models.QuerySet:
        """Of each action and post the latest word on it, where the post has one of the roles by it."""
        return self.latest_for_each("action", "post").filter(role__in=roles)


class ActionQuerySet(models.QuerySet):
    def at(self, moment: Moment) -> models.QuerySet:
        """Actions that were in the plan, each with how it stood: fields named `at_…`."""
        return self._from_cache() if moment.is_now else self._from_statements(moment)

    def _related(self, name: str) -> models.Manager:
        return self.model._meta.get_field(name).related_model.objects

    def _from_cache(self) -> models.QuerySet:
        names = [*OF_UPDATE, *OF_DEADLINE, *OF_FIRST, "updated_on", "due_date", "slips", "evidence_count"]
        names += ["concern_words"]
        return self.annotate(**{f"at_{name}": F(name) for name in names})

    def _from_statements(self, moment: Moment) -> models.QuerySet:
        updates, deadlines, met, evidence = (
            self._related(name).known(moment).filter(action=OuterRef("pk")).newest_first()
            for name in ("updates", "deadlines", "occurrences", "evidence")
        )
        concerns = self._related("concerns").known(moment).standing().filter(action=OuterRef("pk"))
        actions = self.filter(added_on__lte=moment.as_at)
        if moment.known_before:
            actions = actions.filter(added_at__lt=moment.known_before)
        met = met.filter(deadline=OuterRef("at_deadline_id"))
        return actions.annotate(
            at_progress=Coalesce(_value(updates, "progress"), Value("not_stated")),
            at_confidence=Coalesce(_value(updates, "confidence"), Value("")),
            at_forecast_date=_value(updates, "forecast_date"),
            at_updated_on=_value(updates, "effective_date"),
            **{f"at_{name}": _value(deadlines, field) for name, field in OF_DEADLINE.items()},
            **{
                f"at_{name}": _value(deadlines.filter(is_first=True), field)
                for name, field in OF_FIRST.items()
            },
            at_deadline_id=_value(deadlines, "pk"),
            at_slips=_count(deadlines.filter(days_moved__gt=0)),
            at_evidence_count=_count(evidence),
            at_concern_words=Coalesce(Subquery(concerns.joined()), Value("", models.TextField())),
        ).annotate(at_due_date=Coalesce(_value(met, "next_due_date"), _value(deadlines, "due_date")))

    def in_plan(self) -> models.QuerySet:
        """Those that have not been withdrawn or superseded."""
        return self.exclude(at_progress__in=GONE)

    def with_closed_on(self, moment: Moment) -> models.QuerySet:
        """Adds `at_closed_on`: the day from which one that is claimed complete has stood so without a break.

        Of a day the last word counts, so that what was corrected never held.
        """
        updates = self._related("updates").known(moment)
        later = Q(recorded_at__gt=OuterRef("recorded_at"))
        later |= Q(recorded_at=OuterRef("recorded_at"), pk__gt=OuterRef("pk"))
        same_day = updates.filter(action=OuterRef("action"), effective_date=OuterRef("effective_date"))
        overruled = Exists(same_day.filter(later, progress__in=CLOSED))
        since_then = updates.filter(action=OuterRef("action"), effective_date__gte=OuterRef("effective_date"))
        broken = Exists(since_then.exclude(progress__in=CLOSED).exclude(overruled))
        standing = updates.filter(action=OuterRef("pk"), progress__in=CLOSED).exclude(broken)
        first = _value(standing.order_by("effective_date"), "effective_date")
        return self.annotate(at_closed_on=Case(When(at_progress__in=CLOSED, then=first)))

    def open(self) -> models.QuerySet:
        return self.exclude(at_progress__in=CLOSED + RESTING)

    def overdue(self, on: date) -> models.QuerySet:
        """Open and past the last day of the deadline. Ongoing actions have no such day."""
        return self.open().filter(at_due_date__lt=on)

    def due_within(self, days: int, on: date) -> models.QuerySet:
        return self.open().filter(at_due_date__gte=on, at_due_date__lte=on + timedelta(days=days))

    def stale(self, on: date, after_days: int) -> models.QuerySet:
        """Open, and nothing said of it for more than so many days."""
        last = on - timedelta(days=after_days)
        silent = Q(at_updated_on=None, added_on__lt=last)
        return self.open().filter(Q(at_updated_on__lt=last) | silent)

    def green_but(self, on: date, stale_after: int) -> models.QuerySet:
        """Claimed green, and the record says otherwise: late, forecast late, or long silent."""
        last = on - timedelta(days=stale_after)
        doubt = Q(at_due_date__lt=on) | Q(at_forecast_date__gt=F("at_due_date")) | Q(at_updated_on__lt=last)
        doubt |= ~Q(at_concern_words="")
        return self.open().filter(doubt, at_confidence="green")

    def forecast_late(self) -> models.QuerySet:
        """Open, and expected to be finished after the deadline."""
        return self.open().filter(at_forecast_date__gt=F("at_due_date"))

    def missing_evidence(self) -> models.QuerySet:
        return self.filter(at_progress__in=CLOSED, at_evidence_count=0)

    def with_concern(self) -> models.QuerySet:
        """Open or closed, and another app gives a reason why the rating is in doubt."""
        return self.exclude(at_progress__in=RESTING).exclude(at_concern_words="")

    def without_holder(self, moment: Moment, *, but=None) -> models.QuerySet:
        """Open, and no post that led it at the moment was held then; or none `but` a post that is named."""
        held = PostHolding.objects.at(moment).exclude(post=but).values("post")
        leads = self._related("leads").known(moment).leading()
        return self.open().exclude(pk__in=leads.filter(post__in=held).values("action"))

    def led_by(self, posts, roles: tuple[str, ...] = LEADING) -> models.QuerySet:
        """Those that one of the posts leads now, in one of the roles."""
        leads = self._related("leads").leading(roles)
        return self.filter(pk__in=leads.filter(post__in=posts).values("action"))

    def visible_to(self, access) -> models.QuerySet:
        """What somebody may see: all of the plan's, or those that their posts lead or answer for."""
        if access.sees_all_actions:
            return self
        return self.filter(pk__in=access.actions)

    def with_draft(self, user) -> models.QuerySet:
        """Adds `draft_saved_at`: when somebody last kept an update of theirs that is not recorded yet."""
        drafts = self._related("drafts").filter(action=OuterRef("pk"), user=user)
        return self.annotate(draft_saved_at=_value(drafts, "saved_at"))

    def with_claim(self) -> models.QuerySet:
        """Adds `at_claim`: the one meaning under which an action is counted and tagged."""
        by_progress = ("not_started", *CLOSED, *RESTING)
        return self.annotate(
            at_claim=Case(
                When(at_progress__in=by_progress, then=F("at_progress")),
                When(at_confidence__in=["red", "amber", "green"], then=F("at_confidence")),
                default=F("at_progress"),
            )
        )
