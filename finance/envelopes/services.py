"""How much an envelope holds, what is committed within it, and what above it waits for approval."""

from datetime import date, datetime
from decimal import Decimal

from finance.amounts import Amount, FinancialYear, in_pounds
from finance.budget.models import BudgetLine, Envelope
from finance.budget.told import EnvelopeSum
from finance.envelopes.models import CommitmentDecision, LineCommitment
from finance.envelopes.reading import room_left
from plans.acts import act_on
from plans.moments import london_day, now
from plans.versions import Changed, count_up, locked


def set_sum(
    *,
    envelope: Envelope,
    version: int | None,
    amount: Amount,
    effective_date: date,
    by,
    at: datetime,
    year: int | None = None,
    approver: str = "",
    reason: str = "",
) -> EnvelopeSum:
    """State how much an envelope holds, for all its years or for one, from a day on."""
    with act_on(envelope.plan, by=by, at=at) as act:
        row = locked(envelope, version)
        made = EnvelopeSum.objects.create(
            plan=row.plan, envelope=row, year=year, pounds=amount.pounds, words=amount.words,
            qualifier=amount.qualifier, approver=approver, reason=reason,
            effective_date=effective_date, recorded_at=at, by=by,
        )  # fmt: skip
        count_up(row)
        said = {"approved_by": approver, "reason": reason}
        act.done(
            "set how much is in the envelope",
            row,
            sum=in_pounds(amount.pounds) or amount.words,
            year=str(FinancialYear(year)) if year else "all its years",
            as_of=str(effective_date),
            **{name: words for name, words in said.items() if words},
        )
    return made


def commit(
    *, line: BudgetLine, version: int | None, year: int, pounds: Decimal, what: str, by, at: datetime
) -> LineCommitment:
    """Commit money of a line. Above its envelope the commitment waits until it is approved."""
    if pounds <= 0:
        raise ValueError("A commitment is above nought.")
    with act_on(line.plan, by=by, at=at) as act:
        row = locked(line, version)
        left = room_left(row, year, now(london_day(at)))
        made = LineCommitment.objects.create(
            plan=row.plan, line=row, year=year, pounds=pounds, what=what,
            waits=left is not None and pounds > left,
            added_on=london_day(at), added_at=at,
        )  # fmt: skip
        count_up(row)
        told = {"waits_for_approval": "yes, it goes above its envelope"} if made.waits else {}
        act.done(
            "committed money of", row, what=what, sum=in_pounds(pounds), year=str(FinancialYear(year)), **told
        )
    return made


def decide(
    *, commitment: LineCommitment, is_approved: bool, approver: str, reason: str, by, at: datetime
) -> CommitmentDecision:
    """Approve or refuse a commitment that waits. Raises Changed if that was decided, and ValueError."""
    if not approver.strip() or not reason.strip():
        raise ValueError("Say who decided, and why.")
    with act_on(commitment.plan, by=by, at=at) as act:
        row = locked(commitment, None)
        if row.withdrawn_on or not row.waits or row.decisions.exists():
            raise Changed(row)
        decision = CommitmentDecision.objects.create(
            plan=row.plan, commitment=row, is_approved=is_approved, approver=approver, reason=reason,
            effective_date=london_day(at), recorded_at=at, by=by,
        )  # fmt: skip
        count_up(row)
        verb = "approved the commitment" if is_approved else "refused the commitment"
        act.done(verb, row, sum=in_pounds(row.pounds), decided_by=approver, reason=reason)
    return decision


def release(*, commitment: LineCommitment, reason: str, by, at: datetime, version: int | None = None) -> None:
    """Give a commitment up from today: the money is free again."""
    with act_on(commitment.plan, by=by, at=at) as act:
        row = locked(commitment, version)
        if row.withdrawn_on:
            raise Changed(row)
        row.withdrawn_on, row.withdrawn_at = london_day(at), at
        count_up(row, "withdrawn_on", "withdrawn_at")
        act.done("gave up the commitment", row, sum=in_pounds(row.pounds), reason=reason)
