"""What stands beside the measures of the four councils, against benchmarks that others reckoned."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from outcomes.catalogue.models import Definition
from outcomes.catalogue.peers import Who, circle_of, peers_of
from outcomes.demo.comparators import load_published
from plans.moments import Moment
from plans.people.models import Authority

FILE = Path(__file__).resolve().parent / "facts" / "measures" / "benchmarks.csv"
HALF_A_DIGIT = Decimal("0.05")
"""The benchmarks were rounded from binary numbers: where the mean ends in 5 they went either way."""


def benchmarks() -> dict[str, list[dict]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        number: [row for row in rows if row["council"] == number] for number in ("301", "311", "855", "211")
    }


def number(text: str) -> Decimal | None:
    return Decimal(text) if text.replace(".", "").isdecimal() else None


@pytest.mark.django_db
@pytest.mark.parametrize("council", benchmarks())
def test_england_neighbours_and_the_council_itself_come_to_what_others_reckoned(council):
    load_published()
    definitions = dict(Definition.objects.values_list("code", "pk"))
    circle = circle_of(Authority(la_code=council))

    found = peers_of(definitions.values(), circle, Moment(as_at=date(2026, 1, 1)), latest=False)

    rows, differs = benchmarks()[council], []
    for row in rows:
        peers = {peer.who: peer.figures for peer in found[definitions[row["definition"]]]}
        day = date(int(row["year"]), 3, 31)
        on_day = {
            who: next((one for one in figures if one.day == day), None) for who, figures in peers.items()
        }
        for who, name in ((Who.ENGLAND, "england"), (Who.OWN, "own")):
            told = on_day[who].figure.number if on_day[who] else None
            assert told == number(row[name]), (row, who)
        mean = on_day[Who.NEIGHBOURS]
        assert (mean.counted if mean else 0) == int(row["of"]), row
        if number(row["mean"]) is not None:
            assert abs(exact(mean) - number(row["mean"])) <= 2 * HALF_A_DIGIT, row
            differs.append(exact(mean) != number(row["mean"]))
    assert len(rows) == 72
    assert sum(differs) <= 4
    assert {peer.name for peer in found[definitions["FD3"]]} >= {"England", "Statistical neighbours"}


def exact(mean) -> Decimal:
    assert mean.out_of == 10
    return mean.figure.number
