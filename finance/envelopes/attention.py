"""What of a plan's money somebody should look at: breaches of envelopes, and commitments that wait."""

from dataclasses import dataclass

from finance.budget.book import Book
from finance.envelopes.models import LineCommitment
from finance.envelopes.page import Shown, shown_of, tells_of_one_post
from finance.envelopes.reading import Committed, commitments_of, standings_of
from plans.moments import Moment
from plans.structure.models import Plan


@dataclass(frozen=True)
class Attention:
    breached: list[Shown]
    waiting: list[Committed]
    """Those that may be told by name and sum."""
    untold: int
    """How many more wait, of which that would tell one post's pay."""

    def __len__(self) -> int:
        return len(self.breached) + len(self.waiting) + self.untold


def attention_of(plan: Plan, moment: Moment, book: Book, *, pay: bool) -> Attention:
    """As at the moment; without pay no breach that would tell one post's. Three questions."""
    committed = commitments_of(LineCommitment.objects.filter(plan=plan), moment)
    shown = (shown_of(one, book, pay=pay) for one in standings_of(plan, moment, book, committed))
    return Attention([one for one in shown if one.breaches], *waiting_of(committed, book, pay=pay))


def waiting_of(committed: list[Committed], book: Book, *, pay: bool) -> tuple[list[Committed], int]:
    """Those that wait for approval and may be told, and how many more wait."""
    waiting = [one for one in committed if one.may_be_decided]
    told = [one for one in waiting if pay or not tells_of_one_post(one.row.line, book)]
    return told, len(waiting) - len(told)
