"""What is stated of money: the figures of a year, what changes them, why they differ. Only added."""

import uuid

from django.db import models
from django.db.models import Q

from finance.amounts import Amount, AmountQualifier, FinancialYear, in_pounds
from finance.budget.kinds import MONTHLY, ChangeKind, Opened, Stated
from finance.budget.models import BudgetLine, Envelope
from plans.rows import StatedRow
from plans.sent_files import RecordedTogether


def pounds_field(**said) -> models.DecimalField:
    return models.DecimalField("pounds", max_digits=14, decimal_places=2, **said)


TAKEN_BACK = Amount(None, "taken back")
"""In place of a figure that should not have been stated: the line has none."""


class LedgerImport(RecordedTogether):
    """Many figures that were recorded in one act: those of a ledger's file, or of earlier years."""

    def __str__(self) -> str:
        return self.source or f"figures recorded at {self.recorded_at}"


class BudgetFigure(StatedRow):
    """A figure of a line: for a financial year, for a month of it, or for no year that is stated.

    Without pounds its words were printed without a unit, or say that there is none.
    """

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="figures")
    stated = models.CharField("which figure", max_length=10, choices=Stated.choices)
    year = models.PositiveSmallIntegerField(
        "the year that its financial year begins in", null=True, blank=True
    )
    month = models.DateField("the first day of its month", null=True, blank=True)
    pounds = pounds_field(null=True, blank=True)
    words = models.CharField("as printed", max_length=100, blank=True)
    qualifier = models.CharField(
        max_length=10, choices=AmountQualifier.choices, default=AmountQualifier.EXACT
    )
    period_words = models.CharField("for when, as printed", max_length=100, blank=True)
    printed_in = models.CharField("where it is printed", max_length=300, blank=True)
    approver = models.CharField("approved by", max_length=300, blank=True)
    note = models.TextField(blank=True)
    correction_reason = models.TextField(blank=True)
    request_key = models.UUIDField(default=uuid.uuid4, unique=True)
    came_by = models.ForeignKey(
        LedgerImport, on_delete=models.PROTECT, null=True, blank=True, related_name="figures"
    )

    class Meta:
        indexes = [models.Index(fields=["plan", "line", "year", "stated"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(pounds=None) | ~Q(words=""), name="figure_has_pounds_or_words"
            ),
            models.CheckConstraint(
                condition=Q(month=None) | (Q(stated__in=MONTHLY) & Q(year__isnull=False)),
                name="figure_of_a_month_is_forecast_or_actual",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None) | ~Q(correction_reason=""), name="figure_corrected_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stated_display()} {self.pounds or self.words}"

    @property
    def amount(self) -> Amount:
        return Amount(self.pounds, self.words, self.qualifier)

    @property
    def is_taken_back(self) -> bool:
        return self.corrects_id is not None and self.amount == TAKEN_BACK

    @property
    def says(self) -> str:
        """How much it is in pounds, or the words that were printed without a unit."""
        return in_pounds(self.pounds) or self.words

    @property
    def subject(self) -> tuple:
        """Of what it is a figure: a later one of the same takes its place."""
        return self.line_id, self.stated, self.year, self.month

    @property
    def when(self) -> str:
        if self.month:
            return f"{self.month:%B %Y}"
        return str(FinancialYear(self.year)) if self.year else "no year stated"


class BudgetChange(StatedRow):
    """Money that is added to a line's year after it was approved, from another line or year or from outside.

    Both figures stay: the approved one, and the revised one that follows from it.
    """

    kind = models.CharField(max_length=15, choices=ChangeKind.choices)
    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="changes")
    year = models.PositiveSmallIntegerField()
    from_line = models.ForeignKey(
        BudgetLine, on_delete=models.PROTECT, null=True, blank=True, related_name="changes_away"
    )
    from_year = models.PositiveSmallIntegerField(null=True, blank=True)
    pounds = pounds_field()
    reason = models.TextField()
    approver = models.CharField("approved by", max_length=300)
    request_key = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(approver=""), name="change_has_reason_and_approver"
            ),
            models.CheckConstraint(
                condition=Q(from_line=None, from_year=None)
                | Q(from_line__isnull=False, from_year__isnull=False),
                name="change_comes_from_a_line_and_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.pounds}"

    @property
    def year_words(self) -> str:
        return str(FinancialYear(self.year))


class VarianceReason(StatedRow):
    """Why a line's year differs from its budget, and what is being done."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="variance_reasons")
    year = models.PositiveSmallIntegerField()
    why = models.TextField()
    doing = models.TextField("what is being done", blank=True)

    def __str__(self) -> str:
        return self.why[:200]


class MonthClosing(StatedRow):
    """That a month of the ledger was closed, or with a reason opened again."""

    month = models.DateField("the first day of the month")
    is_closed = models.BooleanField()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_closed=True) | ~Q(reason=""), name="month_opened_again_with_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%B %Y} {'closed' if self.is_closed else 'opened again'}"


class EnvelopeSum(StatedRow):
    """How much an envelope holds, for all its years or for one."""

    envelope = models.ForeignKey(Envelope, on_delete=models.PROTECT, related_name="sums")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    pounds = pounds_field(null=True, blank=True)
    words = models.CharField("as printed", max_length=100, blank=True)
    qualifier = models.CharField(
        max_length=10, choices=AmountQualifier.choices, default=AmountQualifier.EXACT
    )
    approver = models.CharField("approved by", max_length=300, blank=True)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.pounds or self.words}"

    @property
    def amount(self) -> Amount:
        return Amount(self.pounds, self.words, self.qualifier)


class MoneyOpening(StatedRow):
    """What of its money a plan opens to its leads."""

    opened = models.CharField("what leads see", max_length=10, choices=Opened.choices, blank=True)

    def __str__(self) -> str:
        return self.get_opened_display()
