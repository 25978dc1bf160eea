"""Fields into which sums, shares, financial years and months are typed as people write them."""

from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from finance.amounts import Amount, AmountUnclear, FinancialYear, YearUnclear, read_amount
from plans import deadlines

MONTH_UNCLEAR = "Write a month like June 2026."
SHARE_TOO_LONG = "Write at most five figures before the point and four after it."
NO_POUNDS = "Write it with its unit, like £1.095m: without one nobody can say how much it is."


class AmountField(forms.CharField):
    """A sum as printed: £1.9m, circa £5m, £1,234.56."""

    def __init__(self, *, in_pounds: bool = True, **options) -> None:
        self.in_pounds = in_pounds
        options.setdefault("help_text", "Like £1.9m, £600k or £1,234.56.")
        super().__init__(max_length=100, **options)

    def to_python(self, value) -> Amount | None:
        if isinstance(value, Amount) or not (text := super().to_python(value)):
            return value or None
        try:
            amount = read_amount(text)
        except AmountUnclear as fault:
            raise ValidationError(str(fault)) from fault
        if self.in_pounds and amount.pounds is None:
            raise ValidationError(NO_POUNDS)
        return amount

    def validate(self, value) -> None:
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value) -> None:
        super().run_validators(value.words if isinstance(value, Amount) else value)


class YearField(forms.CharField):
    """A financial year: the year that it begins in; with `today` none that is far from it."""

    def __init__(self, *, today: date | None = None, **options) -> None:
        self.today = today
        options.setdefault("label", "Financial year")
        options.setdefault("help_text", "Like 2026/27.")
        super().__init__(max_length=20, **options)

    def to_python(self, value) -> int | None:
        if isinstance(value, int) or not (text := super().to_python(value)):
            return value or None
        try:
            return FinancialYear.read(text).first
        except YearUnclear as fault:
            raise ValidationError(str(fault)) from fault

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if self.today and value and (fault := FinancialYear(value).why_too_far(self.today)):
            raise ValidationError(fault)

    def run_validators(self, value) -> None:
        super().run_validators("" if value is None else str(value))

    def prepare_value(self, value):
        return str(FinancialYear(value)) if isinstance(value, int) else value


class MonthField(forms.CharField):
    """A month, as its first day."""

    def __init__(self, **options) -> None:
        options.setdefault("help_text", "Like June 2026.")
        super().__init__(max_length=40, **options)

    def to_python(self, value) -> date | None:
        if isinstance(value, date) or not (text := super().to_python(value)):
            return value or None
        try:
            found = deadlines.parse(text, today=date(2000, 1, 1))
        except deadlines.DeadlineUnclear as fault:
            raise ValidationError(MONTH_UNCLEAR) from fault
        if found.kind != deadlines.Kind.MONTH:
            raise ValidationError(MONTH_UNCLEAR)
        return found.due.replace(day=1)

    def run_validators(self, value) -> None:
        super().run_validators("" if value is None else str(value))

    def prepare_value(self, value):
        return f"{value:%B %Y}" if isinstance(value, date) else value


class ShareField(forms.DecimalField):
    """A share as people write it, in parts or per cent: 2, 0.6 or 60 %."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages = {
        "invalid": "Write a number, such as 60 % or 2.",
        **dict.fromkeys(("max_digits", "max_decimal_places", "max_whole_digits"), SHARE_TOO_LONG),
    }

    def __init__(self, **options) -> None:
        super().__init__(max_digits=9, decimal_places=4, **options)

    def to_python(self, value) -> Decimal | None:
        return super().to_python(value.strip().removesuffix("%") if isinstance(value, str) else value)

    def validate(self, value) -> None:
        super().validate(value)
        if value is not None and value <= 0:
            raise ValidationError("A share is above nought. Leave it empty if the line is not shared out.")
