"""A line of everything, for the walks of roles."""

from plans.structure.models import Plan, Theme
from tests.factories_of_money import (
    change,
    commitment,
    envelope,
    figure,
    funded_post,
    line,
    link,
    source,
)


def rows(plan: Plan, theme: Theme, canary: str) -> dict:
    made = line(plan, f"Therapists {canary}", detail=f"Seen in time {canary}")
    held = envelope(plan, "£1m", name=f"One-off money {canary}")
    within, other = line(plan, f"Redesign {canary}", envelope=held), line(plan, f"Training {canary}")
    for giving in (within, other):
        figure(giving, "£1m", days_ago=100)
    funding = link(made, source(plan, f"Grant {canary}"))
    link(made, theme)
    figure(made, "£1m", year=2031, days_ago=100)
    return {
        "line": made,
        "figure": figure(made, "£420k", days_ago=100),
        "change": change(made, "£5k", days_ago=50),
        "funding": funding,
        "source": source(plan, f"Base {canary}"),
        "other line": other,
        "bare line": line(plan, f"Travel {canary}"),
        "envelope": held,
        "commitment": commitment(within, "£2m", f"Contract {canary}"),
        "funded post": funded_post(made, f"Therapist {canary}"),
    }
