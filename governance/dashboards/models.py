from django.conf import settings
from django.db import models

from plans.rows import PlanRow


class PlanVisit(PlanRow):
    """The moment up to which a person has read a plan's dashboard: what changed since is shown to them."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "user"], name="plan_visit_once")]

    def __str__(self) -> str:
        return f"read at {self.read_at}"
