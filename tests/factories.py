"""What tests are about is made here, through the services; a test names only what matters to it."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import count

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone
from django_scopes import scope

from outcomes.figures import read
from outcomes.measures import services as measures
from outcomes.measures import values
from outcomes.measures.imported import ValueImport
from outcomes.measures.importing import Entry, import_values
from outcomes.measures.models import Measure
from outcomes.measures.told import MeasureValue
from outcomes.returns.checking import FileRow
from outcomes.returns.models import SentFile
from plans import deadlines
from plans.actions import services as actions
from plans.actions import updates
from plans.actions.evidence import Attachment
from plans.actions.models import Action, ActionUpdate
from plans.inspections import services as inspections
from plans.inspections.models import Framework, Inspection, Recommendation
from plans.people import services as people
from plans.people.models import Authority, Post, User
from plans.people.permissions import Role
from plans.people.sign_in.settings import DIRECTORY
from plans.sent_files import keep_sent
from plans.structure import services as structure
from plans.structure.meanings import PROVEN
from plans.structure.models import Plan

numbers = count(1)
BEGAN = timedelta(days=400)


def past(days: int = 0) -> datetime:
    """At this hour by the clock on the wall, whether or not clocks were changed since."""
    return timezone.localtime() - timedelta(days=days)


def day(days_ago: int = 0) -> date:
    return timezone.localdate() - timedelta(days=days_ago)


@contextmanager
def inside(plan: Plan):
    with scope(plan=[plan.pk]):
        yield


def authority(name: str = "") -> Authority:
    name = name or f"Council {next(numbers)}"
    slug = name.lower().replace(" ", "-")
    return Authority.objects.filter(slug=slug).first() or people.create_authority(
        name=name, slug=slug, colour="#12436D", by=None, at=past(400)
    )


def user(name: str = "", **values) -> User:
    number = next(numbers)
    values = {"email": f"person{number}@example.invalid", "name": name or f"Person {number}"} | values
    made = User(joined_at=past(400), **values)
    made.set_password("a long password for tests")
    made.save()
    return made


def second_factor(of: User) -> None:
    """What somebody has who set up an app, and kept recovery codes."""
    TOTP.activate(of, generate_totp_secret())
    RecoveryCodes.activate(of)


def in_directory(who: User) -> None:
    """What the first sign-in through the council's directory leaves."""
    SocialAccount.objects.create(user=who, provider=DIRECTORY, uid=f"number-{next(numbers)}")


def member(plan: Plan, role: str = Role.PROGRAMME_MANAGER, *, whole_council: bool = False) -> User:
    made = user(name=f"{Role(role).label} {next(numbers)}")
    people.give_role(
        authority=plan.authority,
        user=made,
        role=role,
        plan=None if whole_council else plan,
        by=None,
        at=past(400),
    )
    return made


def inspection(of: Authority, title: str = "Inspection of children's services") -> Inspection:
    return inspections.record_inspection(
        authority=of,
        framework=Framework.objects.get(code="ilacs"),
        title=title,
        begun_on=day(430),
        published_on=day(410),
        by=None,
        at=past(400),
    )


def plan(authority: Authority | None = None, **values) -> Plan:
    council = authority or globals()["authority"]()
    number = next(numbers)
    values = {"name": f"Improvement plan {number}", "slug": f"improvement-plan-{number}"} | values
    made = structure.create_plan(
        authority=council, inspections=[inspection(council)], by=None, at=past(400), **values
    )
    recommendation(made, number="1")
    return made


def recommendation(
    plan: Plan, number: str, text: str = "The quality of supervision.", **values
) -> Recommendation:
    with inside(plan):
        return inspections.add_recommendation(
            plan=plan, number=number, text=text, by=None, at=past(400), **values
        )


def post(
    authority: Authority, name: str = "", holder: User | None = None, since: int = 390, **values
) -> Post:
    made = people.add_post(
        authority=authority, name=name or f"Head of Service {next(numbers)}", by=None, at=past(400), **values
    )
    if holder:
        people.appoint(post=made, holder=holder, effective_date=day(since), by=None, at=past(since))
    return made


def lead(plan: Plan, action: Action) -> User:
    """A person whose post comes to lead an action, and who has no other role."""
    made = user(name=f"Lead {next(numbers)}")
    with inside(plan):
        row = Action.objects.get(pk=action.pk)
        actions.set_leads(
            action=row,
            version=row.version,
            leads=[actions.Lead(post(plan.authority, holder=made))],
            by=None,
            at=past(380),
        )
    return made


def action(plan: Plan, *, ref: str = "", words: str = "", at: datetime | None = None, **values) -> Action:
    """An action with a deadline in words; without words, ninety days ahead."""
    ahead = timezone.localdate() + timedelta(days=90)
    deadline = deadlines.parse(words or f"{ahead.day} {ahead:%B %Y}", today=timezone.localdate())
    values = {"text": "Hold monthly practice sessions for managers."} | values
    with inside(plan):
        values.setdefault("recommendations", list(Recommendation.objects.filter(plan=plan)[:1]))
        return actions.add_action(
            plan=plan,
            ref=ref or f"1.{next(numbers)}",
            deadline=deadline,
            by=None,
            at=at or past(390),
            **values,
        )


def update(
    action: Action, *, days_ago: int = 0, recorded_days_ago: int | None = None, by=None, **said
) -> ActionUpdate:
    """An update as of so many days ago, recorded then or on another day; some need evidence, and get it."""
    said = {"progress": "under_way", "confidence": "green", "narrative": "Sessions were held."} | said
    if said["confidence"] in ("red", "amber"):
        said.setdefault("confidence_reason", "A post is vacant.")
    recorded = days_ago if recorded_days_ago is None else recorded_days_ago
    minutes = [Attachment("Minutes", link="https://example.org/minutes")]
    with scope(plan=[action.plan_id]):
        return updates.record_update(
            action=Action.objects.get(pk=action.pk),
            version=None,
            said=updates.Said(**said),
            attachments=minutes if said["progress"] in PROVEN else [],
            effective_date=day(days_ago),
            by=by,
            at=past(recorded),
        )


def deadline(action: Action, words: str, *, days_ago: int = 0, reason: str = "Recruitment took longer."):
    with scope(plan=[action.plan_id]):
        row = Action.objects.get(pk=action.pk)
        return actions.change_deadline(
            action=row,
            version=row.version,
            deadline=deadlines.parse(words, today=timezone.localdate()),
            reason=reason,
            by=None,
            at=past(days_ago),
        )


def measure(plan: Plan, *, at: datetime | None = None, **values) -> Measure:
    """A measure of the plan that is taken monthly as a percentage; higher is better."""
    usual = {"name": f"Measure {next(numbers)}", "unit": "percentage", "polarity": "higher"}
    if not {"part_of", "definition"} & values.keys():
        values = usual | {"frequency": "monthly"} | values
    with inside(plan):
        return measures.add_measure(plan=plan, by=None, at=at or past(390), **values)


def value(measure: Measure, text: str, *, days_ago: int = 0, **said) -> MeasureValue:
    """A value of a measure as people write it, as at a day and recorded on it."""
    with scope(plan=[measure.plan_id]):
        return values.record_value(
            measure=measure,
            version=None,
            said=values.Said(figure=read(text, measure.unit, tuple(measure.grades)), **said),
            effective_date=day(days_ago),
            by=None,
            at=past(days_ago),
        )


def imported(measure: Measure, text: str, *, days_ago: int = 0) -> ValueImport:
    """A value that came in by a file."""
    with scope(plan=[measure.plan_id]):
        said = values.Said(figure=read(text, measure.unit, tuple(measure.grades)))
        entry = Entry(measure, day(days_ago), said)
        [made] = import_values(
            plan=measure.plan, entries=[entry], by=None, at=past(days_ago), source="values.csv"
        )
    return made.came_by


def sent_file(measure: Measure, text: str, *, days_ago: int = 0) -> SentFile:
    """A file with one new value that waits to be confirmed."""
    columns = {"measure": "A", "day": "B", "value": "C"}
    row = vars(FileRow(2, measure.pk, str(day(days_ago)), text, columns=columns))
    with scope(plan=[measure.plan_id]):
        return keep_sent(
            SentFile, plan=measure.plan, name="values.csv", rows=[row], notes=[], by=user(), at=past(0)
        )
