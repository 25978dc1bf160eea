"""What the plan has been through: its history, its reminders and its reports."""

from uuid import uuid4

from governance.reminders.models import ReminderDelivery
from governance.reports import services
from governance.reports.models import IssuedReport, Report
from outcomes.measures.models import Measure
from plans.actions.models import Action
from plans.history.models import AuditEvent, AuditText, ChainHead
from plans.mail.models import Job
from plans.people.models import Post
from plans.people.permissions import Role
from plans.structure.models import Discrepancy
from plans.structure.subjects import kinds_of_subjects
from tests.factories import day, past
from tests.filled.rows import Filled

BYTES = {"blocks": "{}", "html": b"<p>", "pdf": b"%PDF-"}


def add_record(made: Filled) -> None:
    add_history(made)
    for count, of, model in ((made.all, "action", Action), (made.few, "measure", Measure)):
        made.add(
            ReminderDelivery,
            count,
            plan=made.plan,
            post=lambda n: made.of(Post, n),
            kind="overdue",
            deadline_date=day(40),
            step=7,
            due_on=lambda n: day(n % 300),
            **{of: lambda n, model=model: made.of(model, n)},
        )
    add_doubts(made)
    add_drafts(made)
    add_issued(made)


def add_doubts(made: Filled) -> None:
    """Each contradiction of the sources is about one row of every kind, beginning with the first."""
    for kind in kinds_of_subjects():
        made.add(
            kind.remote_field.through,
            made.few,
            discrepancy=lambda n: made.of(Discrepancy, n),
            **{kind.m2m_reverse_field_name(): lambda n, model=kind.related_model: made.of(model, n)},
        )


def add_history(made: Filled) -> None:
    """Every action was added, and reworded since."""
    head = ChainHead.objects.get(chain=f"plan:{made.plan.pk}")
    events = made.add(
        AuditEvent,
        range(2 * made.count),
        chain=head.chain,
        seq=lambda n: head.seq + n + 1,
        authority_id=made.plan.authority_id,
        plan_id=made.plan.pk,
        at=past(50),
        by_name=lambda n: f"Somebody {n % 9}",
        verb=lambda n: "added the action" if n < made.count else "reworded the action",
        subject_type="action",
        subject_id=lambda n: made.of(Action, n).pk,
        subject_name="Hold monthly practice sessions.",
    )
    content = {"before": {"text": "Hold sessions."}, "text": "Hold monthly practice sessions."}
    made.add(AuditText, range(len(events)), event=lambda n: events[n], salt="", content=content)
    ChainHead.objects.filter(pk=head.pk).update(seq=events[-1].seq)


def add_drafts(made: Filled) -> None:
    """A draft of each standard paper, as an officer begins it; then bare ones."""
    officer = made.people[Role.REPORT_OFFICER]
    made.rows[Report] = [begun(made, key) for key in ("cabinet-progress", "board")]
    made.add(Report, made.few, **of_report(made))
    thrown_away = {"state": "thrown", "thrown_away_at": past(20), "thrown_away_by": officer}
    made.add(Report, made.few, **of_report(made) | thrown_away)
    made.add(
        Job,
        made.few,
        kind=services.DRAFT_PDF,
        key=lambda n: f"{made.plan.pk}-{n}",
        plan_id=made.plan.pk,
        arguments={"report": made.of(Report).pk},
        by=officer,
        not_before=past(),
        asked_at=past(),
    )


def begun(made: Filled, key: str) -> Report:
    return services.start_report(
        plan=made.plan,
        template=services.templates_for(made.plan).get(key=key),
        title="Progress of the plan",
        as_at=day(1),
        since=day(90) if key == "board" else None,
        by=made.people[Role.REPORT_OFFICER],
        at=past(),
        request_key=uuid4(),
    )


def of_report(made: Filled) -> dict:
    by, at = made.people[Role.REPORT_OFFICER], past(30)
    return {
        "plan": made.plan,
        "template": services.templates_for(made.plan).get(key="board"),
        "title": lambda n: f"Report {n}",
        "as_at": day(40),
        "request_key": lambda n: uuid4(),
        "created_at": at,
        "created_by": by,
        "changed_at": at,
        "changed_by": by,
    }


def add_issued(made: Filled) -> None:
    """Issued reports, each in the place of the one before it."""
    written = made.add(Report, made.few, **of_report(made) | {"state": "issued"})
    for number in made.few:
        made.add(
            IssuedReport,
            [number],
            plan=made.plan,
            report=written[number],
            number=number + 1,
            title="Report",
            as_at=day(40),
            known_on=day(30),
            template_snapshot={"name": "Board", "version": 1},
            chain_seq=1,
            issued_at=past(30),
            issued_by=made.people[Role.REPORT_OFFICER],
            replaces=made.rows[IssuedReport][-1] if number else None,
            **BYTES,
        )
