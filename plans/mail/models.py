from django.conf import settings
from django.db import models
from django.db.models import Q


class Mail(models.Model):
    """A message to be sent once: the row is the queue, its key keeps it from being sent twice."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        SUPPRESSED = "suppressed", "Not sent"
        FAILED = "failed", "Failed"

    key = models.CharField(max_length=200, unique=True)
    authority = models.ForeignKey("plans.Authority", on_delete=models.PROTECT, related_name="+", null=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    address = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    message_id = models.CharField(max_length=120)
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    reason = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state="queued"), name="mail_waiting"),
            models.Index(fields=["lease_until"], condition=Q(state="sending"), name="mail_leased"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.address}"


class Job(models.Model):
    """Work to be done later, such as drawing a report: a worker takes the row, never a message alone."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Under way"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200, unique=True)
    plan_id = models.BigIntegerField(null=True)
    arguments = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)
    result = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "not_before"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_state_display().lower()}"


class Heartbeat(models.Model):
    """When a loop last went round."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at}"
