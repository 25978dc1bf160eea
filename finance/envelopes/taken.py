"""What is taken of a sum: line by line and year by year the greater of what is spent and committed. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from finance.budget.book import BookLine, Year
from finance.budget.sums import Which

Place = tuple[int, Year]
"""A line and a year."""


def spent_in(lines: Iterable[BookLine]) -> dict[Place, Decimal]:
    told = ((line.row.pk, year, sums.of(Which.ACTUAL)) for line in lines for year, sums in line.years.items())
    return {(pk, year): pounds for pk, year, pounds in told if pounds is not None}


def committed_in(commitments: Iterable) -> dict[Place, Decimal]:
    found: dict[Place, Decimal] = defaultdict(Decimal)
    for one in commitments:
        found[one.line_id, one.year] += one.pounds
    return found


def taken_of(spent: Mapping[Place, Decimal], committed: Mapping[Place, Decimal]) -> Decimal:
    """A commitment is spent bit by bit: the two are not added up."""
    places = spent.keys() | committed.keys()
    told = ([each[place] for each in (spent, committed) if place in each] for place in places)
    return sum(map(max, told), Decimal(0))


def in_year(pounds: Mapping[Place, Decimal], year: Year) -> dict[Place, Decimal]:
    """Of one year; of all of them if none is named."""
    return {place: one for place, one in pounds.items() if year in (None, place[1])}
