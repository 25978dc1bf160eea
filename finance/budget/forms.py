"""The forms of lines, sources and envelopes: parts of the plan, which the services of parts save."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from finance.amounts import in_pounds
from finance.budget.book import book_of
from finance.budget.models import BudgetLine, Envelope, FundingSource
from finance.budget.sums import Which
from finance.budget.withholding import EXPECTED
from plans.form_fields import DayField
from plans.moments import london_day, now
from plans.people.models import Organisation
from plans.structure.part_forms import PartForm
from plans.watched_forms import Tick

OPENS_NOTHING = (
    "The line names this post. That alone shows its holder no money: what leads see is said on the page of "
    "the plan’s money, under “Say what leads may see of the money”."
)
NAMING = ("name", "ref")
TOLD_APART = " Give it another name, or each a number of its own."


def a_or_an(name: str) -> str:
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


class MoneyForm(PartForm):
    """Offers the council's departments too."""

    told_after = ""
    """What is said of the rest of the plan's money once it is saved."""

    def _offered(self, model: type[models.Model], *chosen: int | None) -> models.QuerySet:
        if model is Organisation:
            return Organisation.objects.filter(authority=self.plan.authority_id)
        return super()._offered(model, *chosen)

    def clean(self) -> dict:
        given = super().clean()
        naming = [name for name in NAMING if name in given]
        if given.get("name") and not {*naming}.isdisjoint(self.changed_data):
            self._refuse_second({f"{name}__iexact": given[name] for name in naming})
        return given

    def _refuse_second(self, named: dict[str, str]) -> None:
        """Of two with one name nobody could tell, in a list to choose from, which is which."""
        rows = self._meta.model.objects.filter(plan=self.plan, withdrawn_on=None, **named)
        if other := rows.exclude(pk=self.instance.pk).first():
            told = f"There is {a_or_an(other._meta.verbose_name)} of this name already: “{other}”."
            self.add_error("name", f"{told}{TOLD_APART if 'ref__iexact' in named else ''}")


class SourceForm(MoneyForm):
    class Meta(PartForm.Meta):
        model = FundingSource
        fields = ["name", "kind", "condition"]
        help_texts = {"condition": "Such as: should the grant cease."}


class EnvelopeForm(MoneyForm):
    class Meta(PartForm.Meta):
        model = Envelope
        fields = ["name", "holder", "terms", "underspend"]
        labels = {"holder": "Post that holds it"}


class LineForm(MoneyForm):
    review_date = DayField(label="To be reviewed on", required=False)
    becomes_total = Tick(label="Yes, that line becomes a total of its parts", required=False)

    class Meta(PartForm.Meta):
        model = BudgetLine
        fields = [
            "ref", "name", "effect", "lasts", "kind", "novelty", "detail", "phase", "condition", "department",
            "area", "holder", "envelope", "establishment_fte", "with_oncosts", "not_costed", "part_of",
            "tells_again", "is_context", "review_date", "exit", "printed_in",
        ]  # fmt: skip
        labels = {
            "name": "Item",
            "holder": "Post that holds its budget",
            "envelope": "Within the envelope",
            "establishment_fte": "Full-time equivalent posts that it pays for",
            "with_oncosts": "Its costs are with on-costs",
            "part_of": "Part of the total",
            "tells_again": "Tells the same sum again as",
            "exit": "What happens when it ends?",
        }
        help_texts = {
            "is_context": "Such as a programme of the whole council, or a pressure that is not this plan’s.",
            "tells_again": "For a sum that a paper prints in two places: it is compared, and counted once.",
        }

    def clean_establishment_fte(self) -> Decimal | None:
        posts = self.cleaned_data["establishment_fte"]
        if posts is not None and posts < 0:
            raise ValidationError("Write how many posts it pays for, nought or more, such as 2.5.")
        return posts

    def clean_part_of(self) -> BudgetLine | None:
        above = self.cleaned_data["part_of"]
        while above and self.instance.pk:
            if above.pk == self.instance.pk:
                raise ValidationError("A line cannot be part of itself.")
            above = above.part_of
        return self.cleaned_data["part_of"]

    def clean(self) -> dict:
        given = super().clean()
        if given.get("part_of") and given.get("tells_again"):
            self.add_error("tells_again", "A line that tells another again is no part of a total.")
        self._ask_about_a_new_total(given.get("part_of"), is_meant=given.pop("becomes_total", False))
        return given

    def _ask_about_a_new_total(self, above: BudgetLine | None, *, is_meant: bool) -> None:
        """The first part of a line takes the line's own sum out of the plan's totals."""
        if above is None or above.pk == self.instance.part_of_id or not (sum_out := self._own_sum(above)):
            return
        if is_meant:
            self.told_after = f"“{above}” is a total now: its own {sum_out} is no longer added up."
        else:
            lost = f"“{above}” has {sum_out} of its own, which would no longer be added up but only checked "
            self.add_error(
                "becomes_total", f"{lost}against its parts. Choose another line, or tick that it is meant."
            )

    def _own_sum(self, above: BudgetLine) -> str:
        """What a line that is added up comes to by its own figures; nothing of one that is not."""
        line = book_of(self.plan, now(london_day(timezone.now()))).by_key.get(above.pk)
        if line is None or not line.is_counted:
            return ""
        pounds = line.total(Which.BUDGET)
        return in_pounds(line.total(EXPECTED) if pounds is None else pounds)


class HolderForm(MoneyForm):
    """To whom a line's budget is delegated."""

    class Meta(PartForm.Meta):
        model = BudgetLine
        fields = ["holder"]
        labels = {"holder": "Post that holds its budget"}
        help_texts = {"holder": OPENS_NOTHING}


FORMS = {"line": LineForm, "source": SourceForm, "envelope": EnvelopeForm}
