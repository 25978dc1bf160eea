"""What of a plan's money somebody should look at: breaches of envelopes, and commitments that wait."""

from dataclasses import dataclass

from finance.budget.book import Book
from finance.envelopes.page import Shown, shown_of
from finance.envelopes.reading import Committed, commitments_in, standings_of
from plans.moments import Moment
from plans.structure.models import Plan


@dataclass(frozen=True)
class Attention:
    breached: list[Shown]
    waiting: list[Committed]
    """What is told by name and sum, to readers who may learn what a single post is paid."""
    untold: int
    """How many wait, for all others: any of them can be what one post costs, of whatever line."""

    def __len__(self) -> int:
        return len(self.breached) + len(self.waiting) + self.untold


def attention_of(plan: Plan, moment: Moment, book: Book, *, pay: bool) -> Attention:
    """As at the moment; without pay no breach that would tell one post's. Three questions."""
    committed = commitments_in(plan, moment)
    shown = (shown_of(one, book, pay=pay) for one in standings_of(plan, moment, book, committed))
    waiting = [one for one in committed if one.may_be_decided]
    told, untold = (waiting, 0) if pay else ([], len(waiting))
    return Attention([one for one in shown if one.breaches], told, untold)
