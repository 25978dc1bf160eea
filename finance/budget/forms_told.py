"""The forms of what is stated of money beside its figures: changes, reasons, links."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from finance.amounts import FinancialYear
from finance.budget.changes import FROM_ELSEWHERE
from finance.budget.fields import AmountField, ShareField, YearField
from finance.budget.kinds import ChangeKind, Effect, Opened
from finance.budget.models import BudgetLine, FundingSource
from finance.budget.signs import CHANGED_SAVING
from plans.actions.models import Action
from plans.form_fields import DayField, long_text
from plans.inspections.models import Recommendation
from plans.moments import Moment
from plans.structure.meanings import GONE
from plans.structure.models import Plan, Theme
from plans.watched_forms import Watched
from plans.words import capital, plainly


class Reasoned(Watched, forms.Form):
    reason = long_text("Reason")


NOT_BACKWARDS = {
    ChangeKind.VIREMENT: "Write it above nought. To move money the other way, record the virement on "
    "the line that gets it, from this one.",
    ChangeKind.CARRY_FORWARD: "Write it above nought: a carry-forward brings money from the year before.",
}


class ChangeForm(Reasoned):
    kind = forms.ChoiceField(label="What kind of change?", choices=ChangeKind.choices)
    year = YearField()
    amount = AmountField(label="By how much?")
    from_line = forms.ModelChoiceField(
        None, label="From which line?", required=False, empty_label="None",
        help_text="Of a virement. A carry-forward comes from the year before of this line.",
    )  # fmt: skip
    effective_date = DayField(label="It holds from")
    approver = forms.CharField(label="Approved by", max_length=300)
    field_order = ("kind", "year", "amount", "from_line", "effective_date", "reason", "approver")

    def __init__(self, *args, line: BudgetLine, today, **options) -> None:
        super().__init__(*args, **options)
        others = BudgetLine.objects.filter(plan=line.plan, withdrawn_on=None).exclude(pk=line.pk)
        self.fields["from_line"].queryset = others
        self.fields["year"].today = today
        if line.effect == Effect.SAVING:
            self.fields["amount"].help_text = CHANGED_SAVING
        self.initial.setdefault("effective_date", today)
        self.initial.setdefault("year", FinancialYear.of(today).first)

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if not amount.pounds:
            raise ValidationError("A change is not nought.")
        return amount

    def clean(self) -> dict:
        typed = super().clean()
        kind, other = typed.get("kind"), typed.get("from_line")
        if kind == ChangeKind.VIREMENT and not other and "from_line" not in self.errors:
            self.add_error("from_line", "Choose the line that the money comes from.")
        elif other and kind and (kind not in FROM_ELSEWHERE or kind == ChangeKind.CARRY_FORWARD):
            self.add_error("from_line", "Only a virement comes from another line.")
        if kind in FROM_ELSEWHERE and (amount := typed.get("amount")) and amount.pounds < 0:
            self.add_error("amount", NOT_BACKWARDS[kind])
        return typed


class VarianceForm(Watched, forms.Form):
    year = YearField()
    why = long_text("Why does it differ?")
    doing = long_text("What is being done?", required=False)

    def __init__(self, *args, today, **options) -> None:
        super().__init__(*args, **options)
        self.fields["year"].today = today


class LinkForm(forms.Form):
    """What a line is paid from, or helps, with its share."""

    to = forms.ChoiceField(label="Which of these?")
    share = ShareField(
        label="Its share",
        required=False,
        help_text="In parts or per cent, the same for all, such as 60 %. Empty: not shared out.",
    )

    def __init__(self, *args, line: BudgetLine, kind: str, today, **options) -> None:
        super().__init__(*args, **options)
        standing = getattr(line, f"{'funding' if kind == 'source' else kind}s").filter(withdrawn_on=None)
        self.links = list(standing)
        linked = {link.linked for link in self.links}
        named = [row for row in KINDS[kind](line.plan, Moment(as_at=today)) if row not in linked]
        self.rows = {_key(row): row for row in named}
        self.fields["to"].choices = _grouped(named)
        self.initial.setdefault("to", next(iter(self.rows), ""))

    def clean_to(self):
        found = self.rows.get(self.cleaned_data["to"])
        if found is None:
            raise ValidationError("Choose one of these.")
        return found

    def clean(self) -> dict:
        typed = super().clean()
        if typed.get("share") and typed.get("to") and "%" in self.data.get(self.add_prefix("share"), ""):
            self._refuse_above_the_whole(typed["share"], typed["to"])
        return typed

    def _refuse_above_the_whole(self, share: Decimal, to: models.Model) -> None:
        """Shares are in proportion to each other; one that is typed per cent says that they come to 100."""
        others = (link.share for link in self.links if type(link.linked) is type(to))
        together = share + sum(filter(None, others))
        if together > 100:
            told = f"With the shares that stand already that would come to {plainly(together)} %."
            self.add_error("share", f"{told} Write it lower, or take one of the others back first.")


def _key(row: models.Model) -> str:
    return f"{row._meta.model_name}-{row.pk}"


def _grouped(rows: Iterable[models.Model]) -> list:
    """What to choose from; of several kinds under the name of each."""
    groups = {
        capital(str(kind._meta.verbose_name_plural)): [(_key(row), str(row)) for row in same]
        for kind, same in groupby(rows, key=type)
    }
    return list(groups.items()) if len(groups) > 1 else [one for same in groups.values() for one in same]


def _sources(plan: Plan, moment: Moment) -> list:
    return list(FundingSource.objects.filter(plan=plan).standing(moment))


def _helped(plan: Plan, moment: Moment) -> list:
    actions = Action.objects.filter(plan=plan).exclude(progress__in=GONE).order_by("ref_order")
    standing = [model.objects.filter(plan=plan).standing(moment) for model in (Theme, Recommendation)]
    return [row for rows in (*standing, actions) for row in rows]


KINDS = {"source": _sources, "support": _helped}
"""What a line is linked to, as its address calls it."""


class OpeningForm(forms.Form):
    opened = forms.ChoiceField(
        label="What may leads see of the plan’s money?", choices=Opened.choices, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
