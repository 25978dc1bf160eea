"""What a plan's sums contradict: parts against totals, one figure told twice, a sum without a unit. Pure.

Nothing is mended: a contradiction of the sources is shown.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.text import get_text_list

from finance.amounts import FinancialYear, in_pounds
from finance.amounts.printing import MINUS
from finance.budget.book import Book, BookLine, Year
from finance.budget.kinds import Lasts
from finance.budget.sums import Which, YearSums, added


class Finding(StrEnum):
    AGREES = "Adds up"
    DIFFERS = "Does not add up"
    TOLD_TWICE = "Told twice, with two values"
    TOLD_ALIKE = "Told twice, alike"
    NO_UNIT = "Without a unit"
    CANNOT = "Cannot be checked"


PRINTED = (Which.APPROVED, Which.PROPOSED, Which.FORECAST, Which.ACTUAL)
NO_YEAR = "no year stated"
MOST_NAMED = 3
WRONG = (Finding.DIFFERS, Finding.TOLD_TWICE, Finding.NO_UNIT)


@dataclass(frozen=True)
class Check:
    """One comparison: what was looked at, what was found, and that in words."""

    line: BookLine
    finding: Finding
    words: str
    when: str
    """The years of the figures compared, or what is printed in their place; empty where none is stated."""

    @property
    def is_wrong(self) -> bool:
        return self.finding in WRONG


def checks_of(book: Book) -> list[Check]:
    """All comparisons; what is wrong comes first, otherwise in the order of the lines."""
    found = [
        check for line in book.lines for check in (*_units(line), *_parts(line), *_told_again(book, line))
    ]
    return sorted(found, key=lambda check: not check.is_wrong)


def checks_told(book: Book, *, pay: bool) -> list[Check]:
    """Those that a reader is told: without pay none of lines that are withheld."""
    return [check for check in checks_of(book) if book.tells(check.line, pay=pay)]


def _units(line: BookLine) -> Iterator[Check]:
    for figure in line.figures:
        if figure.amount.lacks_unit:
            words = f"“{figure.words}” has no unit, so nobody can say how much it is."
            yield Check(line, Finding.NO_UNIT, words, _when((line, [figure.year])))


def _parts(line: BookLine) -> Iterator[Check]:
    """A total is compared year by year; one that tells a single figure also with parts of other years."""
    if not line.parts:
        return
    told = _by_year(line)
    for year, stated in told.items():
        each = [_first(part.in_year(year)) for part in line.parts]
        when = _when((line, [year]))
        if None in each and len(told) == 1:
            each = [_all_told(part) for part in line.parts]
            when = _when((line, [year]), *((part, _by_year(part)) for part in line.parts))
        yield _compared_with_parts(line, when, stated, each)


def _compared_with_parts(line: BookLine, when: str, stated: Decimal, each: list[Decimal | None]) -> Check:
    missing = [part.row.name for part, pounds in zip(line.parts, each, strict=True) if pounds is None]
    if missing:
        words = f"{in_pounds(stated)} is stated; not every part is: {', '.join(missing)}."
        return Check(line, Finding.CANNOT, words, when)
    return Check(line, *_compared(stated, each), when)


def _compared(stated: Decimal, each: list[Decimal]) -> tuple[Finding, str]:
    parts = sum(each, Decimal(0))
    sum_told = " + ".join(in_pounds(one) for one in each).replace(f"+ {MINUS}", "\u2212 ")
    if stated == parts:
        return Finding.AGREES, f"{sum_told} = {in_pounds(stated)}, as stated."
    gap = in_pounds(abs(stated - parts))
    more = "less" if parts < stated else "more"
    return (
        Finding.DIFFERS,
        f"{sum_told} = {in_pounds(parts)}, {gap} {more} than the {in_pounds(stated)} stated.",
    )


def _told_again(book: Book, line: BookLine) -> Iterator[Check]:
    first = book.by_key.get(line.row.tells_again_id)
    if first is None:
        return
    here, there = _by_year(line), _by_year(first)
    if not (here and there):
        words = f"It tells “{first.row.name}” again, of which no sum is known."
        yield Check(line, Finding.CANNOT, words, _when((first, there), (line, here)))
        return
    same = here.keys() if here.keys() <= there.keys() else there.keys()
    told = f"{_printed(first, same)} of “{first.row.name}”, and {_printed(line, here)} of “{line.row.name}”"
    is_alike = _is_alike(here, there, recurs=line.row.lasts == Lasts.RECURRENT)
    finding = Finding.TOLD_ALIKE if is_alike else Finding.TOLD_TWICE
    words = f"{told}: {'the same' if is_alike else 'not the same'}."
    yield Check(line, finding, words, _when((first, same), (line, here)))


def _is_alike(here: dict[Year, Decimal], there: dict[Year, Decimal], *, recurs: bool) -> bool:
    """Whether two tellings agree: in the years of the second, else in what recurs each year, else in all."""
    if here.keys() <= there.keys():
        return all(pounds == there[year] for year, pounds in here.items())
    if recurs:
        return set(here.values()) == set(there.values())
    return sum(here.values()) == sum(there.values())


def _by_year(line: BookLine) -> dict[Year, Decimal]:
    return {year: pounds for year, sums in line.years.items() if (pounds := _first(sums)) is not None}


def _all_told(line: BookLine) -> Decimal | None:
    return added(_first(sums) for sums in line.years.values())


def _first(sums: YearSums) -> Decimal | None:
    """The figure that papers state, before what changed it since: totals and parts are told alike."""
    named = (sums.of(which) for which in PRINTED)
    return next((one for one in named if one is not None), None)


def _printed(line: BookLine, years: Collection[Year]) -> str:
    """The figures of some years of a line as printed."""
    of_years = [one for one in line.figures if one.month is None and one.year in years]
    return " and ".join(dict.fromkeys(one.words or in_pounds(one.pounds) for one in of_years))


def _when(*told: tuple[BookLine, Iterable[Year]]) -> str:
    """For when the figures of lines are, each year once."""
    words = sorted({_year_told(line, year) for line, years in told for year in years})
    if len(words) > MOST_NAMED:
        return "several years"
    return "" if words == [NO_YEAR] else get_text_list(words, "and")


def _year_told(line: BookLine, year: Year) -> str:
    if year is not None:
        return str(FinancialYear(year))
    printed = (one.period_words for one in line.figures if one.year is None and one.period_words)
    return next((f"“{words}”" for words in printed), NO_YEAR)
