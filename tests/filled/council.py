from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from plans.inspections.models import Finding, Grade, Inspection, Judgement, JudgementArea, Quotation
from plans.people.models import Membership, Organisation, Post, PostDelegate, PostHolding, User
from plans.people.permissions import Role
from plans.people.sign_in.directory import DIRECTORY
from tests import factories
from tests.factories import day, past
from tests.filled.rows import Filled

READERS = (Role.PROGRAMME_MANAGER, Role.BOARD_MEMBER, Role.REPORT_OFFICER, Role.FINANCE_OFFICER)


def add_people(made: Filled) -> None:
    """Those who read, and as many others as there are actions."""
    made.people = {role: factories.member(made.plan, role) for role in READERS}
    made.people[Role.ADMINISTRATOR] = factories.member(made.plan, Role.ADMINISTRATOR, whole_council=True)
    made.people["lead"] = lead = factories.user(name="A lead")
    made.rows[User] = [lead]
    made.add(
        User,
        made.all,
        email=lambda n: f"{n}@{made.plan.slug}.invalid",
        name=lambda n: f"Somebody {n}",
        joined_at=past(400),
    )


def add_council(made: Filled) -> None:
    """Organisations, posts and who holds them: of four posts one is vacant."""
    council = made.plan.authority
    since = {"added_on": day(300)}
    first, *others = made.add(Organisation, made.all, authority=council, name=lambda n: f"Body {n}")
    Organisation.objects.filter(pk__in=[other.pk for other in others]).update(successor=first)
    made.add(Post, made.few, authority=council, name=lambda n: f"Post {n}", organisation=first)
    for days_ago in (390, 200):
        made.add(
            PostHolding,
            (n for n in made.few if n % 4 != 1),
            post=lambda n: made.of(Post, n),
            holder=lambda n: made.of(User, n),
            effective_date=day(days_ago),
            recorded_at=past(days_ago),
        )
    made.add(
        PostDelegate,
        made.few,
        post=lambda n: made.of(Post, n % 3),
        user=lambda n: made.of(User, n + 1),
        **since,
    )
    made.add(
        Membership,
        made.all,
        user=lambda n: made.of(User, n + 1),
        authority=council,
        plan=made.plan,
        role=Role.OBSERVER,
        **since,
    )
    add_ways_in(made.of(User, 1))
    add_inspections(made)


def add_ways_in(user: User) -> None:
    """A second factor, and a link to the council's directory."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    SocialAccount.objects.create(user=user, provider=DIRECTORY, uid=str(user.pk))


def add_inspections(made: Filled) -> None:
    first = made.plan.inspections.get()
    areas = list(JudgementArea.objects.filter(framework=first.framework))
    grade = Grade.objects.filter(framework=first.framework).first()
    made.rows[Inspection] = [first]
    made.add(
        Inspection,
        made.few,
        authority=first.authority,
        framework=first.framework,
        title=lambda n: f"Visit {n}",
        kind=lambda n: ("full", "monitoring_visit")[n % 2],
        begun_on=day(430),
        received_on=day(410),
    )
    made.plan.inspections.set(made.rows[Inspection])
    for area in areas:
        made.add(Judgement, made.few, inspection=lambda n: made.of(Inspection, n), area=area, grade=grade)
    about = {"inspection": lambda n: made.of(Inspection, n % 2)}
    made.add(Finding, made.all, **about, kind="strength", text="Stable teams.")
    made.add(Quotation, made.all, **about, text="Much too slow.")
