"""Writing a report, and asking for its PDF or for it to be issued."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import CharField, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from governance.reports.models import IssuedReport, Report, ReportSection, ReportTemplate
from governance.reports.telling import tell_of_return
from plans.acts import act_on
from plans.belonging import refuse_foreign
from plans.mail.jobs import ask
from plans.mail.models import Job
from plans.moments import london_day
from plans.structure.models import Plan
from plans.versions import Changed, count_up, locked, said

DRAFT_PDF, ISSUE = "draft_pdf", "issue_report"


class NotIssuable(Exception):
    """The report cannot be issued as it stands; the message says why."""


@dataclass(frozen=True)
class Written:
    """What an officer wrote into one section."""

    heading: str
    prose: str
    is_included: bool


def templates_for(plan: Plan) -> QuerySet:
    """The newest version of each template that the council may use."""
    rows = ReportTemplate.objects.filter(Q(authority=None) | Q(authority=plan.authority))
    newest = rows.values_list("authority", "key").annotate(newest=Max("version"))
    wanted = Q(pk=None)
    for authority, key, number in newest:
        wanted |= Q(authority=authority, key=key, version=number)
    return rows.filter(wanted).order_by("name")


def start_report(
    *,
    plan: Plan,
    template: ReportTemplate,
    title: str,
    as_at: date,
    by,
    at: datetime,
    request_key: UUID,
    since: date | None = None,
    meeting: str = "",
    meeting_date: date | None = None,
    replaces: IssuedReport | None = None,
    replaces_because: str = "",
) -> Report:
    """A draft with the sections of its template. The same request twice makes one report."""
    with act_on(plan, by=by, at=at) as act:
        if done := Report.objects.filter(request_key=request_key).first():
            return done
        refuse_foreign(plan, template, replaces)
        report = Report.objects.create(
            plan=plan,
            template=template,
            title=title,
            as_at=as_at,
            since=since,
            meeting=meeting,
            meeting_date=meeting_date,
            replaces=replaces,
            request_key=request_key,
            created_at=at,
            created_by=by,
            changed_at=at,
            changed_by=by,
        )
        if replaces:
            _take_over(report, replaces.report, replaces_because)
        else:
            _lay_out(report, template.sections)
        told = said(report, "title", "as_at", "since", "meeting", "meeting_date", "replaces")
        told |= {"replaces_because": replaces_because} if replaces_because else {}
        act.done("began the report", report, template=template.key, **told)
    return report


def _lay_out(report: Report, sections: list[dict]) -> None:
    ReportSection.objects.bulk_create(
        ReportSection(plan=report.plan, report=report, position=position, **section)
        for position, section in enumerate(sections, start=1)
    )


def _take_over(report: Report, old: Report, because: str) -> None:
    """A new version starts from what the issued one said, and says why it takes its place."""
    for section in old.sections.all():
        section.pk, section.report = None, report
        section._state.adding = True
        section.save(force_insert=True)
    report.cover, report.period_words = old.cover | {"replaces_because": because}, old.period_words
    report.save(update_fields=["cover", "period_words"])


def draft_locked(report: Report, version: int) -> Report:
    """The draft's row, locked. Raises Changed unless it is still the draft that was opened."""
    row = locked(report, version)
    if not row.is_draft:
        raise Changed(row)
    return row


def save_report(
    *, report: Report, version: int, values: dict, written: dict[int, Written], by, at: datetime
) -> Report:
    """Save the draft whole: its fields, and what each section (by its id) says."""
    with act_on(report.plan, by=by, at=at) as act:
        row = draft_locked(report, version)
        before = _on_cover(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        row.changed_at, row.changed_by = at, by
        count_up(row, *values, "changed_at", "changed_by")
        after = _on_cover(row, values)
        changed = [name for name in after if after[name] != before.get(name, "")]
        act.done(
            "changed the report",
            row,
            before={name: before.get(name, "") for name in changed},
            after={name: after[name] for name in changed},
            sections=_write(row, written),
        )
    return row


def _on_cover(row: Report, values: dict) -> dict[str, str]:
    """What stands in the fields of a report that are named, those of its cover among them."""
    own = {name: getattr(row, name) for name in values if name != "cover"}
    return {name: str(value or "") for name, value in (own | row.cover).items()}


def _write(report: Report, written: dict[int, Written]) -> dict[str, dict]:
    """Write the sections that differ; what each of them says now."""
    told = {}
    for section in report.sections.all():
        stands = Written(section.heading, section.prose, section.is_included)
        new = written.get(section.pk, stands)
        if new == stands:
            continue
        changed = {name: value for name, value in asdict(new).items() if value != getattr(stands, name)}
        for name, value in changed.items():
            setattr(section, name, value)
        section.save(update_fields=list(changed))
        told[f"{section.position}. {stands.heading}"] = changed
    return told


def ask_draft_pdf(*, report: Report, by, at: datetime, request_key: UUID) -> Job:
    key = f"{DRAFT_PDF}|{report.pk}|{request_key}"
    return ask(kind=DRAFT_PDF, key=key, plan_id=report.plan_id, arguments={"report": report.pk}, by=by, at=at)


def ask_to_issue(*, report: Report, version: int, by, at: datetime) -> Job:
    """Close the draft and have a worker issue it. Raises Changed, and NotIssuable for a day still to come."""
    with act_on(report.plan, by=by, at=at) as act:
        key = f"{ISSUE}|{report.pk}|{version}"
        if asked := Job.objects.filter(key=key).first():
            return asked
        row = draft_locked(report, version)
        if row.as_at > london_day(at):
            raise NotIssuable("The report is as at a day that is still to come.")
        if not row.sections.filter(is_included=True).exists():
            raise NotIssuable("No section is included.")
        refuse_second_version(row)
        row.state = Report.State.ISSUING
        count_up(row, "state")
        wanted = {"report": row.pk, "version": row.version}
        job = ask(kind=ISSUE, key=key, plan_id=row.plan_id, arguments=wanted, by=by, at=at)
        act.done("asked to issue the report", row)
    return job


def refuse_second_version(row: Report) -> None:
    """Raises NotIssuable if what the report is to replace has been replaced already."""
    if row.replaces_id and IssuedReport.objects.filter(replaces=row.replaces_id).exists():
        raise NotIssuable("Another new version has been issued in the place of the same report.")


def hand_back(*, report: Report, version: int, reason: str, at: datetime) -> None:
    """Make a draft again of a report whose asker may no longer issue it, and tell who may. Once."""
    with act_on(report.plan, by=None, at=at) as act:
        row = Report.objects.select_for_update().select_related("plan").get(pk=report.pk)
        if row.state != Report.State.ISSUING or row.version != version:
            return
        row.state = Report.State.DRAFT
        count_up(row, "state")
        tell_of_return(report=row, reason=reason, at=at)
        act.done("handed back the report", row, reason=reason)


def why_not_issued() -> Subquery:
    """Of sections: what kept their draft from being issued, until it is saved or asked to be issued anew.

    Asking and coming back have each counted its version up by one.
    """
    asked_at = Cast(OuterRef("report__version") - 2, CharField())
    key = Concat(Value(f"{ISSUE}|"), Cast(OuterRef("report"), CharField()), Value("|"), asked_at)
    return Subquery(Job.objects.filter(key=key, state=Job.State.FAILED).values("outcome"))


def take_back(*, report: Report, by, at: datetime) -> Report:
    """Make a report that could not be issued a draft again."""
    with act_on(report.plan, by=by, at=at) as act:
        row = locked(report, None)
        jobs = Job.objects.filter(kind=ISSUE, plan_id=row.plan_id, arguments__report=row.pk)
        if row.state != Report.State.ISSUING or jobs.exclude(state=Job.State.FAILED).exists():
            raise Changed(row)
        row.state = Report.State.DRAFT
        count_up(row, "state")
        act.done("took back the report", row)
    return row
