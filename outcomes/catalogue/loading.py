"""Comparators are brought in from what is published: whole or not at all, and only what is new."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db import transaction

from outcomes.catalogue.models import ComparatorSeries, ComparatorValue, Definition
from outcomes.catalogue.published import Published, published_in
from plans.acts import act_on
from plans.people.models import Authority

BATCH = 1000
EVERY = 2000
"""How often progress is told: after so many rows."""
CONTENT = ("number", "places", "availability", "code", "numerator", "denominator")
Tell = Callable[[str], None]


def load_comparators(lines: Iterable[str], *, source: str, at: datetime, tell: Tell) -> tuple[int, int]:
    """How many values the file holds, and how many of them were new or revised. Raises FileFault.

    A value that the source has revised since becomes a row of its own; nothing is overwritten. The history of
    each council says so, and what its plans keep drawn is drawn anew.
    """
    units = dict(Definition.objects.exclude(published_as="").values_list("published_as", "unit"))
    rows = []
    for row in published_in(lines, units):
        rows.append(row)
        if len(rows) % EVERY == 0:
            tell(f"{len(rows):,} rows read")
    with transaction.atomic():
        if added := add_published(rows, source=source, at=at, tell=tell):
            for council in Authority.objects.order_by("pk"):
                with act_on(council, by=None, at=at) as act:
                    act.done("was set beside published figures", council, source=source, new_or_revised=added)
    return len(rows), added


def add_published(rows: Sequence[Published], *, source: str, at: datetime, tell: Tell) -> int:
    """Add what is new or revised among rows of a source; how many that were."""
    definitions = {row.published_as: row for row in Definition.objects.exclude(published_as="")}
    with transaction.atomic():
        series = _series(rows, definitions, source)
        added = _new_values(rows, series, source, at)
        for start in range(0, len(added), EVERY):
            ComparatorValue.objects.bulk_create(added[start : start + EVERY], batch_size=BATCH)
            tell(f"{min(start + EVERY, len(added)):,} of {len(added):,} values added")
    return len(added)


def _series(rows: Sequence[Published], definitions: dict[str, Definition], source: str) -> dict[tuple, int]:
    """The id of the series of each measure, level and area; those that are missing are made."""
    found = _ids(source)
    missing = {row.series: row for row in rows if row.series not in found}
    ComparatorSeries.objects.bulk_create(
        (
            ComparatorSeries(
                definition=definitions[row.measure],
                source=source,
                level=row.level,
                area_code=row.area_code,
                area=row.area,
            )
            for row in missing.values()
        ),
        batch_size=BATCH,
    )
    return _ids(source) if missing else found


def _ids(source: str) -> dict[tuple, int]:
    names = ("definition__published_as", "level", "area_code", "pk")
    rows = ComparatorSeries.objects.filter(source=source).values_list(*names)
    return {tuple(key): pk for *key, pk in rows}


def _new_values(
    rows: Sequence[Published], series: dict[tuple, int], source: str, at: datetime
) -> list[ComparatorValue]:
    latest = ComparatorValue.objects.filter(series__source=source).latest_for_each("series", "effective_date")
    standing = {
        (pk, day): content for pk, day, *content in latest.values_list("series", "effective_date", *CONTENT)
    }
    return [
        ComparatorValue(
            series_id=series[row.series],
            effective_date=row.day,
            recorded_at=at,
            **dict(zip(CONTENT, content, strict=True)),
        )
        for row in rows
        if (content := _content(row)) != standing.get((series[row.series], row.day))
    ]


def _content(row: Published) -> list:
    figure = row.figure
    return [figure.number, figure.places, figure.availability, row.code, row.numerator, row.denominator]
