"""The matrix of recommendations and measures as a sheet: a row for each measure."""

from outcomes.measures.matrix import LACKS, Matrix, Row
from plans.sheets import as_sheet


def as_file(kind: str, matrix: Matrix) -> bytes:
    """The matrix as a kind of sheet; recommendations without a measure have a column without a mark."""
    numbers = [f"Recommendation {column.recommendation.number}" for column in matrix.columns]
    heads = ("Number", "Measure", "Latest value", "When", "Rating", *(f"Has a {what}" for what in LACKS))
    rows = (_cells(row, claims) for row, claims in matrix.cells)
    return as_sheet(kind, (*heads, *numbers), rows, title="Recommendations and measures")


def _cells(row: Row, claims: list[tuple[str, bool]]) -> list[object]:
    measure, standing = row.standing.measure, row.standing
    has = ["no" if what in row.lacks else "yes" for what in LACKS]
    marks = ["claims it" if is_claimed else "" for _, is_claimed in claims]
    return [measure.ref, measure.name, standing.value, standing.when, standing.rating, *has, *marks]
