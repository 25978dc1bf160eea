"""What others come to beside a measure, in words, in a chart and in the cells of a scorecard."""

from dataclasses import dataclass

from outcomes.catalogue.peers import Peer, Who, circle_of, peers_of
from outcomes.figures import printed
from outcomes.measures.models import Measure
from plans.charts import Companion, Value
from plans.moments import Moment, in_words
from plans.structure.models import Plan
from plans.words import capital

SHORT = {Who.NEIGHBOURS: "Neighbours", Who.OWN: "Published"}
"""Where the whole name would not fit."""
Peers = tuple[Peer, ...]


@dataclass(frozen=True)
class Beside:
    """One of those beside whom a measure is set, with the latest that was published of them, in words."""

    peer: Peer
    unit: str

    @property
    def name(self) -> str:
        """Of neighbours with how many have a number."""
        return f"{self.peer.name}{self._of_how_many}"

    @property
    def short(self) -> str:
        return SHORT.get(self.peer.who, self.peer.name)

    @property
    def value(self) -> str:
        return printed(self.peer.latest.figure, self.unit)

    @property
    def when(self) -> str:
        return f"in the year to {in_words(self.peer.latest.day)}"

    @property
    def source(self) -> str:
        return self.peer.source

    @property
    def _of_how_many(self) -> str:
        latest = self.peer.latest
        if self.peer.who != Who.NEIGHBOURS:
            return ""
        if latest.counted == latest.out_of:
            return f", mean of {latest.counted}"
        return f", mean of {latest.counted} of {latest.out_of}" if latest.counted else ", none with a number"

    @property
    def companion(self) -> Companion:
        """What a chart draws: each published figure on its own day."""
        values = tuple(
            Value(
                day=one.day,
                number=None if one.figure.number is None else float(one.figure.number),
                words=printed(one.figure, self.unit),
            )
            for one in self.peer.figures
        )
        return Companion(name=self.name, short=self.short, values=values)


def beside(measure: Measure, peers: Peers) -> tuple[Beside, ...]:
    return tuple(Beside(peer, measure.unit) for peer in peers)


def beside_told(rows: tuple[Beside, ...]) -> str:
    """The same in a sentence for each year and source."""
    told = []
    for when, source in dict.fromkeys((row.when, row.source) for row in rows):
        held = [f"{row.name}: {row.value}" for row in rows if (row.when, row.source) == (when, source)]
        told.append(f"{capital(when)} {'; '.join(held)} ({source}).")
    return " ".join(told)


def peers_beside(plan: Plan, measures: list[Measure], moment: Moment, *, latest: bool) -> dict[int, Peers]:
    """By definition what others come to: one question, if any of the measures is published."""
    published = {row.definition_id for row in measures if row.definition and row.definition.published_as}
    return peers_of(published, circle_of(plan.authority), moment, latest=latest)
