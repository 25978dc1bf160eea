from django.db import models
from django.db.models import Q

from finance.budget.models import BudgetLine
from plans.actions.models import Action
from plans.rows import LastingRow, StatedRow


class Recruitment(models.TextChoices):
    TO_APPROVE = "to_approve", "To be approved"
    EVALUATED = "evaluated", "Evaluated"
    APPROVED = "approved", "Approved"
    ADVERTISED = "advertised", "Advertised"
    OFFERED = "offered", "Offered"
    IN_POST = "in_post", "In post"
    LEFT = "left", "Left"


class FundedPost(LastingRow):
    """A post that a budget line pays for; how far its recruitment is stands in rows of its own."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    fte = models.DecimalField("full-time equivalent", max_digits=5, decimal_places=2, default=1)
    is_new = models.BooleanField("wholly new", default=False)
    needed_from = models.DateField("needed from", null=True, blank=True)
    actions = models.ManyToManyField(
        Action, blank=True, related_name="done_by_posts", verbose_name="actions that it was to do"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.CheckConstraint(condition=Q(fte__gt=0), name="funded_post_above_nought")]

    def __str__(self) -> str:
        return self.title


class PostStep(StatedRow):
    """How far the recruitment of a funded post is from a day on, and who approved that."""

    post = models.ForeignKey(FundedPost, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField("how far it is", max_length=12, choices=Recruitment.choices)
    approver = models.CharField("approved by", max_length=300, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["post", "-effective_date", "-recorded_at", "-id"])]

    def __str__(self) -> str:
        return self.get_state_display()
