from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from finance.amounts import AmountUnclear
from finance.ledger.reading import read_pounds


class PoundsField(forms.CharField):
    """A sum in pounds and pence, with the sign of the books."""

    def __init__(self, **options) -> None:
        super().__init__(max_length=30, required=False, **options)

    def to_python(self, value) -> Decimal | None:
        if isinstance(value, Decimal) or not (text := super().to_python(value)):
            return value if isinstance(value, Decimal) else None
        try:
            return read_pounds(text)
        except AmountUnclear as fault:
            raise ValidationError(str(fault)) from fault

    def run_validators(self, value) -> None:
        super().run_validators("" if value is None else f"{value:f}")

    def prepare_value(self, value):
        return as_typed(value) if isinstance(value, Decimal) else value


def as_typed(pounds: Decimal | None) -> str:
    """A sum as somebody would type it: 1,234.50, and 1,234 without pence."""
    return "" if pounds is None else f"{pounds:,.2f}".removesuffix(".00")
