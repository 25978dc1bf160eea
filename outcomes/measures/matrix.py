"""Recommendations against measures: which has none, and what a measure still lacks."""

from dataclasses import dataclass

from outcomes.cards import Rating
from outcomes.measures.brief import Brief
from outcomes.measures.together import in_brief
from plans.charts.scales import counted
from plans.inspections.models import Recommendation
from plans.moments import Moment
from plans.structure.models import Plan

BRIEFLY = {Rating.GOOD: "On", Rating.CLOSE: "Close", Rating.OFF: "Off", Rating.NOT_RATED: "Not rated"}
LACKS = ("value", "baseline", "target")


@dataclass(frozen=True)
class Row(Brief):
    """A measure, what it lacks, and which recommendations claim it."""

    claims: frozenset[int]

    @property
    def briefly(self) -> str:
        return BRIEFLY[self.standing.rating]

    @property
    def lacks(self) -> list[str]:
        """Which of value, baseline and target there is not; what is told for context needs no target."""
        card = self.standing.told.card
        has_value = card.latest is not None and not card.latest.figure.is_missing
        found = (not has_value, card.baseline is None, card.is_judged and not card.aims)
        return [what for what, is_missing in zip(LACKS, found, strict=True) if is_missing]

    @property
    def lacks_words(self) -> str:
        return ", ".join(f"no {what}" for what in self.lacks)


@dataclass(frozen=True)
class Column:
    """A recommendation with the measures that it claims."""

    recommendation: Recommendation
    rows: list[Row]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many stand at each rating, under its word."""
        held = [row.standing.rating for row in self.rows]
        return [(str(rating), held.count(rating)) for rating in Rating]

    @property
    def gaps(self) -> str:
        """'no measure', or '2 without a baseline, 1 without a target'."""
        if not self.rows:
            return "no measure"
        held = [what for row in self.rows for what in row.lacks]
        return ", ".join(f"{number} without a {what}" for what in LACKS if (number := held.count(what)))


@dataclass(frozen=True)
class Matrix:
    """All of both, as at a moment."""

    columns: list[Column]
    rows: list[Row]

    @property
    def few_words(self) -> str:
        """How many recommendations have no measure, and how many measures lack what, as a sentence."""
        alone = sum(not column.rows for column in self.columns)
        held = [what for row in self.rows for what in row.lacks]
        lacking = ", ".join(f"{held.count(what) or 'none'} without a {what}" for what in LACKS)
        of = counted(len(self.columns), "recommendation")
        measures = counted(len(self.rows), "measure")
        loose = sum(not row.claims for row in self.rows)
        return (
            f"{alone or 'None'} of {of} {'have' if alone > 1 else 'has'} no measure. {measures}: {lacking}, "
            f"{loose or 'none'} claimed by no recommendation."
        )

    @property
    def ratings(self) -> list[str]:
        return [str(rating) for rating in Rating]

    @property
    def cells(self) -> list[tuple[Row, list[tuple[str, bool]]]]:
        """Of each measure for each recommendation its number, and whether it is claimed."""
        return [
            (row, [(c.recommendation.number, c.recommendation.pk in row.claims) for c in self.columns])
            for row in self.rows
        ]


def matrix_of(plan: Plan, moment: Moment) -> Matrix:
    """The parts of a measure stand with it: what claims the whole claims them. One question."""
    recommendations = Recommendation.objects.filter(plan=plan).standing(moment)
    standings, found = in_brief(plan, moment, recommendations)
    rows = [
        Row(one, frozenset(link.recommendation_id for link in one.links if link.recommendation_id))
        for one in standings
        if one.measure.part_of_id is None
    ]
    columns = [Column(one, [row for row in rows if one.pk in row.claims]) for one in found[Recommendation]]
    return Matrix(columns, rows)
