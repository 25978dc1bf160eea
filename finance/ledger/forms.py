from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from finance.amounts import FinancialYear
from finance.budget.kinds import MONTHLY, Stated
from finance.budget.months import MonthIsClosed
from finance.budget.periods import ToldOtherwise
from finance.budget.signs import counted
from finance.ledger.fields import PoundsField
from finance.ledger.grid import Row, carried_on, name_of, seen_of
from finance.ledger.importing import Entry, placed
from plans.form_fields import long_text
from plans.sent_forms import ConfirmForm
from plans.watched_forms import Tick, Watched

TAKE_BACK = "Take back the figures whose boxes I emptied: they should not stand at all"
WHY = "Say why figures that stood are corrected."
ALL_LINES = "all"


def reason_field() -> forms.CharField:
    return long_text("Reason, if figures that stood are corrected", rows=2, required=False)


class LedgerYearForm(forms.Form):
    year = forms.ChoiceField(label="Which financial year?")

    def __init__(self, *args, years: list[int], **options):
        super().__init__(*args, **options)
        self.fields["year"].choices = [(year, str(FinancialYear(year))) for year in years]


class MonthForm(forms.Form):
    month = forms.ChoiceField(label="Which month?")
    lines = forms.ChoiceField(label="Which lines?", required=False)

    def __init__(self, *args, choices: list[tuple[str, str]], year: int, **options):
        super().__init__(*args, **options)
        self.fields["month"].choices = choices
        with_money = ("", f"Those with money in {FinancialYear(year)}")
        self.fields["lines"].choices = [with_money, (ALL_LINES, "All lines")]


class MonthGridForm(Watched, forms.Form):
    """A month's figures, each field named after its figure and line, beside what stood when drawn."""

    takes_back = Tick(label=TAKE_BACK, required=False)
    source = forms.CharField(label="Where do these figures come from?", required=False, max_length=300)
    reason = reason_field()

    def __init__(self, sent=None, *, rows: list[Row], month: date, today: date, closed: set[date]):
        self.overtaken: set[str] = set()
        if sent is not None:
            sent, self.overtaken = carried_on(sent, rows)
        super().__init__(sent)
        self.rows, self.month, self.today, self.closed = rows, month, today, closed
        below = list(self.fields)
        for row in rows:
            for stated in self.typed_of:
                self._add(row, stated)
        self.order_fields([name for name in self.fields if name not in below] + below)

    @property
    def is_closed(self) -> bool:
        return self.month in self.closed

    @property
    def too_far(self) -> str:
        return FinancialYear.of(self.month).why_too_far(self.today)

    @property
    def typed_of(self) -> list[Stated]:
        """What can be typed: nothing of a closed month or far year, nothing spent in a month to come."""
        if self.too_far or (self.is_closed and not self.is_bound):
            return []
        return [stated for stated in MONTHLY if stated != Stated.ACTUAL or self.month <= self.today]

    def _add(self, row: Row, stated: Stated) -> None:
        name, stands = name_of(stated, row.line.pk), row.stands.get(stated)
        label = f"{row.name}: {stated.label.lower()} in pounds"
        self.fields[name] = PoundsField(label=label, initial=stands and stands.pounds)
        key = stands.pk if stands else ""
        self.fields[seen_of(name)] = forms.CharField(widget=forms.HiddenInput, required=False, initial=key)

    @property
    def drawn(self) -> list[tuple]:
        """The rows, each with its fields; where nothing can be typed what stands is told."""
        return [
            (row, [(stated.label, self._field(row, stated), row.told(stated)) for stated in MONTHLY])
            for row in self.rows
        ]

    def _field(self, row: Row, stated: Stated):
        name = name_of(stated, row.line.pk)
        return self[name] if name in self.fields else None

    @property
    def below(self) -> list:
        """The fields that stand under the table."""
        ticks = [one for one in self.visible_fields() if isinstance(one.field, Tick)]
        return [self["source"], self["reason"], *ticks] if self.typed_of else []

    def clean(self) -> dict:
        typed = super().clean()
        if self.is_closed:
            raise ValidationError(str(MonthIsClosed(self.month)))
        if self.too_far:
            raise ValidationError(self.too_far)
        self.asks_to_take_back = False
        found = [self._entry(row, stated, typed) for row in self.rows for stated in self.typed_of]
        self.entries = [entry for entry in found if entry]
        if self.asks_to_take_back:
            self.add_error("takes_back", "Tick this, or type in each emptied box what it should be.")
        if any(self._corrects(entry) for entry in self.entries) and not typed.get("reason"):
            self.add_error("reason", WHY)
        if not self.entries and not self.errors:
            raise ValidationError("Nothing was changed, so there is nothing to record.")
        return typed

    def _corrects(self, entry: Entry) -> bool:
        return placed(entry, entry.seen, self.today)[1] is not None

    def _entry(self, row: Row, stated: Stated, typed: dict) -> Entry | None:
        name, stands = name_of(stated, row.line.pk), row.stands.get(stated)
        written = typed.get(name)
        pounds = None if written is None else counted(row.line, written)
        if name in self.errors or (stands.pounds if stands else None) in (written, pounds):
            return None
        is_left_empty = pounds is None and not typed["takes_back"]
        if fault := self._fault(row, stated, is_left_empty):
            self.add_error(name, fault)
            return None
        return Entry(row.line, self.month, stated, pounds, stands)

    def _fault(self, row: Row, stated: Stated, is_left_empty: bool) -> str:
        """Why a figure cannot be taken as it was typed."""
        stands = row.told(stated)
        if row.line.withdrawn_on:
            return "This line was withdrawn from the budget. Clear its row."
        if name_of(stated, row.line.pk) in self.overtaken:
            by = row.stands[stated].by or "Somebody else"
            return f"{by} recorded {stands} meanwhile. If yours shall take its place, record again."
        if told := row.whole.get(stated):
            return str(ToldOtherwise(told))
        if is_left_empty:
            self.asks_to_take_back = True
            return f"{stands} stands here. Type what it should be, 0 if it is nothing, or take it back below."
        return ""


class ConfirmFiguresForm(ConfirmForm):
    """Confirms the figures of a file, with one reason for all that it corrects."""

    reason = reason_field()

    def __init__(self, *args, corrects: bool, **options):
        super().__init__(*args, **options)
        self.fields["reason"].required = corrects
        self.fields["reason"].error_messages["required"] = WHY
        if not corrects:
            del self.fields["reason"]
        else:
            self.fields["reason"].label = "Why are figures that stood corrected?"


def months_offered(today: date, closed: set[date]) -> list[tuple[str, str]]:
    """The months of the year in hand and of those beside it, the latest first."""
    first = FinancialYear.of(today).first
    months = [
        month for year in (first + 1, first, first - 1) for month in reversed(FinancialYear(year).months)
    ]
    return [(f"{month:%Y-%m}", named(month, closed)) for month in months]


def named(month: date, closed: set[date]) -> str:
    return f"{month:%B %Y}{' (closed)' if month in closed else ''}"
