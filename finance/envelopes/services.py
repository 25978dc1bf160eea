"""How much an envelope holds, what is committed within it, and what above it waits for approval."""

from datetime import date, datetime
from decimal import Decimal

from finance.amounts import Amount, FinancialYear, in_pounds
from finance.budget.models import BudgetLine, Envelope
from finance.budget.told import EnvelopeSum
from finance.envelopes.bounds import goes_above, refuse_second
from finance.envelopes.models import CommitmentDecision, LineCommitment
from finance.envelopes.reading import COMMITTED
from finance.envelopes.sums import refuse_unsound_sum
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
    """State how much an envelope holds, for all its years or for one, from a day on.

    Raises ValueError where that was stated before, and it is not said why it changes and who approved that;
    and SumUnsound.
    """
    with act_on(envelope.plan, by=by, at=at) as act:
        row = locked(envelope, version)
        refuse_unsound_sum(row, amount, year, now(max(effective_date, london_day(at))))
        before = EnvelopeSum.objects.filter(envelope=row, year=year).newest_first().first()
        if before and not (approver.strip() and reason.strip()):
            raise ValueError("Say why the sum changes, and who approved that.")
        made = EnvelopeSum.objects.create(
            plan=row.plan, envelope=row, year=year, pounds=amount.pounds, words=amount.words,
            qualifier=amount.qualifier, approver=approver, reason=reason,
            effective_date=effective_date, recorded_at=at, by=by,
        )  # fmt: skip
        count_up(row)
        instead_of = before and (in_pounds(before.pounds) or before.words)
        said = {"instead_of": instead_of, "approved_by": approver, "reason": reason}
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
    """Commit money of a line; above its envelope, or else its budget, that waits until it is approved.

    Raises NoMoneyThen for a year in which there is none, AlreadyCommitted and Changed.
    """
    if pounds <= 0:
        raise ValueError("A commitment is above nought.")
    with act_on(line.plan, by=by, at=at) as act:
        refuse_second(line, year, pounds, what)
        row = locked(line, version)
        if row.withdrawn_on:
            raise Changed(row)
        made = LineCommitment(
            plan=row.plan, line=row, year=year, pounds=pounds, what=what,
            added_on=london_day(at), added_at=at,
        )  # fmt: skip
        above = goes_above(made, now(london_day(at)))
        made.waits = bool(above)
        made.save(force_insert=True)
        count_up(row)
        told = {"waits_for_approval": f"yes, it goes above {above}"} if above else {}
        act.done(COMMITTED, row, **_from_to("", f"{_told(made)}: {what}"), **told)
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
        said = {"sum": in_pounds(row.pounds), "year": row.year_words}
        act.done(verb, row, **said, decided_by=approver, reason=reason)
    return decision


def release(*, commitment: LineCommitment, reason: str, by, at: datetime, version: int | None = None) -> None:
    """Give a commitment up from today: the money is free again."""
    with act_on(commitment.plan, by=by, at=at) as act:
        row = locked(commitment, version)
        if row.withdrawn_on:
            raise Changed(row)
        row.withdrawn_on, row.withdrawn_at = london_day(at), at
        count_up(row, "withdrawn_on", "withdrawn_at")
        act.done("gave up the commitment", row, **_from_to(_told(row), ""), reason=reason)


def _told(row: LineCommitment) -> str:
    return f"{in_pounds(row.pounds)} in {row.year_words}"


def _from_to(before: str, after: str) -> dict:
    """What was committed before and after, so that the list of the history tells it."""
    return {"before": {"committed": before}, "after": {"committed": after}}
