"""Makes the parts of a measure add up to it: on each day all its parts count what the whole counts. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from outcomes.demo.series import FACTORS, Point
from outcomes.figures import Unit


def add_up(whole: Sequence[Point], parts: Sequence[Sequence[Point]], unit: str) -> list[list[Point]]:
    """The parts, each with the share of the whole that it had, but as whole numbers that add up to it.

    A day on which the whole or one of the parts was told without what it was made of is left as it is.
    """
    made_of = {one.day: (one.said.numerator, one.said.denominator) for one in whole}
    by_day = [{one.day: one for one in part} for part in parts]
    for day, (counted, size) in made_of.items():
        held = [part[day] for part in by_day if day in part]
        if not held or size is None or any(one.said.denominator is None for one in held):
            continue
        sizes = shared(int(size), [int(one.said.denominator) for one in held])
        counts = _counts(int(counted), sizes, held)
        for one, number, out_of in zip(held, counts, sizes, strict=True):
            next(part for part in by_day if part.get(day) is one)[day] = _said(one, number, out_of, unit)
    return [[by_day[at][one.day] for one in part] for at, part in enumerate(parts)]


def shared(total: int, weights: Sequence[int]) -> list[int]:
    """A total in whole numbers by weight; what is left goes to the largest remainders."""
    exact = [Decimal(total) * weight / sum(weights) for weight in weights]
    found = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda at: found[at] - exact[at])
    for at in by_remainder[: total - sum(found)]:
        found[at] += 1
    return found


def _counts(total: int, sizes: Sequence[int], held: Sequence[Point]) -> list[int]:
    """Of each part about the share that it had; what is missing or too much where there is most room."""
    rates = [one.said.numerator / one.said.denominator for one in held]
    found = [round(rate * size) for rate, size in zip(rates, sizes, strict=True)]
    while missing := total - sum(found):
        step = 1 if missing > 0 else -1
        room = [size - count if step > 0 else count for size, count in zip(sizes, found, strict=True)]
        found[room.index(max(room))] += step
    return found


def _said(one: Point, number: int, out_of: int, unit: str) -> Point:
    factor, figure = FACTORS.get(Unit(unit), 1), one.said.figure
    share = (Decimal(number) * factor / out_of).quantize(Decimal(1).scaleb(-figure.places))
    made_of = {"numerator": Decimal(number), "denominator": Decimal(out_of)}
    return replace(one, said=replace(one.said, figure=replace(figure, number=share), **made_of))
