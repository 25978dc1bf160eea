"""Sums of money as papers print them and as books keep them. Pure: it knows no plan."""

from finance.amounts.amount import Amount, AmountQualifier, AmountUnclear
from finance.amounts.financial_year import FinancialYear, YearUnclear
from finance.amounts.printing import in_pounds, in_short
from finance.amounts.reading import read_amount
from finance.amounts.shares import shared

__all__ = [
    "Amount",
    "AmountQualifier",
    "AmountUnclear",
    "FinancialYear",
    "YearUnclear",
    "in_pounds",
    "in_short",
    "read_amount",
    "shared",
]
