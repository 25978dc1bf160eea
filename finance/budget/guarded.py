"""Totals for readers who may not learn what a single post is paid. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from finance.budget.book import GROUPINGS, Book, BookLine, Year
from finance.budget.kinds import Effect
from finance.budget.sums import grouped
from finance.budget.withholding import TOGETHER

Sums = dict[str, dict[Year, Decimal]]


def effects_told(book: Book, which: str, *, pay: bool) -> list[str]:
    """The effects of which a total may be told: without pay none that would tell one post's."""
    held = [effect for effect in Effect.values if book.of_effect(effect)]
    return [effect for effect in held if pay or (effect, which) not in book.withheld.untold]


def is_told(book: Book, line: BookLine, *, pay: bool) -> bool:
    """Whether the figures of a line are told by themselves."""
    return pay or line.row.pk not in book.withheld.lines


def sums_by(book: Book, by: str, which: str, years: Iterable[Year], *effects: str, pay: bool) -> Sums:
    """The totals by group and year; without pay lines that are withheld stand in a group of their own."""
    groups = GROUPINGS[by]
    lines = [
        (line, groups(line) if is_told(book, line, pay=pay) else [(TOGETHER, None)])
        for line in book.of_effect(*effects)
    ]
    found: Sums = defaultdict(dict)
    for year in years:
        stated = ((line.pounds(which, year), names) for line, names in lines)
        for name, pounds in grouped(one for one in stated if one[0] is not None).items():
            found[name][year] = pounds
    return dict(found)
