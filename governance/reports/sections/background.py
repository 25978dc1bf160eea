"""The inspections that a plan answers: what they judged, and the visits since."""

from governance.reports.blocks import Block, Cell, Column, Paragraph, Table
from governance.reports.record import Record
from plans.charts.scales import counted
from plans.inspections.models import Inspection
from plans.moments import in_words

JUDGED = (Column(label="Area", width=60), Column(label="Judgement", width=40))
VISITS = (Column(label="Visit", width=35), Column(label="When", width=25), Column(label="Focus", width=40))


def background(record: Record, _options: dict) -> tuple[Block, ...]:
    rows = record.plan.inspections.prefetch_related("judgements__area", "judgements__grade")
    known = [row for row in rows if row.begun_on is None or row.begun_on <= record.day]
    visits = [row for row in known if row.kind in ("monitoring_visit", "focused_visit")]
    judged = [row for row in known if row not in visits]
    blocks = [block for row in judged for block in _inspection(row)]
    if visits:
        caption = f"Visits by inspectors up to {in_words(record.day)}"
        blocks.append(Table(caption=caption, columns=VISITS, rows=tuple(map(_visit, visits))))
    if record.recommendations:
        said = counted(len(record.recommendations), "recommendation")
        blocks.append(Paragraph(text=f"The plan answers {said}, whose numbers are kept as printed."))
    return tuple(blocks)


def _inspection(row: Inspection):
    when = row.published_words or (in_words(row.published_on) if row.published_on else "")
    yield Paragraph(text=f"{row.title}{f': report published {when}' if when else ''}.")
    judgements = sorted(row.judgements.all(), key=lambda each: each.area.position if each.area else 0)
    if judgements:
        rows = tuple(
            (
                Cell(text=str(each.area or "Overall effectiveness")),
                Cell(text=each.words or str(each.grade or "Not stated")),
            )
            for each in judgements
        )
        yield Table(caption=f"Judgements: {row.title}", columns=JUDGED, rows=rows)


def _visit(row: Inspection) -> tuple[Cell, ...]:
    begun = row.begun_words or (in_words(row.begun_on) if row.begun_on else "Not stated")
    planned = "Planned" if row.state == "planned" else None
    return Cell(text=row.title), Cell(text=begun, sub=planned), Cell(text=row.focus or "Not stated")
