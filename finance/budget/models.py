from django.db import models
from django.db.models import Q
from django.urls import reverse

from finance.budget.kinds import Effect, Kind, Lasts, Novelty, SourceKind
from plans.actions.models import Action
from plans.inspections.models import Recommendation
from plans.people.models import Organisation, Post
from plans.rows import LastingQuerySet, LastingRow, scoped
from plans.structure.models import Theme


class FundingSource(LastingRow):
    """Where money of a plan comes from: the base budget, growth, a grant, a reserve, a partner."""

    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=SourceKind.choices, default=SourceKind.OTHER)
    condition = models.TextField("on what it depends", blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Envelope(LastingRow):
    """A sum within which lines stay: who holds it, and where an underspend returns."""

    name = models.CharField(max_length=300)
    holder = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    terms = models.TextField("terms, as agreed", blank=True)
    underspend = models.CharField("where an underspend returns", max_length=300, blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("envelope_detail", args=[self.plan.slug, self.pk])


class LineQuerySet(LastingQuerySet):
    def with_names(self) -> models.QuerySet:
        return self.select_related("department", "holder", "envelope", "part_of", "tells_again")


class BudgetLine(LastingRow):
    """What money is spent on, saved or got in a plan. Its figures are rows of their own.

    A line that others are `part_of` is a total: its figures are checked against theirs and never added to
    them. One that `tells_again` another says the same figure in another place.
    """

    ref = models.CharField("number", max_length=20, blank=True)
    name = models.CharField(max_length=300)
    detail = models.TextField("how it helps", blank=True)
    effect = models.CharField("what it is", max_length=10, choices=Effect.choices, default=Effect.COST)
    lasts = models.CharField("how long it lasts", max_length=10, choices=Lasts.choices, blank=True)
    kind = models.CharField("what it is for", max_length=20, choices=Kind.choices, blank=True)
    novelty = models.CharField("new or existing", max_length=10, choices=Novelty.choices, blank=True)
    phase = models.CharField("phase or structure", max_length=100, blank=True)
    condition = models.TextField("on what it depends", blank=True)
    department = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    area = models.CharField("area of investment", max_length=200, blank=True)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    tells_again = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="told_again"
    )
    is_context = models.BooleanField("told beside the budget, and not added up", default=False)
    not_costed = models.BooleanField("not yet costed", default=False)
    with_oncosts = models.BooleanField("with on-costs", default=False)
    envelope = models.ForeignKey(
        Envelope, on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    establishment_fte = models.DecimalField(
        "posts that it pays for", max_digits=7, decimal_places=2, null=True, blank=True
    )
    establishment_words = models.CharField("posts, as printed", max_length=100, blank=True)
    holder = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    review_date = models.DateField(null=True, blank=True)
    exit = models.TextField("what happens after it", blank=True)
    printed_in = models.CharField("where it is printed", max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects = scoped(LineQuerySet)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(establishment_fte=None) | Q(establishment_fte__gte=0),
                name="line_posts_not_below_nought",
            ),
            models.CheckConstraint(
                condition=Q(part_of=None) | Q(tells_again=None), name="line_told_again_is_no_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("line_detail", args=[self.plan.slug, self.pk])


def _share() -> models.DecimalField:
    return models.DecimalField("share", max_digits=9, decimal_places=4, null=True, blank=True)


class LineFunding(LastingRow):
    """That a line is paid for from a source; with a share where it has several."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="fundings")
    source = models.ForeignKey(FundingSource, on_delete=models.PROTECT, related_name="fundings")
    share = _share()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line", "source"], condition=Q(withdrawn_on=None), name="line_source_once"
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gt=0), name="line_source_share_above_nought"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} from {self.source_id}"

    @property
    def linked(self) -> FundingSource:
        return self.source


class LineSupport(LastingRow):
    """That a line helps a theme, a recommendation or an action; with a share where it is shared out."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="supports")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="paid_by")
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="paid_by"
    )
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="paid_by"
    )
    share = _share()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(theme__isnull=False, recommendation=None, action=None)
                | Q(theme=None, recommendation__isnull=False, action=None)
                | Q(theme=None, recommendation=None, action__isnull=False),
                name="line_supports_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gt=0), name="line_support_share_above_nought"
            ),
            *(
                models.UniqueConstraint(
                    fields=["line", kind], condition=Q(withdrawn_on=None), name=f"line_{kind}_once"
                )
                for kind in ("theme", "recommendation", "action")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} helps {self.linked}"

    @property
    def linked(self) -> models.Model:
        return self.theme or self.recommendation or self.action
