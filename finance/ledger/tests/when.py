"""The months that tests are about: the one that runs, and the one that has ended."""

from datetime import date

from finance.amounts import FinancialYear
from finance.ledger.reading import month_before
from tests.factories import day

THIS: date = day().replace(day=1)
ENDED: date = month_before(THIS)
YEAR: int = FinancialYear.of(ENDED).first


def named(month: date) -> str:
    return f"{month:%B %Y}"
