"""What the papers say of money, and what was stored of it, each read apart from the other."""

import csv
from dataclasses import dataclass
from decimal import Decimal

from django_scopes import scope

from finance.amounts import FinancialYear
from finance.budget.book import Book, BookLine, book_of
from finance.budget.checks import Check, Finding, checks_of
from plans.moments import Moment
from plans.structure.models import Plan
from tests.conftest import FACTS


@dataclass(frozen=True)
class Printed:
    """An amount as a paper prints it; without pounds where it prints no unit."""

    plan: str
    line: str
    words: str
    pounds: Decimal | None
    years: tuple[int | None, ...]
    effect: str
    stated: str
    where: str

    def __str__(self) -> str:
        return f"{self.plan} {self.where} {self.words}"


def printed() -> list[Printed]:
    with (FACTS / "money.csv").open(encoding="utf-8", newline="") as lines:
        return [_printed(row) for row in csv.DictReader(lines)]


def _printed(row: dict[str, str]) -> Printed:
    years = tuple(FinancialYear.read(year).first for year in row["year"].split()) or (None,)
    pounds = Decimal(row["pounds"]) if row["pounds"] else None
    told = {name: row[name] for name in ("plan", "line", "effect", "stated", "where")}
    return Printed(words=row["printed"], pounds=pounds, years=years, **told)


def stored(slug: str) -> Book:
    """All money of a plan, as at the day on which it opens."""
    plan = Plan.everywhere.get(slug=slug)
    with scope(plan=[plan.pk]):
        book = book_of(plan, Moment(as_at=plan.opens_on))
        book.checks = checks_of(book)
    return book


def named(book: Book, words: str) -> BookLine:
    """The one line whose name is these words, or else holds them."""
    same = [line for line in book.lines if line.row.name == words]
    found = same or [line for line in book.lines if words.lower() in line.row.name.lower()]
    assert len(found) == 1, (words, [line.row.name for line in found])
    return found[0]


def found(book: Book, finding: Finding) -> list[Check]:
    return [check for check in book.checks if check.finding == finding]
