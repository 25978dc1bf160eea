"""Process behaviour charts (XmR): which of a measure's ups and downs mean something.

The method is that of "Making Data Count" (NHS England), as the R package NHSRplotthedots has it: limits at
the mean and 2.66 mean moving ranges to either side, four rules for what stands out, an improvement or a
concern by what is better, and an assurance of the target from the last point's limits.
"""

from outcomes.xmr.limits import FEWEST, Limits, limits_of
from outcomes.xmr.points import Point, points_of
from outcomes.xmr.rules import Rule, Side, Signal
from outcomes.xmr.words import (
    Assurance,
    Variation,
    assurance_of,
    told_assurance,
    told_variation,
    variation_of,
)

__all__ = [
    "FEWEST",
    "Assurance",
    "Limits",
    "Point",
    "Rule",
    "Side",
    "Signal",
    "Variation",
    "assurance_of",
    "limits_of",
    "points_of",
    "told_assurance",
    "told_variation",
    "variation_of",
]
