"""A measure's card: what its values mean in plain English, whichever way is better. Pure.

What is good is said from the polarity alone: a value never "exceeds" a target that it should stay under.
"""

from outcomes.cards.card import Agreed, Aim, Bound, Card, Explained, Limit, Reading
from outcomes.cards.checks import Doubt, Fault, faults_of
from outcomes.cards.comparing import Travel, travel_of
from outcomes.cards.forecasts import forecast_told, is_reached_in_time
from outcomes.cards.sentences import can_be_measured, explanation_told, gap, sentences_of
from outcomes.cards.tracks import Rating, Track, track_of
from outcomes.cards.ways import agreed_on, way_of

__all__ = [
    "Agreed",
    "Aim",
    "Bound",
    "Card",
    "Doubt",
    "Explained",
    "Fault",
    "Limit",
    "Rating",
    "Reading",
    "Track",
    "Travel",
    "agreed_on",
    "can_be_measured",
    "explanation_told",
    "faults_of",
    "forecast_told",
    "gap",
    "is_reached_in_time",
    "sentences_of",
    "track_of",
    "travel_of",
    "way_of",
]
