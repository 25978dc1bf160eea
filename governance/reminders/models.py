from django.db import models
from django.db.models.functions import Coalesce

from governance.reminders.due import ACTION, MEASURE, Of
from outcomes.measures.models import Measure
from plans.actions.models import Action
from plans.mail.models import Mail
from plans.people.models import Post
from plans.rows import PlanRow, scoped


class DeliveryQuerySet(models.QuerySet):
    def waiting(self) -> models.QuerySet:
        """Those that still may be told: not yet sent, or sent to nobody because there was nobody."""
        return self.filter(state__in=[ReminderDelivery.State.PENDING, ReminderDelivery.State.SUPPRESSED])

    def each_escalation_once(self) -> models.QuerySet:
        """Without the further rows of one escalation, which has a row for each post that leads."""
        same = {
            name: models.OuterRef(name) for name in ("action", "deadline_date", "step", "state", "due_on")
        }
        kind = ReminderDelivery.Kind.ESCALATION
        earlier = ReminderDelivery.objects.filter(kind=kind, pk__lt=models.OuterRef("pk"), **same)
        return self.exclude(models.Q(kind=kind) & models.Exists(earlier))


class ReminderDelivery(PlanRow):
    """A reminder of an action or of a measure's value that was owed to a post, or to nobody where no post
    leads or owns it, and what came of it."""

    class Kind(models.TextChoices):
        DUE_SOON = "due_soon", "Due soon"
        OVERDUE = "overdue", "Overdue"
        REVIEW = "review", "Review due"
        ESCALATION = "escalation", "Programme manager told"

    class State(models.TextChoices):
        PENDING = "pending", "Waiting"
        MAILED = "mailed", "Sent"
        SUPPRESSED = "suppressed", "Not sent"
        VOID = "void", "No longer needed"

    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="reminders"
    )
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="reminders"
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    deadline_date = models.DateField("deadline")
    step = models.PositiveSmallIntegerField("days before or after")
    due_on = models.DateField("owed from")
    state = models.CharField(max_length=12, choices=State.choices, default=State.PENDING)
    reason = models.CharField(max_length=200, blank=True)
    number = models.PositiveSmallIntegerField("which reminder of this deadline", null=True, blank=True)
    told = models.CharField("told", max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    mails = models.ManyToManyField(Mail, related_name="+", blank=True)

    objects = scoped(DeliveryQuerySet)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                *(Coalesce(name, 0) for name in ("action", "measure", "post")),
                "kind",
                "deadline_date",
                "step",
                name="reminder_of_one_thing_once",
            ),
            models.CheckConstraint(
                condition=models.Q(action=None, measure__isnull=False)
                | models.Q(action__isnull=False, measure=None),
                name="reminder_of_one_thing",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "-due_on", "-id"]),
            models.Index(fields=["plan"], condition=models.Q(state="pending"), name="reminder_waiting"),
        ]
        verbose_name_plural = "reminder deliveries"

    def __str__(self) -> str:
        return (
            f"{self.get_kind_display()}: {self.of.kind} {self.of.pk}, {self.deadline_date}, {self.step} days"
        )

    @property
    def of(self) -> Of:
        return Of(ACTION, self.action_id) if self.action_id else Of(MEASURE, self.measure_id)

    @property
    def is_of_value(self) -> bool:
        return self.measure_id is not None
