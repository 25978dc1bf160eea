"""An envelope holds no less than nothing, and for all its years no less than for some of them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from finance.amounts import FinancialYear, read_amount
from finance.envelopes.services import set_sum
from finance.envelopes.sums import SumUnsound
from tests import factories_of_money as money
from tests.factories import day, past
from tests.factories_of_money import YEAR
from tests.walk.bodies import day as day_typed

pytestmark = pytest.mark.django_db
NEXT = YEAR + 1


def hold(envelope, text: str, year: int | None = None, on=None):
    return set_sum(
        envelope=envelope, version=None, amount=read_amount(text), year=year, approver="Cabinet",
        reason="Agreed.", effective_date=on or day(), by=None, at=past(),
    )  # fmt: skip


def test_less_for_all_years_than_for_single_ones_is_refused_with_both(open_plan):
    envelope = money.envelope(open_plan, "£60k", year=YEAR)
    hold(envelope, "£50k", NEXT)

    with pytest.raises(SumUnsound) as refused:
        hold(envelope, "£100k")

    years = f"{FinancialYear(YEAR)} and {FinancialYear(NEXT)}"
    assert str(refused.value).replace("\u2060", "") == (
        f"£100,000 for all its years would be less than £110,000 for {years}."
    )
    hold(envelope, "£110k")


def test_more_for_single_years_than_for_all_is_refused_too(open_plan):
    envelope = money.envelope(open_plan, "£100k")
    hold(envelope, "£60k", YEAR)

    with pytest.raises(SumUnsound, match="£110,000"):
        hold(envelope, "£50k", NEXT)


def test_a_sum_takes_the_place_of_the_one_before_it(open_plan):
    envelope = money.envelope(open_plan, "£100k")
    hold(envelope, "£90k", YEAR)

    hold(envelope, "£40k", YEAR)

    assert hold(envelope, "£60k", NEXT).pounds == 60_000


def test_a_sum_that_holds_later_is_compared_with_what_holds_then(open_plan):
    envelope = money.envelope(open_plan, "£100k")
    later = day() + timedelta(days=30)
    hold(envelope, "£200k", on=later)

    assert hold(envelope, "£150k", YEAR, on=later).pounds == 150_000
    with pytest.raises(SumUnsound):
        hold(envelope, "£150k", NEXT)


def test_less_than_nothing_is_refused_on_the_page(officer, open_plan):
    envelope = money.envelope(open_plan)
    sent = {"amount": "-£5", "version": 1, **day_typed("effective_date")}

    page = officer.post(reverse("envelope_sum", args=[open_plan.slug, envelope.pk]), sent).content.decode()

    assert "An envelope holds nothing or more" in page
    assert not envelope.sums.exists()
