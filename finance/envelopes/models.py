from django.db import models

from finance.amounts import FinancialYear
from finance.budget.models import BudgetLine
from finance.budget.told import pounds_field
from plans.rows import LastingRow, StatedRow


class LineCommitment(LastingRow):
    """Money of a line that somebody is bound to spend: an order, a contract, a post that was offered."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="commitments")
    year = models.PositiveSmallIntegerField()
    pounds = pounds_field()
    what = models.CharField("for what", max_length=300)
    waits = models.BooleanField("needs approval, as it goes above its envelope", default=False)

    class Meta:
        ordering = ["-added_at", "-id"]

    def __str__(self) -> str:
        return self.what

    @property
    def bound(self) -> str:
        """What it waits to be approved above."""
        return "its envelope" if self.line.envelope_id else "its budget"

    @property
    def year_words(self) -> str:
        return str(FinancialYear(self.year))


class CommitmentDecision(StatedRow):
    """That a commitment above its envelope was approved or refused, by whom and why."""

    commitment = models.ForeignKey(LineCommitment, on_delete=models.PROTECT, related_name="decisions")
    is_approved = models.BooleanField()
    approver = models.CharField("decided by", max_length=300)
    reason = models.TextField()

    def __str__(self) -> str:
        return "Approved" if self.is_approved else "Refused"
