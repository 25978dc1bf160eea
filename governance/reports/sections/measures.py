"""Whether it makes a difference: the plan's measures as their scorecard tells them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from governance.reports.blocks import Block, Cell, Chart, Column, Heading, Paragraph, StatusTag, Table
from governance.reports.record import Record
from governance.reports.sections.difference import of_actions, unmeasured
from outcomes.cards import Rating
from outcomes.measures.drawings import behaviour_of, value_line
from outcomes.measures.rebases import rebases_of
from outcomes.measures.standings import Standing, in_few_words
from outcomes.measures.watch import Watch

ALL = (
    Column(label="Measure", width=32),
    Column(label="Latest value", width=18),
    Column(label="Target", width=18),
    Column(label="Rating", kind="status", width=16),
    Column(label="Against the value before", width=14),
)
WITH_OTHERS = (
    Column(label="Measure", width=22),
    Column(label="Latest value", width=11),
    Column(label="As at", width=12),
    Column(label="Target", width=14),
    Column(label="Rating", kind="status", width=13),
    Column(label="Against the value before", width=10),
    Column(label="What others come to", width=18),
)
OFF = (
    Column(label="Measure", width=30),
    Column(label="What it tells", width=40),
    Column(label="Why, and what is done", width=30),
)
NO_MEASURES = "The plan has no measures, so it cannot be told whether it makes a difference."
NONE_OFF = "No measure is off target or beyond a limit."


def measures(record: Record, options: dict) -> tuple[Block, ...]:
    """All measures, then those off target with their explanations; or the latter alone. Then what they do.

    A paper of measures alone also tells what others come to.
    """
    rows = record.measures
    if not rows:
        return (Paragraph(text=NO_MEASURES),)
    said = Paragraph(text=" ".join(filter(None, (counted(rows), in_few_words(rows), unmeasured(record)))))
    off = [row for row in rows if row.rating == Rating.OFF]
    every = () if options.get("only_off_target") else (_every(rows, options),)
    last = _table("Measures off target", OFF, map(_in_words, off)) if off else Paragraph(text=NONE_OFF)
    in_full = bool(options.get("with_others"))
    return said, *every, last, *of_actions(record), *_drawn(record, rows, in_full=in_full)


def _drawn(record: Record, rows: list[Standing], *, in_full: bool) -> Iterator[Block]:
    """Of the measures furthest off the same charts as on their pages, each with its figures."""
    for row in (one.standing for one in Watch(rows).furthest):
        if line := value_line(row):
            yield Heading(text=f"How it went: {row.name}")
            yield Chart(spec=line)
        if in_full and (behaviour := behaviour_of(row, list(rebases_of(row.measure, record.moment)))):
            yield Chart(spec=replace(behaviour.spec, title=f"What is more than chance: {row.name}"))
            yield from (Paragraph(text=words) for words in behaviour.told)


def _every(rows: list[Standing], options: dict) -> Table:
    if not options.get("with_others"):
        return _table("Measures", ALL, map(_in_a_row, rows))
    return _table("Measures", WITH_OTHERS, map(_across, rows))


def _across(row: Standing) -> tuple[Cell, ...]:
    """On a page that lies across the day has a column of its own."""
    name, _, *others = _in_a_row(row)
    return name, Cell(text=row.value), Cell(text=row.when), *others, _others(row)


def _others(row: Standing) -> Cell:
    return Cell(text=row.beside_told or "Not published")


def counted(rows: list[Standing]) -> str:
    parts = sum(row.measure.part_of_id is not None for row in rows)
    among = f", {parts:,} of them {'a part' if parts == 1 else 'parts'} of others" if parts else ""
    return f"{len(rows):,} measure{'' if len(rows) == 1 else 's'}{among}:"


def _table(caption: str, columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    return Table(caption=caption, columns=columns, rows=tuple(rows))


def _in_a_row(row: Standing) -> tuple[Cell, ...]:
    return (
        Cell(text=row.name),
        Cell(text=row.value, sub=row.when or None),
        Cell(text=row.target, sub="; ".join(filter(None, (row.distance, row.limit))) or None),
        Cell(status=_tag(row), sub=row.explained_briefly or None),
        Cell(text=row.travel),
    )


def _in_words(row: Standing) -> tuple[Cell, ...]:
    return Cell(text=row.name), Cell(text=row.sentences), Cell(text=row.explanation or "Unexplained")


def _tag(row: Standing) -> StatusTag:
    tag = row.tag
    return StatusTag(word=tag["word"], tone=tag["tone"], shape=tag["shape"])
