"""A file of the Department for Education's statistics, read row by row. Pure."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from outcomes.figures import Availability, Figure, FigureUnclear, Unit, read

COLUMNS = (
    "level", "old_la_code", "area", "year_ending_31_march", "measure", "numerator", "denominator", "value",
)  # fmt: skip
SOURCE = "Department for Education, children in need"
LEVELS = {"National": "national", "Regional": "regional", "Local authority": "local"}
LONGEST = {"area": 120, "old_la_code": 60}
YEARS = range(1990, 2100)


class FileFault(ValueError):
    """The file cannot be taken; the message names the line, and what is wrong there."""


@dataclass(frozen=True)
class Published:
    """One value of the file. `code` is what stands in its cell instead of a number."""

    measure: str
    level: str
    area_code: str
    area: str
    day: date
    figure: Figure
    code: str
    numerator: Decimal | None
    denominator: Decimal | None

    @property
    def series(self) -> tuple[str, str, str]:
        return self.measure, self.level, self.area_code


def published_in(lines: Iterable[str], units: Mapping[str, str]) -> Iterator[Published]:
    """The values of a CSV file, of which `units` names the measures and their units. Raises FileFault."""
    reader = csv.DictReader(lines, strict=True)
    seen: set[tuple] = set()
    try:
        _refuse_other_columns(reader.fieldnames or ())
        for row in reader:
            found = _published(row, units)
            if (*found.series, found.day) in seen:
                raise ValueError(f"{found.area} has this measure twice for {found.day.year}")
            seen.add((*found.series, found.day))
            yield found
    except (ValueError, csv.Error) as fault:
        raise FileFault(f"line {max(reader.line_num, 1)}: {fault}") from fault


def _refuse_other_columns(names: Iterable[str]) -> None:
    if missing := [name for name in COLUMNS if name not in names]:
        raise ValueError(f"these columns are missing: {', '.join(missing)}")


def _published(row: dict[str, str | None], units: Mapping[str, str]) -> Published:
    if None in row or None in row.values():
        raise ValueError("it has not as many cells as the first line")
    if row["measure"] not in units:
        raise ValueError(f"the catalogue has no measure that is published as “{row['measure']}”")
    if row["level"] not in LEVELS:
        raise ValueError(f"“{row['level']}” is none of these: {', '.join(LEVELS)}")
    for name in ("area", "old_la_code"):
        if len(row[name]) > LONGEST[name] or not row[name].isprintable():
            raise ValueError(f"“{row[name][:20]}” is no {name}")
    if not row["area"]:
        raise ValueError("the area is missing")
    figure = figure_of(row["value"], units[row["measure"]])
    return Published(
        measure=row["measure"],
        level=LEVELS[row["level"]],
        area_code=row["old_la_code"] or row["area"].lower().replace(" ", "-"),
        area=row["area"],
        day=_day(row["year_ending_31_march"]),
        figure=figure,
        code=row["value"] if figure.is_missing else "",
        numerator=figure_of(row["numerator"], Unit.NUMBER).number,
        denominator=figure_of(row["denominator"], Unit.NUMBER).number,
    )


def figure_of(cell: str, unit: str) -> Figure:
    """A number or a code; an empty cell is not available, and never nought."""
    if not cell:
        return Figure(availability=Availability.NOT_AVAILABLE)
    try:
        figure = read(cell, unit)
    except FigureUnclear as fault:
        raise ValueError(f"“{cell}” is neither a number nor a code") from fault
    if not figure.is_missing and not (figure.is_exact and figure == Figure(number=figure.number)):
        raise ValueError(f"“{cell}” is neither a number nor a code")
    return figure


def _day(year: str) -> date:
    if not (year.isascii() and year.isdecimal() and int(year) in YEARS):
        raise ValueError(f"“{year}” is no year")
    return date(int(year), 3, 31)
