"""What others come to, as it is published: England, the region, the neighbours, and the council itself.

Of neighbours the plain mean of those with a number is told, with how many these are: as the benchmarks of
the field do. It is not weighted by the number of children. What is withheld stays out of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from django.db.models import Q, QuerySet

from outcomes.catalogue.models import ComparatorSeries, ComparatorValue
from outcomes.figures import Availability, Figure
from plans.moments import Moment
from plans.people.councils import councils
from plans.people.models import Authority

Level = ComparatorSeries.Level


class Who(StrEnum):
    ENGLAND = "England"
    REGION = "Region"
    NEIGHBOURS = "Neighbours"
    OWN = "As published"


@dataclass(frozen=True)
class PeerFigure:
    """What was published as at a day; of neighbours the mean, and of how many out of how many it is."""

    day: date
    figure: Figure
    counted: int = 1
    out_of: int = 1


@dataclass(frozen=True)
class Peer:
    """Somebody beside whom a measure is set, with what a source published of them, the latest last."""

    who: Who
    name: str
    source: str
    figures: tuple[PeerFigure, ...]

    @property
    def latest(self) -> PeerFigure:
        return self.figures[-1]


@dataclass(frozen=True)
class Circle:
    """Beside whom a council is set."""

    own: str
    own_name: str
    region: str
    neighbours: tuple[str, ...]
    are_chosen: bool
    reason: str

    @property
    def neighbours_name(self) -> str:
        return "Chosen councils" if self.are_chosen else "Statistical neighbours"

    @property
    def councils(self) -> list[str]:
        return [*filter(None, (self.own, *self.neighbours))]

    @property
    def asked(self) -> Q:
        """The series that are about one of them."""
        local = Q(series__level=Level.LOCAL, series__area_code__in=self.councils)
        region = Q(series__level=Level.REGIONAL, series__area=self.region)
        return Q(series__level=Level.NATIONAL) | region | local


def circle_of(authority: Authority) -> Circle:
    own = councils().get(authority.la_code)
    statistical = own.neighbours if own else ()
    return Circle(
        own=own.number if own else "",
        own_name=own.name if own else "",
        region=own.region if own else "",
        neighbours=tuple(authority.neighbours) or statistical,
        are_chosen=bool(authority.neighbours),
        reason=authority.neighbours_reason if authority.neighbours else "",
    )


def peers_of(
    definitions: Iterable[int], circle: Circle, moment: Moment, *, latest: bool
) -> dict[int, tuple[Peer, ...]]:
    """By definition what others came to, as was known at the moment: of each day, or the latest alone.

    One question, of the definitions that somebody publishes.
    """
    if not (wanted := set(definitions)):
        return {}
    values = ComparatorValue.objects.known(moment).filter(circle.asked, series__definition__in=wanted)
    return _arranged(_newest(values, latest), circle)


def _newest(values: QuerySet, latest: bool) -> QuerySet:
    subject = ("series",) if latest else ("series", "effective_date")
    return values.latest_for_each(*subject).select_related("series").order_by("effective_date", "pk")


def _arranged(values: Iterable[ComparatorValue], circle: Circle) -> dict[int, tuple[Peer, ...]]:
    held: dict[tuple, dict[date, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for value in values:
        for who in _whose(value.series, circle):
            key = value.series.definition_id, list(Who).index(who), value.series.source
            held[key][value.effective_date].append(value.figure)
    found: dict[int, list[Peer]] = defaultdict(list)
    for (definition, place, source), days in sorted(held.items()):
        who = list(Who)[place]
        figures = tuple(_figure_of(who, day, days[day], circle) for day in sorted(days))
        found[definition].append(Peer(who, _name_of(who, circle), source, figures))
    return {definition: tuple(peers) for definition, peers in found.items()}


def _whose(series: ComparatorSeries, circle: Circle) -> list[Who]:
    if series.level == Level.NATIONAL:
        return [Who.ENGLAND]
    if series.level == Level.REGIONAL:
        return [Who.REGION]
    found = [Who.OWN] if series.area_code == circle.own else []
    return [*found, Who.NEIGHBOURS] if series.area_code in circle.neighbours else found


def _name_of(who: Who, circle: Circle) -> str:
    names = {
        Who.ENGLAND: "England",
        Who.REGION: circle.region,
        Who.NEIGHBOURS: circle.neighbours_name,
        Who.OWN: f"{circle.own_name}, as published",
    }
    return names[who]


def _figure_of(who: Who, day: date, figures: list[Figure], circle: Circle) -> PeerFigure:
    if who != Who.NEIGHBOURS:
        return PeerFigure(day, figures[-1])
    numbers = [one.number for one in figures if one.number is not None]
    return PeerFigure(day, mean_of(figures), len(numbers), len(circle.neighbours))


def mean_of(figures: list[Figure]) -> Figure:
    """The plain mean of those with a number, with their places; without any it is withheld, if one is."""
    held = [one for one in figures if one.number is not None]
    if not held:
        withheld = any(one.availability == Availability.SUPPRESSED for one in figures)
        return Figure(availability=Availability.SUPPRESSED if withheld else Availability.NOT_AVAILABLE)
    places = Decimal(1).scaleb(-max(one.places for one in held))
    mean = sum((one.number for one in held), Decimal(0)) / len(held)
    return Figure(number=mean.quantize(places, ROUND_HALF_EVEN))
