"""A measure as people read it in a row: its latest value, what is asked of it, and where it is going."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils.safestring import SafeString

from outcomes.cards import (
    Bound,
    Rating,
    Reading,
    Track,
    Travel,
    can_be_measured,
    explanation_told,
    forecast_told,
    gap,
    is_reached_in_time,
    sentences_of,
    track_of,
    travel_of,
)
from outcomes.figures import Figure, Polarity, Unit, printed
from outcomes.measures.beside import Beside, Peers, beside, beside_told
from outcomes.measures.lateness import late_since
from outcomes.measures.models import Measure, MeasureLink
from outcomes.measures.reading import Told
from outcomes.measures.tags import FROM_WORST, tag_of
from outcomes.periods import printed_when, said_when
from plans.charts import sparkline
from plans.moments import in_words
from plans.natural_order import natural_key

SEEN = 36
"""How many of the latest values the small line of a row shows."""


@dataclass
class Standing:
    """A measure as at a moment, in the words of a row, with what claims it and whom it is set beside."""

    told: Told
    links: tuple[MeasureLink, ...] = ()
    peers: Peers = ()

    @property
    def measure(self) -> Measure:
        return self.told.measure

    @property
    def name(self) -> str:
        """The number and the name; of a part also what it is part of."""
        whole = self.measure.part_of
        words = f"{self.measure.ref} {self.measure.name}".strip()
        return f"{words}, part of {whole.name}" if whole else words

    @cached_property
    def track(self) -> Track:
        return track_of(self.told.card)

    @property
    def latest(self) -> Reading | None:
        return self.told.card.latest

    @property
    def value(self) -> str:
        return self.said(self.latest.figure) if self.latest else "no value yet"

    @property
    def when(self) -> str:
        return self.said_when(self.latest) if self.latest else ""

    @property
    def size(self) -> Decimal | None:
        """Out of how many a share was taken, if that is known."""
        row = self.told.value
        if row is None or row.denominator is None or self.measure.unit != Unit.PERCENTAGE:
            return None
        return row.denominator.quantize(Decimal(1)) if row.denominator % 1 == 0 else row.denominator

    @property
    def target(self) -> str:
        card, aim = self.told.card, self.track.aim
        if not card.is_judged:
            return "for context only"
        if aim is None:
            return "none set"
        return f"{card.told(aim.number)} by {in_words(aim.by)}" if aim.by else card.told(aim.number)

    @property
    def distance(self) -> str:
        """How far the latest value lies from its target, in words; nothing where that cannot be told."""
        spare = self.track.spare
        if not can_be_measured(spare, self.measure.unit):
            return ""
        words = gap(spare, self.measure.unit)
        if self.measure.polarity == Polarity.PLAN:
            return f"{words} {'inside' if spare >= 0 else 'outside'} what is allowed"
        return f"{words} {'to spare' if spare >= 0 else 'to go'}"

    @property
    def limit(self) -> str:
        """The limit, and whether it is kept; nothing where there is none."""
        limit = self.told.card.limit
        if limit is None:
            return ""
        kept = {True: "kept", False: "broken", None: "watched"}[self.track.keeps_limit]
        words = f"Limit {Bound(limit.bound).label.lower()} {self.told.card.told(limit.number)}"
        return f"{words}: {kept}"

    @property
    def rating(self) -> Rating:
        return self.track.rating

    @property
    def tag(self) -> dict[str, str]:
        return tag_of(self.rating)

    @cached_property
    def travel(self) -> str:
        return str(travel_of(self.told.card))

    @property
    def compared_told(self) -> str:
        """The value before, on its day; nothing where nothing is told against it."""
        before = self.told.card.before
        is_told = before and self.travel != Travel.UNKNOWN
        return f"{self.said(before.figure)} {self.said_when(before)}" if is_told else ""

    @property
    def age_told(self) -> str:
        """How old the latest value is, once the one of a later period is overdue."""
        late = late_since(self.measure, self.latest.day, self.told.as_at) if self.latest else None
        if late is None or self.measure.plan.is_reference:
            return ""
        days = (self.told.as_at - self.latest.day).days
        age = f"{days} days" if days < 60 else f"{days // 30} months"
        return f"The value is {age} old: the next was due by {in_words(late)}."

    @property
    def explanation(self) -> str:
        return explanation_told(self.told.card)

    @property
    def explained_briefly(self) -> str:
        """Of what is off its track whether anybody has said why."""
        if not self.track.is_off:
            return ""
        explained = self.told.card.explained
        if explained is None:
            return "Unexplained"
        return f"Explained, back by {in_words(explained.back_by)}" if explained.back_by else "Explained"

    @property
    def is_unexplained(self) -> bool:
        return self.track.is_off and self.told.card.explained is None

    @property
    def forecast(self) -> str:
        """With a word that links it to the rating where the two point different ways."""
        told, card = forecast_told(self.told.card), self.told.card
        if not told:
            return ""
        in_time = is_reached_in_time(card)
        if self.rating == Rating.GOOD and not in_time:
            return f"But at{told.removeprefix('At')}"
        return f"Even so, at{told.removeprefix('At')}" if self.track.is_off and in_time else told

    @property
    def sentences(self) -> str:
        return sentences_of(self.told.card)

    @property
    def trend(self) -> SafeString:
        readings = self.told.card.readings[-SEEN:]
        drawn = [one for one in readings if one.figure.number is not None]
        if len(drawn) < 2:
            return SafeString("")
        first, last = drawn[0], drawn[-1]
        target = float(self.track.aim.number) if self.track.aim else None
        message = (
            f"From {self.said(first.figure)} {self.said_when(first)} to {self.said(last.figure)} "
            f"{self.said_when(last)}, {len(drawn)} values"
        )
        values = [
            (one.day, None if one.figure.number is None else float(one.figure.number)) for one in readings
        ]
        return sparkline(values, message=message, target=target)

    @cached_property
    def beside(self) -> tuple[Beside, ...]:
        return beside(self.measure, self.peers)

    @property
    def beside_told(self) -> str:
        return beside_told(self.beside)

    @property
    def name_order(self) -> str:
        return natural_key(self.name)

    @property
    def day_order(self) -> date:
        return self.latest.day if self.latest else date.min

    @property
    def rating_order(self) -> int:
        return FROM_WORST.index(self.rating)

    @property
    def travel_order(self) -> int:
        return list(Travel).index(self.travel)

    def said(self, figure: Figure) -> str:
        return printed(figure, self.measure.unit)

    def said_when(self, reading: Reading) -> str:
        if reading.when:
            return printed_when(reading.when, reading.day)
        return said_when(reading.day, self.measure.basis, self.measure.frequency)


def in_few_words(rows: Iterable[Standing]) -> str:
    """'12 on target, 9 off target (4 of them unexplained, 1 beyond a limit), 16 not rated.'"""
    rows = list(rows)
    parts = []
    for rating in Rating:
        held = [row for row in rows if row.rating == rating]
        if held:
            parts.append(f"{len(held)} {rating.lower()}{_among(held)}")
    return f"{', '.join(parts)}." if parts else ""


def _among(rows: list[Standing]) -> str:
    """Of rows of one rating how many nobody has explained, and how many lie beyond a limit."""
    unexplained = sum(row.is_unexplained for row in rows)
    broken = sum(row.track.keeps_limit is False for row in rows)
    said = [
        f"{unexplained} of them unexplained" if unexplained else "",
        f"{broken} beyond a limit" if broken else "",
    ]
    return f" ({', '.join(filter(None, said))})" if any(said) else ""
