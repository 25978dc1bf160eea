"""Many values at once: a month's grid, a file, or the years before a plan began."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from outcomes.figures import printed
from outcomes.measures.following import follow
from outcomes.measures.imported import ValueImport
from outcomes.measures.models import Measure
from outcomes.measures.told import MeasureValue
from outcomes.measures.values import AlreadyThere, Said, unsaved
from plans.acts import act_on
from plans.belonging import Foreign
from plans.moments import in_words
from plans.structure.models import Plan
from plans.versions import Changed

BATCH = 500


@dataclass(frozen=True)
class Entry:
    """What a file or a grid says of a measure for a day."""

    measure: Measure
    effective_date: date
    said: Said


def import_values(
    *, plan: Plan, entries: Iterable[Entry], by, at: datetime, source: str = ""
) -> list[MeasureValue]:
    """Record many values as one act, all of them or none; its history names each. Nothing is no act.

    Raises AlreadyThere if a day has a value, ValueError for two values of one day and for one of another
    unit, Changed for a measure that was withdrawn, and Foreign for one of another plan.
    """
    entries = list(entries)
    if not entries:
        return []
    with act_on(plan, by=by, at=at) as act:
        rows = _locked(plan, entries)
        _refuse_second(rows, entries)
        came_by = ValueImport.objects.create(plan=plan, source=source, recorded_at=at, by=by)
        made = [
            unsaved(rows[one.measure.pk], one.said, one.effective_date, by, at, came_by=came_by)
            for one in entries
        ]
        MeasureValue.objects.bulk_create(made, batch_size=BATCH)
        Measure.objects.filter(pk__in=rows).update(version=F("version") + 1)
        moved = follow(act, plan, rows.values(), slips=True)
        told = _told(rows, entries)
        act.done("imported values of measures into", plan, source=source, values=told, **moved)
    return made


def _locked(plan: Plan, entries: Sequence[Entry]) -> dict[int, Measure]:
    wanted = {one.measure.pk for one in entries}
    rows = {
        row.pk: row
        for row in Measure.objects.select_for_update(of=("self",))
        .filter(plan=plan, pk__in=wanted)
        .select_related("part_of")
        .order_by("pk")
    }
    if len(rows) < len(wanted):
        raise Foreign(f"A measure of these values does not belong to {plan!r}.")
    for row in rows.values():
        if row.withdrawn_on:
            raise Changed(row)
        row.plan = plan
    return rows


def _refuse_second(rows: dict[int, Measure], entries: Sequence[Entry]) -> None:
    days = {(one.measure.pk, one.effective_date) for one in entries}
    if len(days) < len(entries):
        raise ValueError("Give one value of a measure for each day.")
    among = {"measure__in": rows, "effective_date__in": {day for _, day in days}}
    for value in MeasureValue.objects.filter(**among).newest_first():
        if (value.measure_id, value.effective_date) in days:
            raise AlreadyThere(value)


def _told(rows: dict[int, Measure], entries: Sequence[Entry]) -> dict[str, list[str]]:
    """The values by the names of their measures, as the history prints them."""
    told: dict[str, list[str]] = {}
    for one in entries:
        row = rows[one.measure.pk]
        words = f"{in_words(one.effective_date)}: {printed(one.said.figure, row.unit)}"
        told.setdefault(name_of(row), []).append("; ".join([words, *_said_with(one.said)]))
    return told


def _said_with(said: Said) -> list[str]:
    more = {"counted": said.numerator, "out of": said.denominator, "source:": said.source, "note:": said.note}
    found = [f"{name} {value}" for name, value in more.items() if value not in (None, "")]
    return [*found, *(["the baseline"] if said.is_baseline else [])]


def name_of(row: Measure) -> str:
    """A part is named after its whole."""
    return f"{row.part_of}: {row}" if row.part_of_id else str(row)
