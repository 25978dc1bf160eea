"""How long each chart of a measure with 36 months takes to draw: `python -m bench.svgs`.

Milliseconds of CPU for one SVG. Exits with 1 if one takes more than its limit.
"""

import os
import sys
from datetime import date, timedelta
from decimal import Decimal
from time import process_time

import django

LIMIT, MONTHS, ROUNDS = 5.0, 36, 200


def main() -> bool:
    """Whether an SVG is over the limit."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "improvement.settings")
    os.environ.setdefault("DJANGO_ENV", "test")
    django.setup()
    times = {name: milliseconds(draw) / svgs for name, (draw, svgs) in drawings().items()}
    for name, time in times.items():
        sys.stdout.write(f"{name:24}{time:8.2f} ms{'  OVER' * (time > LIMIT)}\n")
    return any(time > LIMIT for time in times.values())


def milliseconds(draw) -> float:
    draw()
    began = process_time()
    for _ in range(ROUNDS):
        draw()
    return 1000 * (process_time() - began) / ROUNDS


def drawings() -> dict:
    """What draws the charts of a page and the small line of a scorecard's row, and how many SVGs it draws."""
    from outcomes.measures.drawings import behaviour_chart, value_chart
    from outcomes.measures.standings import Standing

    standing = Standing(told(), peers=peers())
    return {
        "values": (lambda: value_chart(standing), 2),
        "process behaviour": (lambda: behaviour_chart(standing), 2),
        "line of the scorecard": (lambda: standing.trend, 1),
    }


def told():
    from outcomes.cards import Aim, Card, Reading
    from outcomes.figures import Figure
    from outcomes.measures.models import Measure
    from outcomes.measures.reading import Told

    starts = date(2023, 1, 31)
    readings = tuple(
        Reading(Figure(number=Decimal(60 + 7 * n % 23)), starts + timedelta(days=30 * n))
        for n in range(MONTHS)
    )
    aims = (Aim(Decimal(80), date(2025, 6, 30)), Aim(Decimal(95), date(2026, 12, 31)))
    card = Card(name="Measure", frequency="monthly", readings=readings, baseline=readings[0], aims=aims)
    return Told(Measure(name="Measure", unit="percentage", frequency="monthly"), card, None)


def peers() -> tuple:
    from outcomes.catalogue.peers import Peer, PeerFigure, Who
    from outcomes.figures import Figure

    years = (2023, 2024, 2025)
    figures = tuple(PeerFigure(date(year, 3, 31), Figure(number=Decimal(year - 1950))) for year in years)
    return tuple(Peer(who, str(who), "Department", figures) for who in Who)


if __name__ == "__main__":
    sys.exit(main())
