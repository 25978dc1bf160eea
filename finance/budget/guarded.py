"""Totals for readers who may not learn what a single post is paid. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from finance.budget.book import Book, Year
from finance.budget.kinds import Effect

Sums = dict[str, dict[Year, Decimal]]


def effects_told(book: Book, which: str, *, pay: bool) -> list[str]:
    """The effects of which a total may be told: without pay none that would tell one post's."""
    held = [effect for effect in Effect.values if book.of_effect(effect)]
    return [effect for effect in held if pay or (effect, which) not in book.withheld.untold]


def sums_by(book: Book, by: str, which: str, years: Iterable[Year], *effects: str, pay: bool) -> Sums:
    """The totals by group and year."""
    found: Sums = defaultdict(dict)
    for year in years:
        for name, pounds in book.totals_by(by, which, year, *effects, pay=pay).items():
            found[name][year] = pounds
    return dict(found)
