"""The measures that an action, recommendation or theme claims to move, as its page tells them."""

from dataclasses import dataclass

from outcomes.cards.sentences import value_told
from outcomes.measures.models import MeasureLink
from outcomes.measures.standings import Standing
from outcomes.measures.together import claimed_through
from plans.moments import Moment
from plans.structure.models import Plan


@dataclass(frozen=True)
class Claimed:
    """One of them, in few words."""

    standing: Standing

    @property
    def name(self) -> str:
        return self.standing.name

    @property
    def url(self) -> str:
        return self.standing.measure.get_absolute_url()

    @property
    def tag(self) -> dict[str, str]:
        return self.standing.tag

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


def claimed_by(kind: str, pk: int, plan: Plan, moment: Moment) -> list[Claimed]:
    """What one of them claims as at the moment; `kind` is action, recommendation or theme. One question."""
    links = MeasureLink.objects.filter(plan=plan, **{kind: pk})
    return [Claimed(row) for row in claimed_through(links, plan, moment)]
