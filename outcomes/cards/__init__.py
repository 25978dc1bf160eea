"""A measure's card: what its values mean in plain English, whichever way is better. Pure.

What is good is said from the polarity alone: a value never "exceeds" a target that it should stay under.
"""

from outcomes.cards.card import Aim, Bound, Card, Explained, Limit, Reading
from outcomes.cards.checks import Doubt, Fault, faults_of
from outcomes.cards.comparing import Travel, travel_of
from outcomes.cards.forecasts import forecast_told
from outcomes.cards.sentences import can_be_measured, explanation_told, gap, sentences_of
from outcomes.cards.tracks import Rating, Track, track_of

__all__ = [
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
    "can_be_measured",
    "explanation_told",
    "faults_of",
    "forecast_told",
    "gap",
    "sentences_of",
    "track_of",
    "travel_of",
]
