"""A report as a paper: its cover, its sections in order, its paragraphs numbered 1.1, 1.2, 2.1."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from governance.reports.blocks import Block, Cover, Paper, Paragraph, Section
from governance.reports.models import Report, ReportSection
from governance.reports.record import Record
from governance.reports.sections import blocks_of, data_of
from plans.moments import Moment, in_words
from plans.structure.models import Plan

APPENDICES = ("key", "discrepancies")
COVER_FIELDS = {
    "report_of": "Report of",
    "classification": "Classification",
    "wards": "Wards affected",
    "key_decision": "Key decision",
    "lead_member": "Lead member",
    "replaces_because": "Why it replaces the one before",
}


def paper_of(
    report: Report,
    sections: list[ReportSection] | None = None,
    *,
    moment: Moment | None = None,
    draft: bool = True,
    reference: str = "",
) -> Paper:
    """What the report says as at its day. Works inside the plan's scope."""
    moment = moment or report.moment
    record = Record(report.plan, moment, report.since)
    parts = [
        (each.kind, each.heading, each.prose, each.options)
        for each in (report.sections.all() if sections is None else sections)
        if each.is_included
    ]
    return Paper(
        title=report.title,
        cover=_cover(report, moment, reference),
        sections=tuple(sections_of(record, parts)),
        running_head=f"{report.plan.authority} – {report.title}",
        draft=draft,
        council_colour=report.plan.authority.colour,
    )


def paper_from_template(plan: Plan, sections: list[dict], *, title: str, kind: str, record: Record) -> Paper:
    """The same without a report: what the record alone says, for the command line."""
    parts = [(each["kind"], each["heading"], "", each.get("options", {})) for each in sections]
    as_at = record.moment.words.removeprefix("As at ")
    return Paper(
        title=title,
        cover=Cover(council=str(plan.authority), paper_kind=kind, as_at=as_at, extra=_compared(record.since)),
        sections=tuple(sections_of(record, parts)),
        running_head=f"{plan.authority} – {title}",
        draft=True,
        council_colour=plan.authority.colour,
    )


def sections_of(record: Record, parts: list[tuple[str, str, str, dict]]) -> Iterator[Section]:
    """Numbered 1, 2, 3; appendices A, B after them."""
    body = [part for part in parts if part[0] not in APPENDICES]
    ends = [part for part in parts if part[0] in APPENDICES]
    numbers = [*map(str, range(1, len(body) + 1)), *(chr(65 + at) for at in range(len(ends)))]
    for at, (number, (kind, heading, prose, options)) in enumerate(
        zip(numbers, [*body, *ends], strict=True), start=1
    ):
        if options.get("only_if_any") and not data_of(kind, record=record, options=options):
            continue
        held = blocks_of(kind, text=prose, record=record, options=options)
        named = f"Appendix: {heading}" if kind in APPENDICES else heading
        yield Section(id=f"s{at}", heading=named, number=number, blocks=tuple(numbered(held, number)))


def numbered(blocks: tuple[Block, ...], mark: str) -> Iterator[Block]:
    count = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            count += 1
            block = replace(block, number=f"{mark}.{count}")
        yield block


def _cover(report: Report, moment: Moment, reference: str) -> Cover:
    told = report.cover
    extra = [(COVER_FIELDS[name], told.get(name, "")) for name in ("wards", "key_decision", "lead_member")]
    extra += [("Period", report.period_words), *_compared(report.since)]
    extra += [("Decision", report.template.decision_words), ("Reference", reference)]
    extra += [("Replaces", _replaced(report))]
    return Cover(
        council=str(report.plan.authority),
        paper_kind=report.template.paper_kind,
        meeting=report.meeting,
        meeting_date=in_words(report.meeting_date) if report.meeting_date else "",
        report_of=told.get("report_of", ""),
        classification=told.get("classification", ""),
        as_at=moment.words.removeprefix("As at "),
        extra=tuple(extra),
    )


def _replaced(report: Report) -> str:
    """The paper in whose place this one stands, and why."""
    if report.replaces_id is None:
        return ""
    why = report.cover.get("replaces_because", "")
    return f"Number {report.replaces.number}{f', because {why}' if why else ''}"


def _compared(since: date | None) -> tuple[tuple[str, str], ...]:
    return (("Compared with", in_words(since)),) if since else ()
