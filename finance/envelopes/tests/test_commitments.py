"""Money is committed within an envelope; above it a commitment waits until it is approved."""

from decimal import Decimal

import pytest

from finance.amounts import FinancialYear, read_amount
from finance.budget.book import book_of
from finance.budget.kinds import Stated
from finance.envelopes.bounds import NoMoneyThen
from finance.envelopes.models import CommitmentDecision, LineCommitment
from finance.envelopes.reading import Standing, envelopes_of
from finance.envelopes.services import commit, decide, release, set_sum
from plans.history.models import AuditEvent
from plans.moments import now
from plans.structure.services import withdraw_part
from plans.versions import Changed
from tests import factories_of_money as money
from tests.factories import day, member, past
from tests.factories_of_money import YEAR


@pytest.fixture
def line(open_plan):
    envelope = money.envelope(open_plan, "£100k", name="Transformation")
    return money.line(open_plan, "Coaches", envelope=envelope)


def bind(line, pounds: str, *, year: int = YEAR, version=None, by=None) -> LineCommitment:
    return commit(
        line=line, version=version, year=year, pounds=Decimal(pounds), what="A contract", by=by, at=past()
    )


def decided(commitment, is_approved: bool, *, by=None, approver="Cabinet", reason="It cannot wait."):
    return decide(
        commitment=commitment, is_approved=is_approved, approver=approver, reason=reason, by=by, at=past()
    )


def standing(plan) -> Standing:
    [found] = envelopes_of(plan, now(day()), book_of(plan, now(day())))
    return found


def test_within_the_envelope_it_is_committed_at_once(line):
    by = member(line.plan)

    made = bind(line, "100000.00", by=by)

    event = AuditEvent.everywhere.latest("pk")
    assert (event.verb, event.by_name) == ("committed money of", by.name)
    assert event.text.content["after"] == {"committed": f"£100,000 in {FinancialYear(YEAR)}: A contract"}
    assert not made.waits
    assert (standing(line.plan).committed, standing(line.plan).left) == (Decimal(100_000), Decimal(0))


def test_above_the_envelope_it_waits_and_does_not_count(line):
    bind(line, "60000")

    made = bind(line, "40000.01")

    assert made.waits
    assert standing(line.plan).committed == Decimal(60_000)
    assert [one.state for one in standing(line.plan).commitments] == ["Waits for approval", "Committed"]
    assert "goes above" in AuditEvent.everywhere.latest("pk").text.content["waits_for_approval"]


@pytest.mark.parametrize(("spent", "waits"), [("£60k", False), ("£60,000.01", True)])
def test_what_is_spent_on_another_line_leaves_less_to_commit(line, spent, waits):
    other = money.line(line.plan, "Training", envelope=line.envelope)
    money.figure(other, spent, stated=Stated.ACTUAL)

    assert bind(line, "40000").waits is waits


def test_line_by_line_and_year_by_year_the_greater_of_spent_and_committed_is_taken(line):
    other = money.line(line.plan, "Training", envelope=line.envelope)
    for of, pounds, year in ((line, "£30k", YEAR), (line, "£10k", YEAR - 1), (other, "£5k", YEAR)):
        money.figure(of, pounds, stated=Stated.ACTUAL, year=year)

    bind(line, "20000")
    bind(other, "8000")

    found = standing(line.plan)
    assert (found.committed, found.taken) == (Decimal(28_000), Decimal(48_000))
    assert found.left == Decimal(52_000)


def test_the_narrower_of_a_year_and_all_years_bounds(open_plan):
    envelope = money.envelope(open_plan, "£100k")
    line = money.line(open_plan, envelope=envelope)
    set_sum(
        envelope=envelope, version=None, amount=read_amount("£30k"), year=YEAR,
        effective_date=day(300), by=None, at=past(300),
    )  # fmt: skip

    assert not bind(line, "30000").waits
    assert bind(line, "0.01").waits


def test_without_an_envelope_the_budget_of_the_year_bounds(open_plan):
    line = money.line(open_plan, "Coaches")
    money.figure(line, "£180k")
    money.change(line, "£21k")

    assert not bind(line, "201000").waits
    assert bind(line, "0.01").waits
    told = AuditEvent.everywhere.latest("pk").text.content
    assert told["after"] == {"committed": f"£0.01 in {FinancialYear(YEAR)}: A contract"}
    assert told["waits_for_approval"] == "yes, it goes above the budget of its line"


def test_what_is_spent_of_a_line_is_not_added_to_what_it_committed(open_plan):
    line = money.line(open_plan, "Coaches")
    money.figure(line, "£100k")
    money.figure(line, "£100,001", stated=Stated.ACTUAL)

    assert bind(line, "5").waits


def test_a_budget_for_no_year_bounds_all_years_together(open_plan):
    line = money.line(open_plan, "Coaches")
    money.figure(line, "£100k", year=None)

    assert not bind(line, "60000").waits
    assert not bind(line, "40000", year=YEAR + 1).waits
    assert bind(line, "1", year=YEAR + 2).waits


def test_an_envelope_of_another_year_leaves_the_budget_of_the_line_to_bound(open_plan):
    line = money.line(open_plan, envelope=money.envelope(open_plan, "£30k", year=YEAR))
    money.figure(line, "£5k", year=YEAR + 1)

    assert not bind(line, "5000", year=YEAR + 1).waits
    assert bind(line, "1", year=YEAR + 1).waits


def test_a_year_without_money_is_refused(open_plan):
    bare = money.line(open_plan, "Coaches")
    money.figure(bare, "£180k")
    yearly = money.line(open_plan, envelope=money.envelope(open_plan, "£30k", year=YEAR))
    whole = money.line(open_plan, envelope=money.envelope(open_plan, "£30k"))
    money.figure(whole, "£3k")

    for line in (bare, yearly, whole):
        with pytest.raises(NoMoneyThen):
            bind(line, "5", year=YEAR - 7)

    assert not LineCommitment.objects.exists()


def test_a_commitment_on_a_line_that_was_withdrawn_is_refused(line):
    withdraw_part(row=line, version=None, reason="It ended.", by=None, at=past())

    with pytest.raises(Changed):
        bind(line, "5")


@pytest.mark.sqlite
def test_once_approved_it_counts(line):
    made = bind(line, "120000")

    decided(made, True, by=member(line.plan))

    told = AuditEvent.everywhere.latest("pk")
    assert (told.verb, told.text.content["decided_by"]) == ("approved the commitment", "Cabinet")
    assert standing(line.plan).committed == Decimal(120_000)
    assert standing(line.plan).left == Decimal(-20_000)
    assert standing(line.plan).commitments[0].state == "Approved above its envelope"


def test_once_refused_it_never_counts(line):
    made = bind(line, "120000")

    decided(made, False)

    assert standing(line.plan).committed == 0
    assert standing(line.plan).commitments[0].state == "Refused"


def test_it_is_decided_once(line):
    made = bind(line, "120000")
    decided(made, False)

    with pytest.raises(Changed):
        decided(made, True)

    assert CommitmentDecision.objects.count() == 1


def test_what_does_not_wait_is_not_decided(line):
    with pytest.raises(Changed):
        decided(bind(line, "5"), True)


@pytest.mark.parametrize("said", [{"approver": " "}, {"reason": ""}])
def test_a_decision_says_whose_it_is_and_why(line, said):
    made = bind(line, "120000")

    with pytest.raises(ValueError):
        decided(made, True, **said)

    assert not CommitmentDecision.objects.exists()


@pytest.mark.parametrize("pounds", ["0", "-5"])
def test_a_commitment_is_above_nought(line, pounds):
    with pytest.raises(ValueError):
        bind(line, pounds)


def test_what_is_given_up_is_free_again(line):
    made = bind(line, "100000")

    release(commitment=made, reason="The contract ended.", by=None, at=past())

    assert standing(line.plan).left == Decimal(100_000)
    assert not bind(line, "100000").waits
    with pytest.raises(Changed):
        release(commitment=made, reason="Again.", by=None, at=past())


def test_a_commitment_over_a_version_not_seen_is_refused(line):
    bind(line, "5", version=1)

    with pytest.raises(Changed):
        bind(line, "6", version=1)
