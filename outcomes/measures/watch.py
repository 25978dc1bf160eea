"""What a dashboard tells of a plan's measures: those furthest off, and limits that are broken."""

from dataclasses import dataclass
from decimal import Decimal

from outcomes.cards import Bound, Limit
from outcomes.cards.comparing import spare
from outcomes.figures import Polarity
from outcomes.measures.brief import Brief
from outcomes.measures.courses import how_far
from outcomes.measures.standings import Standing, in_few_words
from outcomes.measures.together import in_brief
from plans.moments import Moment
from plans.structure.models import Plan

MOST_OFF = 3


@dataclass(frozen=True)
class Watched(Brief):
    """A measure that is off its track or beyond its limit, in a few words."""

    @property
    def words(self) -> str:
        """'81.3 % in October 2026, 7.1 points under its trajectory'"""
        row = self.standing
        return f"{row.value} {row.when}, {how_far(row.told.card, row.track)}"

    @property
    def explained(self) -> str:
        return self.standing.explained_briefly

    @property
    def commitment(self) -> str:
        """The commitment in its own words; without any, the limit."""
        return self.standing.measure.commitment or self.standing.limit.split(":")[0]


@dataclass(frozen=True)
class Watch:
    """The measures of a plan, as a dashboard tells them."""

    standings: list[Standing]

    @property
    def few_words(self) -> str:
        return in_few_words(self.standings)

    @property
    def furthest(self) -> list[Watched]:
        """The three furthest from what is asked of them by now, as a share of the larger of the two."""
        off = [row for row in self.standings if row.track.is_off]
        return [Watched(row) for row in sorted(off, key=share_missing, reverse=True)[:MOST_OFF]]

    @property
    def more_off(self) -> int:
        return max(sum(row.track.is_off for row in self.standings) - MOST_OFF, 0)

    @property
    def broken(self) -> list[Watched]:
        return [Watched(row) for row in self.limited if row.track.keeps_limit is False]

    @property
    def limited(self) -> list[Standing]:
        return [row for row in self.standings if row.told.card.limit]

    @property
    def limits_told(self) -> str:
        """'Of 7 limits and commitments 3 are kept, 2 are broken; of 2 it cannot be told.'"""
        held = [row.track.keeps_limit for row in self.limited]
        if not held:
            return ""
        kept, broken = held.count(True), held.count(False)
        limits = "1 limit or commitment" if len(held) == 1 else f"{len(held)} limits and commitments"
        told = f"Of {limits} {_are(kept)} kept, {_are(broken)} broken"
        return f"{told}; of {unknown} it cannot be told." if (unknown := held.count(None)) else f"{told}."


def _are(number: int) -> str:
    return f"{number} are" if number > 1 else f"{number or 'none'} is"


def watch_of(plan: Plan, moment: Moment) -> Watch:
    """Of all measures as at the moment, parts too. One question."""
    return Watch(in_brief(plan, moment)[0])


def share_missing(row: Standing) -> Decimal:
    """How much is missing, as a share of what is asked or of the value, whichever is larger."""
    card, track = row.told.card, row.track
    number = card.latest.figure.number
    missing = [_share(-track.ahead, number)] if track.ahead is not None and track.ahead < 0 else []
    if card.limit and track.keeps_limit is False:
        missing.append(_share(beyond(card.limit, number), number))
    return max(missing, default=Decimal(0))


def beyond(limit: Limit, number: Decimal) -> Decimal:
    polarity = Polarity.LOWER if limit.bound == Bound.AT_MOST else Polarity.HIGHER
    return max(-spare(number, limit.number, polarity, None), Decimal(0))


def _share(missing: Decimal, number: Decimal) -> Decimal:
    """Of a value that fell short what was asked is larger; of one that went beyond, the value is."""
    larger = max(abs(number), abs(number + missing))
    return missing / larger if larger else Decimal(0)
