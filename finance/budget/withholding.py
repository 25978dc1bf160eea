"""Which figures would tell what a single post is paid, to readers who may not learn it. Pure.

Lines that pay for one post are told together only, as one sum in every table, so that nothing else comes
out when tables are subtracted from each other. Where that sum would come down to one of them, other lines
are withheld with them; where there is no other line, the sum is not told at all.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from finance.budget.kinds import Effect
from finance.budget.sums import Which

HIDDEN, WHY_HIDDEN = "not shown", "it would tell one post’s pay"
NOT_SHOWN = f"{HIDDEN}: {WHY_HIDDEN}"
TOGETHER = "Single posts, and what is told with them"
EXPECTED = "expected"
"""What an envelope compares: the forecast of a line, or what was spent, or else its budget."""
LESS = (
    (Which.BUDGET, Which.REVISED),
    (Which.BUDGET, Which.APPROVED),
    (Which.BUDGET, Which.PROPOSED),
    (Which.REVISED, Which.APPROVED),
    *((EXPECTED, which) for which in (Which.FORECAST, Which.ACTUAL, Which.BUDGET)),
)
"""Figures that are the same sum wherever both are stated: one less the other leaves single lines."""
Place = tuple[str, Callable[[object], bool]]
"""A figure of a year, or what one has and another has not: its name, and whether a line stands in it."""


@dataclass(frozen=True)
class Withheld:
    """The lines of which nothing is told alone, and the figures of effects that are not told at all."""

    lines: frozenset[int]
    untold: frozenset[tuple[str, str]]
    envelopes: frozenset[int]
    """Those of which it is not told what their lines come to."""


def withheld_in(lines: Sequence) -> Withheld:
    """Of the lines of a book."""
    posts = single_posts(lines)
    together: list = []
    untold: set[tuple[str, str]] = set()
    for effect in Effect.values:
        counted = [line for line in lines if line.is_counted and line.row.effect == effect]
        held, bare = _with_company(counted, posts)
        together += held
        untold |= {(effect, which) for which in bare}
    alone = posts | {line.row.pk for line in together}
    envelopes = _envelopes(together)
    return Withheld(frozenset(_with_totals(lines, alone)), frozenset(untold), frozenset(envelopes))


def single_posts(lines: Sequence) -> set[int]:
    """Lines that pay for one post, and those that tell the same sum again, either way round."""
    return _with_the_same(lines, {line.row.pk for line in lines if line.is_one_post})


def _with_company(lines: list, posts: set[int]) -> tuple[list, set[str]]:
    """The single posts of an effect with other lines; and the figures that have no others.

    In each place a post has the line for company that was there first: so nothing that is added to the
    budget sets a line free that was told with a post before, to be taken off what was told on earlier days.
    """
    held = [line for line in lines if line.row.pk in posts]
    others = sorted((line for line in lines if line.row.pk not in posts), key=lambda line: line.row.pk)
    places = [stands for _, stands in _places(held) if any(map(stands, held))]
    first = (next(filter(stands, others), None) for stands in places)
    own = {line.row.pk: line for line in first if line is not None}
    held += own.values()
    more, bare = _company_of(held, [line for line in others if line.row.pk not in own])
    return held + more, bare


def _company_of(held: list, others: list) -> tuple[list, set[str]]:
    """Of the others as many as leave none of these alone, and the figures where there are not as many."""
    held, others, found, bare = [*held], [*others], [], set()
    while place := next((place for place in _alone(held) if place[0] not in bare), None):
        which, stands = place
        company = next((line for line in others if stands(line)), None)
        if company is None:
            bare.add(which)
        else:
            found.append(company)
            held.append(company)
            others.remove(company)
    return found, bare


def _places(lines: Iterable) -> Iterator[Place]:
    years = sorted({year for line in lines for year in line.years}, key=lambda year: year or 0)
    for year in years:
        for which in (*Which, EXPECTED):
            yield which, lambda line, which=which, year=year: _stands(line, which, year)
        for more, less in LESS:
            yield (
                more,
                lambda line, more=more, less=less, year=year: (
                    _stands(line, more, year) and not _stands(line, less, year)
                ),
            )


def _stands(line, which: str, year: int | None) -> bool:
    return line.pounds(which, year) is not None


def _alone(lines: list) -> Iterator[Place]:
    """Where the lines come down to one: of a post its pay, of another line what to take off for it."""
    return (place for place in _places(lines) if sum(map(place[1], lines)) == 1)


def _with_the_same(lines: Sequence, alone: set[int]) -> set[int]:
    found = set(alone)
    for line in lines:
        pair = {line.row.pk, line.row.tells_again_id}
        if line.row.tells_again_id and pair & alone:
            found |= pair
    return found


def _with_totals(lines: Sequence, alone: set[int]) -> set[int]:
    """Also totals of which one is a part, whatever tells a sum of them again: they would tell it too."""
    above = {line.row.pk: line.row.part_of_id for line in lines}
    found = set(alone)
    for pk in alone:
        while pk := above.get(pk):
            found.add(pk)
    return _with_the_same(lines, found)


def _envelopes(together: list) -> set[int]:
    """Envelopes that hold so few of the lines that what they come to would tell one; and, if that leaves
    few, the others too."""
    ordered = sorted(together, key=lambda line: line.row.envelope_id or 0)
    within = {pk: list(held) for pk, held in groupby(ordered, key=lambda line: line.row.envelope_id or 0)}
    hidden = {pk for pk, held in within.items() if pk == 0 or not _is_safe(held)}
    rest = sorted(within.keys() - hidden, key=lambda pk: len(within[pk]))
    while rest and not _is_safe([line for pk in hidden for line in within[pk]]):
        hidden.add(rest.pop(0))
    return hidden - {0}


def _is_safe(lines: list) -> bool:
    """Whether the lines of each effect come down to one nowhere."""
    return not any(
        any(_alone([line for line in lines if line.row.effect == effect])) for effect in Effect.values
    )
