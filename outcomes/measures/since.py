"""How a measure moved since a day, such as when money was given for it."""

from datetime import date

from outcomes.measures.standings import Standing


def moved_since(standing: Standing, since: date | None) -> str:
    """'Re-referrals: from 19 % in March to 17 % in June 2026'; without a day only how it stands."""
    numbers = [one for one in standing.told.card.readings if one.figure.number is not None]
    if not numbers:
        return f"{standing.name}: {standing.value}"
    last = numbers[-1]
    before = [one for one in numbers if since and one.day <= since] or numbers[:1]
    first = before[-1]
    told = f"{standing.said(last.figure)} {standing.said_when(last)}"
    if since is None or first == last:
        return f"{standing.name}: {told}"
    return f"{standing.name}: from {standing.said(first.figure)} {standing.said_when(first)} to {told}"
