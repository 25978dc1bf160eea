"""A council with a plan in every state, another council beside it, and one person for each role."""

from dataclasses import dataclass, field
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from django_scopes import scope

from governance.reports import issuing
from governance.reports import services as reports
from governance.reports.throwing import throw_away
from outcomes.measures.models import Measure
from outcomes.measures.rebases import rebase
from plans.actions.evidence import Attachment
from plans.actions.models import ActionUpdate, Evidence
from plans.actions.services import Lead, set_leads
from plans.actions.updates import Said, record_update
from plans.history.models import AuditEvent
from plans.inspections import services as inspections
from plans.inspections.models import Finding, Recommendation
from plans.mail.models import Job
from plans.people import services as people
from plans.people.models import PostDelegate, User
from plans.people.permissions import Role
from plans.structure import services as structure
from plans.structure.models import Plan, Theme
from tests import factories
from tests.walk import ledger, money

CANARY = "canary-7731"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
DIGEST = "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {table} t"
NOT_WALKED = {"django_session", "django_migrations"}


@dataclass
class Side:
    """One council: its plan, and a row of each kind that an address or a form can name."""

    plan: Plan
    rows: dict[str, object] = field(default_factory=dict)


@dataclass
class World:
    own: Side
    foreign: Side
    people: dict[str, User]


def build() -> World:
    own, foreign = side("Northby"), side(f"Farby {CANARY}", canary=CANARY)
    return World(own, foreign, people_of(own, foreign))


def side(name: str, canary: str = "") -> Side:
    council = factories.authority(name=name)
    plan = factories.plan(
        authority=council, name=f"Plan of {name}", slug=f"plan-of-{name.lower().replace(' ', '-')}"
    )
    made = Side(plan)
    add_rows(made, canary)
    return made


def add_rows(made: Side, canary: str) -> None:
    plan, council, at = made.plan, made.plan.authority, factories.past(30)
    person = factories.user(name=f"Somebody {canary}")
    people.give_role(authority=council, user=person, role=Role.OBSERVER, plan=plan, by=None, at=at)
    factories.second_factor(person)
    factories.in_directory(person)
    other = factories.user(name=f"Else {canary}")
    organisation = people.add_organisation(
        authority=council, name=f"Health trust {canary}", kind="health", by=None, at=at
    )
    post = factories.post(council, name=f"Head of Service {canary}", holder=person)
    people.add_delegate(post=post, user=other, by=None, at=at)
    action = factories.action(plan, ref="1.1", text=f"Train every manager. {canary}")
    second = factories.action(plan, ref="1.2", text=f"Audit every month. {canary}", words="December 2024")
    made.rows |= {
        "person": person, "organisation": organisation, "post": post, "action": action, "second": second,
        "membership": person.memberships.get(), "delegate": PostDelegate.objects.get(post=post),
        "inspection": plan.inspections.get(),
    }  # fmt: skip
    with scope(plan=[plan.pk]):
        made.rows |= plan_rows(plan, action, canary, at)


def plan_rows(plan: Plan, action, canary: str, at) -> dict:
    add_part = structure.add_part
    theme = add_part(plan=plan, model=Theme, name=f"Practice {canary}", by=None, at=at)
    finding = inspections.record_reported(
        inspection=plan.inspections.get(),
        model=Finding,
        kind="strength",
        text=f"Strong leaders {canary}",
        by=None,
        at=at,
    )
    record_update(
        action=action,
        version=None,
        said=Said(progress="under_way", confidence="green", narrative=f"Begun. {canary}"),
        effective_date=factories.day(20),
        by=None,
        at=factories.past(20),
        attachments=[Attachment("Minutes", file=SimpleUploadedFile("minutes.pdf", PDF))],
    )
    return report_rows(plan, canary, at) | {
        "framework": plan.inspections.get().framework,
        "template": reports.templates_for(plan).first(),
        "theme": theme,
        **measure_rows(plan, theme, canary, at),
        "event": AuditEvent.objects.filter(plan_id=plan.pk).latest("seq"),
        **(of_money := money.rows(plan, theme, canary)),
        **ledger.rows(plan, of_money["line"], canary),
        "finding": finding,
        "recommendation": Recommendation.objects.get(plan=plan),
        "update": ActionUpdate.objects.get(),
        "evidence": Evidence.objects.get(),
    }


def measure_rows(plan: Plan, theme: Theme, canary: str, at) -> dict:
    measure = factories.measure(plan, name=f"Decided in a day {canary}", ref="1", claimed_by=[theme])
    value = factories.value(measure, "74 %", days_ago=60)
    again = rebase(
        measure=measure, version=None, day=factories.day(90), reason=f"Another team {canary}", by=None, at=at
    )
    came_in = factories.imported(measure, "71 %", days_ago=90)
    sent = factories.sent_file(measure, "75 %", days_ago=30)
    return {
        "measure": measure, "value": value, "link": measure.links.get(),
        "import": came_in, "sent file": sent, "rebase": again,
    }  # fmt: skip


def report_rows(plan: Plan, canary: str, at) -> dict:
    made, author = {}, factories.member(plan)
    for name in ("report", "to issue", "thrown report"):
        made[name] = reports.start_report(
            plan=plan,
            template=reports.templates_for(plan).first(),
            title=f"Progress {canary}",
            as_at=factories.day(31),
            by=author,
            at=at,
            request_key=uuid4(),
        )
    made["job"] = reports.ask_draft_pdf(report=made["report"], by=author, at=at, request_key=uuid4())
    Job.objects.filter(pk=made["job"].pk).update(state=Job.State.DONE, result=PDF)
    throw_away(report=made["thrown report"], version=1, by=author, at=at)
    made["issued"] = issued(made.pop("to issue"), author, at)
    return made


def issued(report, by, at):
    job = reports.ask_to_issue(report=report, version=report.version, by=by, at=at)
    reading = issuing.read(report=report, version=job.arguments["version"], at=at)
    drawn = issuing.draw(reading, draw_pdf=lambda paper, now: PDF)
    return issuing.keep(reading=reading, drawn=drawn, by=by, at=at)


def people_of(own: Side, foreign: Side) -> dict[str, User]:
    plan, council = own.plan, own.plan.authority
    found = {role.value: factories.member(plan, role) for role in Role if role != Role.ADMINISTRATOR}
    found["administrator"] = factories.member(plan, Role.ADMINISTRATOR, whole_council=True)
    found["lead"], found["accountable"] = factories.user(name="A lead"), factories.user(name="Accountable")
    leads = [
        Lead(factories.post(council, holder=found["lead"])),
        Lead(factories.post(council, holder=found["accountable"]), "accountable"),
    ]
    with scope(plan=[plan.pk]):
        action = own.rows["action"]
        action.refresh_from_db()
        set_leads(action=action, version=action.version, leads=leads, by=None, at=factories.past(100))
    found["owner"] = owner_of(own.rows["measure"])
    found["stranger"] = factories.user(name="A stranger")
    found["foreign manager"] = factories.member(foreign.plan, Role.PROGRAMME_MANAGER)
    return found


def owner_of(measure) -> User:
    """Whose post owns a measure, and who has no other part in the plan."""
    found = factories.user(name="An owner")
    post = factories.post(measure.plan.authority, holder=found)
    with scope(plan=[measure.plan_id]):
        Measure.objects.filter(pk=measure.pk).update(owner=post)
    return found


def keepers(side: Side) -> tuple[User, User, User]:
    """Who may fill in any form of a council, of its plan, and of the plan's money."""
    return (
        factories.member(side.plan, Role.ADMINISTRATOR, whole_council=True),
        factories.member(side.plan, Role.PROGRAMME_MANAGER),
        factories.member(side.plan, Role.FINANCE_OFFICER),
    )


def fingerprint() -> dict[str, str]:
    """A digest of each table: equal fingerprints mean that no row was added, changed or removed."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in NOT_WALKED:
                cursor.execute(DIGEST.format(table=connection.ops.quote_name(table)))
                found[table] = cursor.fetchone()[0]
    return found


def today():
    return timezone.localdate()
