"""Published figures to set the demonstration's measures beside: a few facts from the official statistics.

A row of `published.csv` is one area and one measure of the catalogue, with a figure or a code for each year;
an empty cell says that none was printed. The next year's come with `manage.py load_comparators`.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outcomes.catalogue.loading import add_published
from outcomes.catalogue.models import ComparatorSeries, Definition
from outcomes.catalogue.published import LEVELS, SOURCE, Published, figure_of
from plans.demo.sources import moment

FILE = Path(__file__).resolve().parent / "data" / "published.csv"
ABSENT = "absent"
"""What stands for a year in which the measure was not published at all."""


def load_published() -> int:
    """Add the figures unless some of their source are there; how many were added.

    Each year is recorded as of the end of October, when the statistics have come out.
    """
    if ComparatorSeries.objects.filter(source=SOURCE).exists():
        return 0
    years = defaultdict(list)
    for row in _rows():
        years[row.day.year].append(row)
    return sum(
        add_published(rows, source=SOURCE, at=moment(f"{year}-10-31T09:30:00"), tell=_quietly)
        for year, rows in years.items()
    )


def _quietly(words: str) -> None:
    """The demonstration tells of plans, not of rows."""


def _rows() -> Iterator[Published]:
    definitions = {row.code: row for row in Definition.objects.exclude(published_as="")}
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            definition = definitions[row["definition"]]
            for year in filter(str.isdecimal, row):
                if row[year] != ABSENT:
                    yield _published(row, definition, year)


def _published(row: dict[str, str], definition: Definition, year: str) -> Published:
    figure = figure_of(row[year], definition.unit)
    return Published(
        measure=definition.published_as,
        level=LEVELS[row["level"]],
        area_code=row["number"] or row["area"].lower().replace(" ", "-"),
        area=row["area"],
        day=date(int(year), 3, 31),
        figure=figure,
        code=row[year] if figure.is_missing else "",
        numerator=None,
        denominator=None,
    )
