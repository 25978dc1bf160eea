"""The measures that an action, recommendation or theme claims to move, as its page tells them."""

from collections.abc import Iterable
from dataclasses import dataclass

from outcomes.cards.sentences import value_told
from outcomes.measures.brief import Brief
from outcomes.measures.models import MeasureLink, Outcome
from outcomes.measures.standings import FROM_WORST, tag_of
from outcomes.measures.together import claimed_through
from plans.moments import Moment
from plans.structure.models import Plan


@dataclass(frozen=True)
class Claimed(Brief):
    """One of them, in few words."""

    @property
    def told(self) -> str:
        """The value in a sentence, and how far it is from its target."""
        row = self.standing
        asked = f"Target: {row.target}{f', {row.distance}' if row.distance else ''}." if row.track.aim else ""
        return " ".join(filter(None, (value_told(row.told.card), asked)))

    @property
    def state(self) -> str:
        """What there is to be said of a limit, and of a value off its track."""
        row = self.standing
        return ". ".join(filter(None, (row.limit, row.explained_briefly)))

    @staticmethod
    def key(rows: Iterable["Claimed"]) -> list[dict[str, str]]:
        """The ratings that stand among them, from the worst."""
        used = {row.standing.rating for row in rows}
        return [tag_of(rating) for rating in FROM_WORST if rating in used]


@dataclass(frozen=True)
class Held:
    """What stands under a recommendation or theme: what should be different, and by what that is told."""

    outcomes: list[Outcome]
    measures: list[Claimed]


def claimed_by(kind: str, pk: int, plan: Plan, moment: Moment) -> list[Claimed]:
    """What one of them claims as at the moment; `kind` is action, recommendation or theme. One question."""
    links = MeasureLink.objects.filter(plan=plan, **{kind: pk})
    return [Claimed(row) for row in claimed_through(links, plan, moment)]


def held_by(kind: str, pk: int, plan: Plan, moment: Moment) -> Held:
    """The same of a recommendation or theme, with its outcomes. Two questions."""
    outcomes = Outcome.objects.filter(plan=plan, **{kind: pk}).standing(moment)
    return Held(list(outcomes), claimed_by(kind, pk, plan, moment))
