from django.db import models
from django_scopes import ScopedManager


class ChainHead(models.Model):
    """The end of one chain of audit events; locking it makes the writes within a plan serial."""

    chain = models.CharField(max_length=40, unique=True)
    seq = models.PositiveBigIntegerField(default=0)
    mac = models.CharField(max_length=64, default="")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_seq = models.PositiveBigIntegerField(default=0)
    faults = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.chain} at {self.seq}"


class AuditEvent(models.Model):
    """One act of somebody's, chained by keyed hash to the act before it. Rows are only ever added."""

    chain = models.CharField(max_length=40)
    seq = models.PositiveBigIntegerField()
    authority_id = models.BigIntegerField()
    plan_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_name = models.CharField(max_length=300)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    mac = models.CharField(max_length=64)

    objects = ScopedManager(plan="plan_id")
    everywhere = models.Manager()

    class Meta:
        base_manager_name = "everywhere"
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="audit_seq_once")]
        indexes = [
            models.Index(fields=["plan_id", "-seq"]),
            models.Index(fields=["subject_type", "subject_id", "-seq"]),
        ]

    def __str__(self) -> str:
        return f"{self.by_name} {self.verb} {self.subject_name}"


class AuditText(models.Model):
    """What an act said. It can be redacted; the chain, which holds only its salted digest, still verifies."""

    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, related_name="text")
    salt = models.CharField(max_length=32)
    content = models.JSONField()
    redacted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"text of event {self.event_id}"
