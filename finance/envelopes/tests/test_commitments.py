"""Money is committed within an envelope; above it a commitment waits until it is approved."""

from decimal import Decimal

import pytest

from finance.budget.book import book_of
from finance.envelopes.models import CommitmentDecision, LineCommitment
from finance.envelopes.reading import Standing, envelopes_of, room_left
from finance.envelopes.services import commit, decide, release
from plans.history.models import AuditEvent
from plans.moments import now
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
    assert (event.verb, event.by_name, event.text.content["sum"]) == (
        "committed money of", by.name, "£100,000",
    )  # fmt: skip
    assert not made.waits
    assert (standing(line.plan).committed, standing(line.plan).left) == (Decimal(100_000), Decimal(0))


def test_above_the_envelope_it_waits_and_does_not_count(line):
    bind(line, "60000")

    made = bind(line, "40000.01")

    assert made.waits
    assert standing(line.plan).committed == Decimal(60_000)
    assert [one.state for one in standing(line.plan).commitments] == ["Waits for approval", "Committed"]
    assert "goes above" in AuditEvent.everywhere.latest("pk").text.content["waits_for_approval"]


def test_a_line_without_an_envelope_is_bounded_by_nothing(open_plan):
    line = money.line(open_plan)

    assert not bind(line, "9000000").waits
    assert room_left(line, YEAR, now(day())) is None


def test_the_narrower_of_a_year_and_all_years_bounds(open_plan):
    envelope = money.envelope(open_plan, "£100k", name="Transformation")
    line = money.line(open_plan, envelope=envelope)
    assert room_left(line, YEAR, now(day())) == Decimal(100_000)

    yearly = money.envelope(open_plan, "£30k", year=YEAR)
    bounded = money.line(open_plan, envelope=yearly)
    assert bind(bounded, "30000.01").waits
    assert not bind(bounded, "30000.01", year=YEAR + 1).waits


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
