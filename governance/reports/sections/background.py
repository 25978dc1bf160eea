"""The inspections that a plan answers: what they judged, and the visits since."""

from django.db.models import F

from governance.reports.blocks import Block, Cell, Column, Paragraph, Table
from governance.reports.cells import NOT_STATED
from governance.reports.record import Record
from plans.charts.scales import counted
from plans.inspections.models import Inspection
from plans.moments import in_words
from plans.structure.models import Plan

JUDGED = (Column(label="Area", width=60), Column(label="Judgement", width=40))
OVERALL = {"area-send": "Outcome"}
"""What the judgement of the whole is called, where it is not overall effectiveness."""

UNNAMED = ("other", "peer")
"""Reviews that follow no framework of an inspectorate."""

VISITED = ("monitoring_visit", "focused_visit")
VISITS = (Column(label="Visit", width=35), Column(label="When", width=25), Column(label="Focus", width=40))


def background(record: Record, _options: dict) -> tuple[Block, ...]:
    found = _inspections(record.plan).items()
    known = [(row, said) for row, said in found if row.begun_on is None or row.begun_on <= record.day]
    visits = [row for row, _ in known if row.kind in VISITED]
    blocks = [block for row, said in known if row.kind not in VISITED for block in _inspection(row, said)]
    if visits:
        caption = f"Visits by inspectors up to {in_words(record.day)}"
        blocks.append(Table(caption=caption, columns=VISITS, rows=tuple(map(_visit, visits))))
    if record.recommendations:
        said = counted(len(record.recommendations), "recommendation")
        blocks.append(Paragraph(text=f"The plan answers {said}, whose numbers are kept as printed."))
    return tuple(blocks) or (Paragraph(text="No inspection is recorded."),)


def _inspections(plan: Plan) -> dict[Inspection, list[tuple[str, str]]]:
    """Each with what it judged, overall first, as pairs of an area and words: one question."""
    of = "judgements__"
    rows = plan.inspections.select_related("framework").annotate(
        judged=F("judgements"), area=F(f"{of}area__name"), grade=F(f"{of}grade__name"), words=F(f"{of}words")
    )
    found: dict[Inspection, list[tuple[str, str]]] = {}
    for row in rows.order_by("begun_on", "pk", F(f"{of}area__position").asc(nulls_first=True), "judged"):
        pair = (
            row.area or OVERALL.get(row.framework.code, "Overall effectiveness"),
            row.words or row.grade or NOT_STATED,
        )
        found.setdefault(row, []).extend([pair] if row.judged else [])
    return found


def _inspection(row: Inspection, judged: list[tuple[str, str]]):
    when = row.published_words or (in_words(row.published_on) if row.published_on else "")
    published = f": report published {when}" if when and when not in row.title else ""
    under = "" if row.framework.code in UNNAMED else f" Framework: {row.framework}."
    yield Paragraph(text=f"{row.title}{published}.{under}")
    if judged:
        rows = tuple((Cell(text=area), Cell(text=grade)) for area, grade in judged)
        yield Table(caption=f"Judgements: {row.title}", columns=JUDGED, rows=rows)


def _visit(row: Inspection) -> tuple[Cell, ...]:
    planned = "Planned" if row.state == "planned" else ""
    letter = row.published_words or (in_words(row.published_on) if row.published_on else "")
    beside = "; ".join(filter(None, (planned, f"letter published {letter}" if letter else "")))
    return Cell(text=row.title), Cell(text=_days(row), sub=beside or None), Cell(text=row.focus or NOT_STATED)


def _days(row: Inspection) -> str:
    """The day or days of a visit."""
    begun = row.begun_words or (in_words(row.begun_on) if row.begun_on else NOT_STATED)
    ended = row.ended_on if row.ended_on and row.ended_on != row.begun_on and not row.begun_words else None
    return f"{begun} to {in_words(ended)}" if ended else begun
