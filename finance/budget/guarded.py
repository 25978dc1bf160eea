"""Totals for readers who may not learn what a single post is paid. Pure.

A group that in some year is one such line alone is put together with others, until nothing can be
subtracted to find it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal

from finance.budget.book import GROUPINGS, Book, BookLine, Year
from finance.budget.kinds import Effect
from finance.budget.sums import group_names

OTHERS = "Others together"
Sums = dict[str, dict[Year, Decimal]]


def effects_told(book: Book, which: str, *, pay: bool) -> list[str]:
    """The effects of which a total may be told: without pay none that would tell one post's."""
    held = {effect: book.of_effect(effect) for effect in Effect.values}
    return [effect for effect, lines in held.items() if lines and (pay or not tells_pay(lines, which))]


def tells_pay(lines: Iterable[BookLine], which: str) -> bool:
    """Whether in some year the lines come down to one single post."""
    stated: dict[Year, list[BookLine]] = defaultdict(list)
    for line in lines:
        for year in line.years:
            if line.pounds(which, year) is not None:
                stated[year].append(line)
    return any(len(found) == 1 and found[0].is_one_post for found in stated.values())


def sums_by(book: Book, by: str, which: str, years: Iterable[Year], *effects: str, pay: bool) -> Sums:
    """The totals by group and year; without pay those groups together that would tell one post's."""
    lines = book.of_effect(*effects)
    merged = {} if pay else _merged(lines, GROUPINGS[by], which)
    found: Sums = defaultdict(lambda: defaultdict(Decimal))
    for year in years:
        for name, pounds in book.totals_by(by, which, year, *effects).items():
            found[merged.get(name, name)][year] += pounds
    return {name: dict(sums) for name, sums in found.items()}


def _merged(lines: list[BookLine], groups: Callable, which: str) -> dict[str, str]:
    """Which groups are told as others: those that tell pay, and more of them until it cannot be found."""
    within: dict[str, list[BookLine]] = defaultdict(list)
    for line in lines:
        for name in group_names(groups(line)):
            within[name].append(line)
    hidden = [name for name, held in within.items() if tells_pay(held, which)]
    rest = sorted((name for name in within if name not in hidden), key=lambda name: len(within[name]))
    while hidden and rest and tells_pay([line for name in hidden for line in within[name]], which):
        hidden.append(rest.pop(0))
    return dict.fromkeys(hidden, OTHERS)
