"""All that the page of one measure shows, as at a moment, in nine questions."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import Http404

from outcomes.cards import Fault, faults_of
from outcomes.catalogue.peers import Circle, circle_of
from outcomes.measures.beside import peers_beside
from outcomes.measures.drawings import Chart, behaviour_chart, value_chart
from outcomes.measures.models import Measure, MeasureLink
from outcomes.measures.reading import told_of
from outcomes.measures.rebases import Rebase, rebases_of
from outcomes.measures.standings import Standing
from outcomes.measures.told import MeasureValue
from outcomes.periods import said_when
from plans.moments import Moment, in_words
from plans.structure.models import Plan


@dataclass
class Entry:
    """A day of a measure: its standing value first, then what it corrected, newest first."""

    value: MeasureValue
    standing: Standing
    corrected: list[MeasureValue] = field(default_factory=list)

    @property
    def printed(self) -> str:
        return self.standing.said(self.value.figure)

    @property
    def when(self) -> str:
        return said_when(
            self.value.effective_date, self.standing.measure.basis, self.standing.measure.frequency
        )

    @property
    def before(self) -> list[str]:
        """What stood before, each with when it was recorded and why it was corrected."""
        later = [self.value, *self.corrected]
        return [
            f"Before: {self.standing.said(old.figure)}. Corrected on {in_words(new.recorded_at.date())}: "
            f"{new.correction_reason}"
            for new, old in zip(later, self.corrected, strict=False)
        ]

    @property
    def made_of(self) -> str:
        """What was counted, and out of how many."""
        parts = self.value.numerator, self.value.denominator
        words = [f"{one.normalize():,f}" if one is not None else "" for one in parts]
        if all(words):
            return f"{words[0]} of {words[1]}"
        return f"out of {words[1]}" if words[1] else words[0]


@dataclass
class MeasurePage:
    standing: Standing
    parts: list[Standing]
    links: list[MeasureLink]
    values: list[MeasureValue]
    circle: Circle
    rebases: list[Rebase]

    @property
    def measure(self) -> Measure:
        return self.standing.measure

    @cached_property
    def entries(self) -> list[Entry]:
        """The days, newest first."""
        found: dict = {}
        for value in self.values:
            if value.effective_date in found:
                found[value.effective_date].corrected.append(value)
            else:
                found[value.effective_date] = Entry(value, self.standing)
        return list(found.values())

    @property
    def faults(self) -> list[Fault]:
        return faults_of(self.standing.told.card)

    @property
    def aims(self) -> list[str]:
        card = self.standing.told.card
        return [f"{card.told(a.number)}{f' by {in_words(a.by)}' if a.by else ''}" for a in card.aims]

    @cached_property
    def chart(self) -> Chart | None:
        return value_chart(self.standing)

    @cached_property
    def behaviour(self) -> Chart | None:
        return behaviour_chart(self.standing, self.rebases)

    @property
    def claims(self) -> dict[str, list]:
        """By kind what claims it: the row and the link, unless that is to the whole of which it is a part."""
        return {
            kind: [
                (getattr(link, kind), link if link.measure_id == self.measure.pk else None)
                for link in self.links
                if getattr(link, f"{kind}_id")
            ]
            for kind in ("recommendation", "theme", "action")
        }


def page_of(measures: QuerySet, plan: Plan, pk: int, moment: Moment) -> MeasurePage:
    """The page of a measure of the plan that was in it by then. Raises Http404."""
    rows = measures.filter(Q(pk=pk) | Q(part_of=pk, withdrawn_on=None))
    rows = rows.filter(added_on__lte=moment.as_at).select_related("part_of", "definition")
    standings = [Standing(told) for told in told_of(rows, moment)]
    for standing in standings:
        standing.measure.plan = plan
    own = next((standing for standing in standings if standing.measure.pk == pk), None)
    if own is None:
        raise Http404
    peers = peers_beside(plan, [own.measure], moment, latest=False)
    own.peers = peers.get(own.measure.definition_id, ())
    claims = MeasureLink.objects.standing(moment).filter(measure__in={pk, own.measure.part_of_id})
    links = list(claims.select_related("recommendation", "theme", "action").order_by("pk"))
    for link in links:
        link.claimant.plan = plan
    return MeasurePage(
        standing=own,
        parts=[standing for standing in standings if standing is not own],
        links=links,
        values=list(
            MeasureValue.objects.known(moment).filter(measure=pk).newest_first().select_related("by")
        ),
        circle=circle_of(plan.authority),
        rebases=list(rebases_of(own.measure, moment)),
    )
