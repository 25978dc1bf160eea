"""The 153 councils of England that look after children: number, region and statistical neighbours.

The number is the one by which the Department for Education knows a council. The neighbours are the ten
that its statistics set beside a council, the nearest first. Facts, in `councils.csv`.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent / "councils.csv"


class NoSuchCouncil(ValueError):
    """A text names no council of England; the message says which."""


@dataclass(frozen=True)
class Council:
    number: str
    name: str
    region: str
    neighbours: tuple[str, ...]


@cache
def councils() -> dict[str, Council]:
    """By their numbers."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row["number"]: Council(
                row["number"], row["name"], row["region"], tuple(row["neighbours"].split())
            )
            for row in csv.DictReader(lines)
        }


def named(words: str) -> list[str]:
    """The numbers of the councils that a text names or numbers, one a line. Raises NoSuchCouncil."""
    by_name = {one.name.casefold(): one.number for one in councils().values()}
    found = []
    for line in filter(None, (line.strip(" ,;") for line in words.splitlines())):
        number = line if line in councils() else by_name.get(line.casefold())
        if number is None:
            raise NoSuchCouncil(f"“{line[:80]}” is no council of England that looks after children.")
        if number not in found:
            found.append(number)
    return found


def names_of(numbers) -> list[str]:
    """The names of councils by their numbers; of one that is not known its number."""
    return [councils()[one].name if one in councils() else one for one in numbers]


def names_compared(authority) -> dict[str, object]:
    """Which council of England it is and which it is compared with, by their names."""
    own = names_of([authority.la_code]) if authority.la_code else [""]
    return {"la_code": own[0], "neighbours": names_of(authority.neighbours)}


def by_name(told: dict, before: dict, after: dict) -> dict:
    """What is told of a change, with the names of councils in place of their numbers."""
    sides = {"before": before, "after": after}
    return {
        side: said | {name: sides[side][name] for name in said.keys() & sides[side].keys()}
        for side, said in told.items()
    }
