"""What the papers say of measures, and what was stored of them, each read apart from the other."""

import json
from pathlib import Path

from django_scopes import scope

from outcomes.cards import Card, sentences_of
from outcomes.measures.models import Measure
from outcomes.measures.reading import Told, told_of
from plans.moments import Moment
from plans.structure.models import Plan

FACTS = Path(__file__).parent / "facts" / "measures"


def facts_of(council: str) -> dict:
    return json.loads((FACTS / f"{council}.json").read_text(encoding="utf-8"))


def stored(slug: str) -> list[Told]:
    """All measures of a plan with their cards, as at the day on which it opens."""
    plan = Plan.everywhere.get(slug=slug)
    with scope(plan=[plan.pk]):
        moment = Moment(as_at=plan.opens_on)
        return told_of(Measure.objects.filter(plan=plan).standing(moment).order_by("position"), moment)


def named(told: list[Told], words: str) -> Told:
    """The one measure whose name holds the words."""
    found = [one for one in told if words.lower() in one.measure.name.lower()]
    assert len(found) == 1, (words, [one.measure.name for one in found])
    return found[0]


def card_of(told: list[Told], words: str) -> str:
    return sentences_of(named(told, words).card)


def says_nothing_yet(card: Card) -> bool:
    """Whether there is neither a value, nor a baseline, nor a target, nor a limit."""
    return not (card.readings or card.baseline or card.aims or card.limit)
