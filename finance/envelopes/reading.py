"""How an envelope stands: what it holds, what is expected, spent and committed in it, and what returns."""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Exists, F, FilteredRelation, OuterRef, QuerySet, Subquery

from finance.amounts import in_pounds
from finance.budget.book import Book, BookLine
from finance.budget.models import Envelope
from finance.budget.sums import OUTTURN, Which, added
from finance.budget.told import EnvelopeSum
from finance.budget.withholding import EXPECTED
from finance.envelopes.models import CommitmentDecision, LineCommitment
from finance.envelopes.taken import Place, committed_in, in_year, spent_in, taken_of
from plans.history.models import AuditEvent
from plans.moments import Moment
from plans.rows import held
from plans.structure.models import Plan

COMMITTED = "committed money of"
DECISION = ("is_approved", "approver", "reason")
"""What is told of a decision."""


@dataclass(frozen=True)
class Standing:
    """An envelope as it stood, for all its years or for one. What is above it is a breach, never refused."""

    envelope: Envelope
    sum: EnvelopeSum
    lines: list[BookLine]
    commitments: list["Committed"]
    earlier: tuple[EnvelopeSum, ...] = ()
    """What it was said to hold before, the newest first."""

    @property
    def year(self) -> int | None:
        return self.sum.year

    @property
    def holds(self) -> Decimal | None:
        return self.sum.pounds

    def comes_to(self, which: str) -> Decimal | None:
        """What the lines within it come to, in its year or in all."""
        if self.year is not None:
            return added(line.pounds(which, self.year) for line in self.lines)
        return added(line.total(which) for line in self.lines)

    @property
    def committed(self) -> Decimal:
        return sum(self._committed.values(), Decimal(0))

    @property
    def taken(self) -> Decimal:
        """What may be committed no more."""
        return taken_of(in_year(spent_in(self.lines), self.year), self._committed)

    @property
    def _committed(self) -> dict[Place, Decimal]:
        counted = (one.row for one in self.commitments if one.counts)
        return in_year(committed_in(counted), self.year)

    def with_more(self, row: LineCommitment) -> "Standing":
        """As it would stand if that were committed, too."""
        return replace(self, commitments=[*self.commitments, Committed(row)])

    def above(self, which: str) -> Decimal | None:
        """By how much a figure is above the envelope; None while it is not."""
        comes_to = self.comes_to(which)
        is_above = None not in (comes_to, self.holds) and comes_to > self.holds
        return comes_to - self.holds if is_above else None

    @property
    def breaches(self) -> list[tuple[str, Decimal]]:
        """What is above it, and by how much; what is expected not again where it is the budget or spent."""
        plain = [(which, self.above(which)) for which in (Which.BUDGET, Which.ACTUAL)]
        expected = self.above(EXPECTED)
        more = [(EXPECTED, expected)] if expected not in [by for _, by in plain] else []
        return [(which, by) for which, by in (*more, *plain) if by is not None]

    @property
    def left(self) -> Decimal | None:
        """What may still be committed; below nought where more is taken."""
        return None if self.holds is None else self.holds - self.taken

    @property
    def is_taken_above(self) -> bool:
        """Whether more is taken than it holds, not by what was spent alone."""
        return self.left is not None and self.left < 0 and self.taken != self.comes_to(Which.ACTUAL)

    @property
    def underspend(self) -> Decimal | None:
        """What is left to return by what is forecast or was spent, and else by the budget."""
        is_told = any(self.comes_to(which) is not None for which in OUTTURN)
        outturn = self.comes_to(EXPECTED) if is_told else None
        return self.holds - outturn if None not in (outturn, self.holds) and outturn < self.holds else None


@dataclass(frozen=True)
class Committed:
    """A commitment, and what was decided of it if it had to wait."""

    row: LineCommitment
    decision: CommitmentDecision | None = None

    @property
    def by(self) -> str:
        return self.row.by_name or ""

    @property
    def counts(self) -> bool:
        return not self.row.waits or bool(self.decision and self.decision.is_approved)

    @property
    def may_be_decided(self) -> bool:
        return self.row.waits and self.decision is None

    @property
    def pounds(self) -> str:
        return in_pounds(self.row.pounds)

    @property
    def state(self) -> str:
        if not self.row.waits:
            return "Committed"
        if self.decision is None:
            return "Waits for approval"
        return f"Approved above {self.row.bound}" if self.decision.is_approved else "Refused"


def envelopes_of(plan: Plan, moment: Moment, book: Book) -> list[Standing]:
    """How each envelope of a plan stood, by the years that it names. Three questions."""
    return standings_of(plan, moment, book, commitments_in(plan, moment))


def standings_of(plan: Plan, moment: Moment, book: Book, committed: list[Committed]) -> list[Standing]:
    """The same where the plan's commitments are at hand. Two questions."""
    rows = list(Envelope.objects.filter(plan=plan).standing(moment).select_related("holder"))
    for row in rows:
        row.plan = plan
    sums = EnvelopeSum.objects.filter(envelope__in=[row.pk for row in rows]).known(moment)
    stated = defaultdict(list)
    for one in sums.newest_first():
        stated[one.envelope_id, one.year].append(one)
    within, bound = defaultdict(list), defaultdict(list)
    for line in book.counted:
        within[line.row.envelope_id].append(line)
    for one in committed:
        bound[one.row.line.envelope_id].append(one)
    return [
        Standing(row, latest, within[row.pk], bound[row.pk], tuple(earlier))
        for row in rows
        for (pk, _), (latest, *earlier) in sorted(stated.items(), key=lambda item: item[0][1] or 0)
        if pk == row.pk
    ]


def commitments_in(plan: Plan, moment: Moment) -> list[Committed]:
    return commitments_of(LineCommitment.objects.filter(plan=plan), moment)


def commitments_of(rows, moment: Moment) -> list[Committed]:
    """The commitments that stood, each with who made it and what was decided of it, once. One question."""
    made = AuditEvent.objects.filter(
        verb=COMMITTED, subject_type="budgetline", subject_id=OuterRef("line_id"), at=OuterRef("added_at")
    )
    link = FilteredRelation("decisions", condition=held(moment, "decisions__"))
    told = {f"decision_{name}": F(f"decision__{name}") for name in DECISION}
    found = rows.standing(moment).select_related("line").annotate(decision=link, **told)
    named = found.annotate(by_name=Subquery(made.values("by_name")[:1]))
    return [Committed(row, _decision_of(row)) for row in named]


def waiting_in(plan: Plan, moment: Moment) -> QuerySet[LineCommitment]:
    """The commitments that nobody had decided."""
    decided = CommitmentDecision.objects.filter(commitment=OuterRef("pk")).known(moment)
    return LineCommitment.objects.filter(~Exists(decided), plan=plan, waits=True).standing(moment)


def _decision_of(row: LineCommitment) -> CommitmentDecision | None:
    said = {name: getattr(row, f"decision_{name}") for name in DECISION}
    return None if said["is_approved"] is None else CommitmentDecision(**said)
