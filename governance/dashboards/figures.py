"""What a dashboard shows below its head: worked out only when it has to be drawn anew."""

from dataclasses import dataclass
from functools import cached_property

from governance.dashboards import counts, drawings
from governance.dashboards.decisions import Decision, decisions
from governance.dashboards.reading import Reading
from outcomes.measures.watch import Watch, watch_of
from plans.actions.states import Standing, rules_of

MOST_DECISIONS = 12


@dataclass(frozen=True)
class Figures:
    """The parts of a dashboard by their names in its template."""

    reading: Reading

    @cached_property
    def all_decisions(self) -> list[Decision]:
        return decisions(self.reading)

    @property
    def decisions(self) -> list[Decision]:
        return self.all_decisions[:MOST_DECISIONS]

    @property
    def count_of_decisions(self) -> int:
        """Of actions, and of money."""
        return len(self.all_decisions) + self.reading.waiting_commitments

    @property
    def more_decisions(self) -> int:
        return max(len(self.all_decisions) - MOST_DECISIONS, 0)

    @property
    def strip(self) -> list[counts.Figure]:
        return counts.strip(self.reading)

    @cached_property
    def used(self) -> list:
        return counts.claims_used(self.reading)

    @property
    def columns(self) -> int:
        """How many columns of the table of recommendations follow its first."""
        return len(self.used) + 3 + self.is_stated

    @property
    def bar_key(self) -> list:
        return counts.bar_key(self.used)

    @property
    def rows(self) -> list[counts.Row]:
        return counts.recommendation_rows(self.reading, self.used)

    @property
    def foot(self) -> counts.Row:
        return counts.all_actions(self.reading, self.used)

    @cached_property
    def measures(self) -> Watch:
        return watch_of(self.reading.plan, self.reading.moment)

    @property
    def charts(self) -> list[drawings.Chart]:
        return drawings.charts(self.reading)

    @property
    def is_stated(self) -> bool:
        return counts.is_told(self.used)

    @cached_property
    def comparisons(self) -> list[counts.Comparison]:
        return counts.claims_beside_record(self.reading)

    @cached_property
    def doubts(self) -> tuple[str, list[Standing]]:
        return counts.doubt(self.reading)

    @property
    def key(self) -> list:
        return [row.label for row in self.comparisons]

    @property
    def rules(self) -> list[str]:
        return rules_of(self.reading.plan)
