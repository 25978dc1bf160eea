"""Issuing a report: read in one go, drawn while nobody waits, kept whole or not at all. Never drawn again."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from governance.reports.block_json import to_json
from governance.reports.blocks import Paper
from governance.reports.models import IssuedReport, Report, ReportTemplate
from governance.reports.paper import paper_of
from governance.reports.services import NotIssuable, refuse_second_version
from governance.reports.software import version as software_version
from governance.reports.standalone import draw_standalone
from plans.acts import act_on
from plans.history.models import ChainHead
from plans.history.services import lock_chain
from plans.moments import Moment, london_day


class Overtaken(Exception):
    """Another report of the plan took the number that stands on this paper: read and draw it anew."""


@dataclass(frozen=True)
class Reading:
    """What a report says, from one consistent state of its plan. Nothing that is written later changes it."""

    report: Report
    wording: tuple
    moment: Moment
    number: int
    head: ChainHead
    paper: Paper
    at: datetime


@dataclass(frozen=True)
class Drawn:
    """The paper as it will be kept."""

    blocks: str
    html: bytes
    pdf: bytes


def read(*, report: Report, version: int, at: datetime) -> Reading:
    """Read the whole paper, pinned to this moment, while the plan stands still for a fraction of a second.

    Raises NotIssuable unless the report still waits to be issued as it was when that was asked for.
    """
    with transaction.atomic():
        head = lock_chain(authority_id=report.plan.authority_id, plan_id=report.plan_id)
        row = Report.objects.select_related("plan__authority", "template", "replaces").get(pk=report.pk)
        _refuse_unless_asked(row, version)
        moment = Moment(as_at=row.as_at, known_on=london_day(at))
        number = _next_number(row)
        reference = f"Number {number}, history to entry {head.seq:,} ({head.mac[:12] or 'empty'})"
        paper = paper_of(row, moment=moment, draft=False, reference=reference)
        return Reading(row, _wording(row), moment, number, head, paper, at)


def draw(reading: Reading, *, draw_pdf: Callable[..., bytes]) -> Drawn:
    """Takes seconds and asks the database nothing."""
    paper = reading.paper
    return Drawn(to_json(paper), draw_standalone(paper), draw_pdf(paper, now=reading.at))


def keep(*, reading: Reading, drawn: Drawn, by, at: datetime) -> IssuedReport:
    """Keep blocks, bytes and hashes, all of it or nothing. The same report twice is issued once.

    Raises NotIssuable if the report is no longer what was read, and Overtaken.
    """
    with act_on(reading.report.plan, by=by, at=at) as act:
        row = Report.objects.select_for_update().get(pk=reading.report.pk)
        if done := IssuedReport.objects.filter(report=row).first():
            return done
        _refuse_unless_as_read(row, reading)
        issued = _issued(reading, drawn, by, at)
        row.state, row.known_on = Report.State.ISSUED, issued.known_on
        row.save(update_fields=["state", "known_on"])
        hashes = {name: getattr(issued, f"{name}_sha256") for name in ("pdf", "html", "blocks")}
        act.done("issued the report", issued, number=issued.number, **hashes)
    return issued


def _refuse_unless_asked(row: Report, version: int) -> None:
    if row.state != Report.State.ISSUING or row.version != version:
        raise NotIssuable("The report was taken back or changed since it was asked for. Nothing was issued.")


def _refuse_unless_as_read(row: Report, reading: Reading) -> None:
    _refuse_unless_asked(row, reading.report.version)
    if _wording(row) != reading.wording:
        raise NotIssuable("The words of the report were changed while it was drawn. Nothing was issued.")
    refuse_second_version(row)
    if _next_number(row) != reading.number:
        raise Overtaken


def _wording(row: Report) -> tuple:
    """What people wrote into the report, to tell whether it is still the same."""
    return tuple(row.sections.values_list("heading", "prose", "is_included"))


def _next_number(row: Report) -> int:
    return IssuedReport.objects.filter(plan=row.plan_id).count() + 1


def _issued(reading: Reading, drawn: Drawn, by, at: datetime) -> IssuedReport:
    row = reading.report
    return IssuedReport.objects.create(
        plan=row.plan,
        report=row,
        number=reading.number,
        title=row.title,
        paper_kind=row.template.paper_kind,
        meeting=row.meeting,
        meeting_date=row.meeting_date,
        as_at=row.as_at,
        known_on=reading.moment.known_on,
        blocks=drawn.blocks,
        html=drawn.html,
        pdf=drawn.pdf,
        blocks_sha256=sha256(drawn.blocks.encode()),
        html_sha256=sha256(drawn.html),
        pdf_sha256=sha256(drawn.pdf),
        template_snapshot=_snapshot(row.template),
        software_version=software_version(),
        chain_seq=reading.head.seq,
        chain_mac=reading.head.mac,
        issued_at=at,
        issued_by=by,
        replaces=row.replaces,
    )


def _snapshot(template: ReportTemplate) -> dict:
    fields = ("key", "version", "name", "paper_kind", "decision_words", "sections")
    return {name: getattr(template, name) for name in fields}


def sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
