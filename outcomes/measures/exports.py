"""A scorecard as a sheet."""

from collections.abc import Iterable

from outcomes.figures import Availability, Qualifier
from outcomes.measures.standings import Standing
from plans.sheets import as_sheet

HEADS = (
    "Number", "Measure", "Part of", "Owner", "Unit", "Latest value", "As a number", "Exactness",
    "Availability", "Out of", "When", "As at", "Baseline", "Baseline as at", "Target", "Distance", "Rating",
    "Direction of travel", "Limit", "Explanation", "Forecast", "In words", "Claimed by", "Source",
    "What others come to",
)  # fmt: skip


def as_file(kind: str, rows: Iterable[Standing]) -> bytes:
    """The scorecard as a kind of sheet."""
    return as_sheet(kind, HEADS, map(cells, rows), title="Measures")


def cells(row: Standing) -> list[object]:
    measure, latest, baseline = row.measure, row.latest, row.told.card.baseline
    figure = latest.figure if latest else None
    return [
        measure.ref,
        measure.name,
        measure.part_of,
        measure.owner,
        measure.get_unit_display(),
        row.value,
        figure.number if figure else None,
        Qualifier(figure.qualifier).label if figure and figure.number is not None else "",
        Availability(figure.availability).label if figure else "",
        row.size,
        row.when,
        latest.day if latest else None,
        row.said(baseline.figure) if baseline else "",
        baseline.day if baseline else None,
        row.target,
        row.distance,
        row.rating,
        row.travel,
        row.limit,
        row.explanation,
        row.forecast,
        row.sentences,
        "; ".join(str(link.claimant) for link in row.links if not link.action_id),
        measure.source,
        row.beside_told,
    ]
