"""How it went with a measure day by day: from when it was off its track, and when it was back. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from outcomes.cards import Bound, Card, Track, can_be_measured, gap, track_of
from outcomes.cards.sentences import value_told
from outcomes.figures import Availability, Polarity, Unit
from outcomes.measures.models import Measure
from outcomes.measures.reading import agreed_of, card_of
from outcomes.measures.told import Limit, MeasureValue, Target
from plans.actions.raising import Step

SIDE = {Polarity.HIGHER: "under", Polarity.LOWER: "over"}


@dataclass(frozen=True)
class Statements:
    """A measure with all that counts: its standing values by their days; targets and limits, oldest first."""

    measure: Measure
    values: tuple[MeasureValue, ...]
    targets: tuple[Target, ...] = ()
    limits: tuple[Limit, ...] = ()

    def days(self, since: date, today: date) -> list[date]:
        """The first day, and each on which something new holds; of what is agreed for later none."""
        until = max(today, *(row.effective_date for row in self.values), since)
        stated = {row.effective_date for rows in (self.values, self.targets, self.limits) for row in rows}
        return sorted({since} | {day for day in stated if since < day <= until})

    def card_on(self, day: date) -> Card:
        values, targets, limits = (
            [row for row in rows if row.effective_date <= day]
            for rows in (self.values, self.targets, self.limits)
        )
        agreed = agreed_of((row.effective_date, row.points.all()) for row in targets)
        return card_of(self.measure, values, agreed, limits[-1] if limits else None, None)


def course_of(statements: Statements, *, since: date, today: date) -> list[Step]:
    """From day to day whether the measure is off its track, in words.

    A value that is missing, or data only, says nothing: what was known before it goes on.
    """
    steps: list[Step] = []
    for day in statements.days(since, today):
        card = statements.card_on(day)
        if steps and is_silent(card):
            steps.append(Step(day, steps[-1].words, steps[-1].note))
        else:
            steps.append(Step(day, off_words(name_of(statements.measure), card), value_told(card)))
    return steps


def is_silent(card: Card) -> bool:
    """Whether the latest value says nothing: it is missing, has no number, or is data only."""
    latest = card.latest
    return (
        latest is None or latest.figure.number is None or latest.figure.availability == Availability.DATA_ONLY
    )


def off_words(name: str, card: Card) -> str:
    """'measure “Reviews on time” 7 points under its trajectory'; nothing while it is not off its track."""
    track = track_of(card)
    return f"measure “{name}” {how_far(card, track)}" if track.is_off else ""


def how_far(card: Card, track: Track) -> str:
    """'7 points under its trajectory', of a value that is off its track."""
    if track.keeps_limit is False:
        limit = card.limit
        if card.unit == Unit.GRADE:
            return f"short of the commitment “{card.told(limit.number)}”"
        return f"beyond its limit of {Bound(limit.bound).label.lower()} {card.told(limit.number)}"
    mark = "target" if track.is_due or track.expected is None else "trajectory"
    if not can_be_measured(track.ahead, card.unit) or not track.ahead:
        return f"off its {mark}"
    if card.polarity == Polarity.PLAN:
        return f"{gap(track.ahead, card.unit)} outside what its plan allows"
    return f"{gap(track.ahead, card.unit)} {SIDE[Polarity(card.polarity)]} its {mark}"


def name_of(measure: Measure) -> str:
    """The name; of a part also what it is part of."""
    return f"{measure.name}, part of {measure.part_of.name}" if measure.part_of_id else measure.name


def newest_last(rows: Iterable) -> tuple:
    return tuple(sorted(rows, key=lambda row: (row.effective_date, row.recorded_at, row.pk)))
