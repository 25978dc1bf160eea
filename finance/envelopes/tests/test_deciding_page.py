"""Whoever decides on a commitment reads what there is; the same commitment is not made twice."""

from decimal import Decimal

import pytest
from django.urls import reverse

from finance.amounts import FinancialYear
from finance.budget.kinds import Stated
from finance.envelopes.bounds import AlreadyCommitted
from finance.envelopes.models import LineCommitment
from finance.envelopes.services import commit, decide, release
from plans.structure.services import withdraw_part
from tests import factories_of_money as money
from tests.factories import past
from tests.factories_of_money import YEAR

pytestmark = pytest.mark.django_db
THIS_YEAR = str(FinancialYear(YEAR))


@pytest.fixture
def line(open_plan):
    return money.line(
        open_plan, "Coaches", envelope=money.envelope(open_plan, "£100k", name="Transformation")
    )


def bind(line, pounds: str = "10", what: str = "A search", year: int = YEAR) -> LineCommitment:
    return commit(line=line, version=None, year=year, pounds=Decimal(pounds), what=what, by=None, at=past())


def told(officer, made) -> str:
    url = reverse("commitment_decide", args=[made.plan.slug, made.pk])
    return officer.get(url).content.decode().replace("\u2060", "")


def test_it_tells_what_the_envelope_holds_and_by_how_much_it_goes_above(officer, line):
    bind(line, "95000")
    made = bind(line, "14000", "Another search")

    assert (
        f"£14,000 in {THIS_YEAR}, above its envelope. “Transformation” holds £100,000 for all its years; "
        "£95,000 of it is taken. With this commitment that would be £109,000, £9,000 above it."
    ) in told(officer, made)


def test_it_tells_what_the_budget_of_the_line_is(officer, open_plan):
    line = money.line(open_plan, "Training")
    money.figure(line, "£20k")
    money.figure(line, "£6k", stated=Stated.ACTUAL)
    made = bind(line, "21000")

    assert (
        f"The budget of “Training” in {THIS_YEAR} is £20,000; £6,000 of it is taken. "
        "With this commitment that would be £21,000, £1,000 above it."
    ) in told(officer, made)


def test_it_says_when_there_is_room_by_now(officer, line):
    first = bind(line, "95000")
    made = bind(line, "14000", "Another search")
    release(commitment=first, reason="Cancelled.", by=None, at=past())

    assert "£0 of it is taken. With this commitment that would be £14,000, which is within it." in told(
        officer, made
    )


def test_the_same_commitment_is_not_made_twice(line):
    bind(line)

    with pytest.raises(AlreadyCommitted):
        bind(line)

    bind(line, "11")
    bind(line, what="A second search")


def test_what_was_given_up_or_refused_may_come_again(line):
    release(commitment=bind(line), reason="Cancelled.", by=None, at=past())
    above = bind(line, "900000")
    decide(commitment=above, is_approved=False, approver="Cabinet", reason="No.", by=None, at=past())

    assert bind(line) and bind(line, "900000")


def test_a_form_sent_twice_says_that_it_stands(officer, line):
    url = reverse("commitment_add", args=[line.plan.slug, line.pk])
    sent = {"what": "A search", "year": THIS_YEAR, "amount": "£10", "version": 1}
    officer.post(url, sent)

    page = officer.post(url, sent).content.decode().replace("\u2060", "")

    assert f"£10 for “A search” in {THIS_YEAR} stands already. If this is another one, say so" in page
    assert LineCommitment.objects.count() == 1


def test_deciding_is_told_of_a_year_that_has_no_money_any_more(officer, open_plan):
    envelope = money.envelope(open_plan, "£1k", year=YEAR)
    line = money.line(open_plan, "Coaches", envelope=envelope)
    made = bind(line, "2000")
    withdraw_part(row=envelope, version=None, reason="Over.", by=None, at=past())

    assert "cannot spend in" in told(officer, made)


def test_a_commitment_of_a_line_that_is_gone_can_still_be_decided(officer, line):
    made = bind(line, "900000")
    withdraw_part(row=line, version=None, reason="Over.", by=None, at=past())

    assert "above its envelope." in told(officer, made)
