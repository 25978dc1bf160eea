"""Values as a sheet: the columns that are read from a file, written to one, and offered in a template."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from outcomes.figures import printed
from outcomes.measures.models import Measure
from outcomes.measures.told import MeasureValue
from outcomes.periods import Frequency, last_ended
from plans.moments import in_words
from plans.words import plainly

NUMBER, MEASURE, PART, UNIT, DAY, VALUE = "Number", "Measure", "Part of", "Unit", "As at", "Value"
COUNTED, SIZE, SOURCE, NOTE, BASELINE = "Counted", "Out of", "Source", "Note", "Baseline"
HEADS = (NUMBER, MEASURE, PART, UNIT, DAY, VALUE, COUNTED, SIZE, SOURCE, NOTE, BASELINE)
ALSO = {"date": DAY, "day": DAY, "period": DAY, "latest value": VALUE, "n": SIZE}
"""Other names under which a column is found; one of them stands in the scorecard's own export."""


def to_fill_in(measures: Iterable[Measure], today: date) -> Iterator[Sequence[object]]:
    """A row a measure with the last period that ended, and no value yet."""
    for row in measures:
        ended = last_ended(row.frequency or Frequency.MONTHLY, today)
        yield [*_named(row), in_words(ended.ends), *[""] * 6]


def recorded(values: Iterable[MeasureValue]) -> Iterator[Sequence[object]]:
    """Values as they stand; each is read again as the same value."""
    for value in values:
        made_of = (plainly(value.numerator), plainly(value.denominator))
        told = (value.source, value.note, "yes" if value.is_baseline else "")
        words = printed(value.figure, value.measure.unit)
        yield [*_named(value.measure), value.effective_date, words, *made_of, *told]


def _named(row: Measure) -> list[object]:
    return [row.ref, row.name, row.part_of or "", row.get_unit_display()]
