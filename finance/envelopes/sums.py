"""What an envelope is said to hold for all its years is not less than what its single years hold together."""

from decimal import Decimal

from django.utils.text import get_text_list

from finance.amounts import Amount, FinancialYear, in_pounds
from finance.budget.models import Envelope
from finance.budget.refusals import Refused
from finance.budget.told import EnvelopeSum
from plans.moments import Moment


class SumUnsound(Refused):
    """An envelope would hold less than nothing, or less for all its years than for some of them."""


def refuse_unsound_sum(envelope: Envelope, amount: Amount, year: int | None, moment: Moment) -> None:
    """Raises SumUnsound if a sum does not go with those that are stated for other years at the moment."""
    if amount.pounds is None:
        return
    if amount.pounds < 0:
        raise SumUnsound("An envelope holds nothing or more: write a sum that is not below nought.")
    oldest_first = EnvelopeSum.objects.filter(envelope=envelope).known(moment).newest_first().reverse()
    held = {row.year: row.pounds for row in oldest_first} | {year: amount.pounds}
    whole = held.pop(None, None)
    single = {year: pounds for year, pounds in held.items() if pounds is not None}
    together = sum(single.values(), Decimal(0))
    if whole is not None and whole < together:
        years = get_text_list([str(FinancialYear(year)) for year in sorted(single)], "and")
        raise SumUnsound(
            f"{in_pounds(whole)} for all its years would be less than {in_pounds(together)} for {years}."
        )
