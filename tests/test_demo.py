from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from plans import deadlines
from plans.actions.models import Action, ActionUpdate, DeadlineChange, Evidence
from plans.demo import loader
from plans.demo.relative import last_of_month, working_day
from plans.demo.sources import COUNCILS as ALL_COUNCILS
from plans.demo.sources import source
from plans.history.models import AuditEvent, ChainHead
from plans.history.services import verify
from plans.mail.models import Mail
from plans.moments import now
from plans.people.access import posts_of
from plans.people.models import Authority, Membership, Post, PostHolding, User
from plans.structure.meanings import CLOSED, RESTING
from plans.structure.models import Plan

COUNCILS = ALL_COUNCILS
PLAN, SEND = "northmere-improvement-plan", "northmere-send-plan"

pytestmark = pytest.mark.usefixtures("demonstration", "db")


@pytest.fixture
def northmere():
    plan = Plan.everywhere.get(slug=PLAN)
    with scope(plan=[plan.pk]):
        yield plan


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def standing(northmere, today):
    return Action.objects.filter(plan=northmere).at(now(today))


def refs(actions) -> list[str]:
    return [action.ref for action in actions.order_by("ref_order")]


def counted() -> dict[str, int]:
    models = [Authority, User, Membership, Post, PostHolding, AuditEvent, Action, ActionUpdate, Mail]
    for app in ("outcomes", "finance"):
        models += apps.get_app_config(app).get_models()
    with scopes_disabled():
        return {model.__name__: model._base_manager.count() for model in models}


def test_loading_twice_changes_nothing(today):
    before, told = counted(), []

    added = loader.load(today=today + timedelta(days=3), tell=told.append)

    assert not added
    assert counted() == before
    assert all(line.endswith("nothing new") for line in told)


def test_every_chain_verifies_and_nothing_lies_ahead():
    with scopes_disabled():
        assert [fault for head in ChainHead.objects.all() for fault in verify(head)] == []
        assert not AuditEvent.everywhere.filter(at__gt=timezone.now()).exists()
        for model in (ActionUpdate, DeadlineChange, Evidence):
            assert not model.objects.filter(recorded_at__gt=timezone.now()).exists()
            assert not model.objects.filter(effective_date__gt=timezone.localdate()).exists()


def test_nobody_is_mailed_about_what_came_with_the_demonstration():
    assert not Mail.objects.filter(state="queued").exists()


def test_northmere_has_the_size_of_a_real_plan(northmere):
    actions = Action.objects.filter(plan=northmere)
    under = {number: actions.filter(recommendations__number=number).count() for number in "123456"}

    assert under == {"1": 5, "2": 6, "3": 8, "4": 3, "5": 9, "6": 4}
    assert not actions.filter(ref__in=["3.5", "3.8"]).exists()
    assert [actions.filter(deadline_kind=kind).count() for kind in ("ongoing", "recurring")] == [4, 1]
    leads = {action.ref: action.leads.filter(role__in=["lead", "joint"]).count() for action in actions}
    assert sum(leads[ref] > 1 for ref in leads if ref != "3.10") == 7
    assert northmere.themes.count() == 4
    assert northmere.stages.count() == 3


def test_northmere_stands_as_the_walk_needs_it(standing, northmere, today):
    after = northmere.stale_after_days

    assert refs(standing.overdue(today)) == ["1.2", "2.1", "3.2", "3.3", "5.2", "5.8", "6.2"]
    assert refs(standing.due_within(28, today)) == ["1.1", "2.3", "4.3", "5.3", "5.5"]
    assert refs(standing.green_but(today, after)) == ["2.3", "2.6", "3.3", "3.10", "6.2", "6.3", "6.4"]
    assert refs(standing.stale(today, after)) == ["4.1", "5.2", "5.6", "5.9", "6.4"]
    assert refs(standing.missing_evidence()) == ["5.7", "6.1"]
    assert refs(standing.without_holder(now(today))) == ["2.5"]
    for progress in ("paused", "superseded", "withdrawn"):
        assert standing.filter(at_progress=progress).count() == 1
    assert not standing.filter(at_progress__in=["verified", "sustained"]).exists()
    assert standing.filter(at_progress="evidenced").count() >= 5


def test_northmere_has_a_history_with_slips_corrections_and_back_dated_updates(northmere):
    updates = ActionUpdate.objects.filter(plan=northmere)
    slips = DeadlineChange.objects.filter(plan=northmere, days_moved__gt=0)

    assert updates.count() > 300
    assert updates.filter(recorded_at__date__gt=F("effective_date") + timedelta(days=3)).count() >= 10
    corrections = updates.exclude(corrects=None)
    assert corrections.count() >= 6
    assert not corrections.filter(correction_reason="").exists()
    assert slips.count() >= 12
    assert not slips.filter(reason="").exists() and not slips.filter(approved_by="").exists()
    assert Action.objects.get(plan=northmere, ref="3.2").slips == 3
    done_once = updates.filter(action__ref="4.3", progress="done").exists()
    assert done_once and Action.objects.get(plan=northmere, ref="4.3").progress == "under_way"


def test_its_evidence_is_links_and_two_files(northmere):
    evidence = Evidence.objects.filter(plan=northmere)

    assert evidence.exclude(link="").count() >= 10
    kept = evidence.exclude(file_key="").order_by("file_name")
    assert [one.file_name for one in kept] == ["permanence-panel-terms.pdf", "supervision-dip-sample.xlsx"]


def test_posts_are_vacant_interim_handed_over_and_stood_in_for(today):
    posts = Post.objects.filter(authority__slug="northmere")
    held = PostHolding.objects.on(today).filter(post__in=posts)

    assert not held.filter(post__name="Head of Performance and Insight").exists()
    assert held.get(kind="interim").until > today
    assert posts.get(name__startswith="Assistant Director").holdings.count() == 2
    assert posts.get(name="Head of Early Help").delegates.count() == 1


def test_the_second_plan_belongs_to_other_people(today):
    first, second = (
        set(Membership.objects.filter(plan__slug=slug).values_list("user", flat=True))
        for slug in (PLAN, SEND)
    )

    assert first and second and not first & second
    with scopes_disabled():
        for user in User.objects.filter(pk__in=first):
            assert not Action.objects.filter(plan__slug=SEND).led_by(posts_of(user, today)).exists()


def test_twelve_people_can_sign_in_with_the_password_of_the_demonstration(client, today, capsys):
    loader.open_accounts(today)

    call_command("demo_accounts")
    printed = capsys.readouterr().out

    people = loader.accounts(today)
    assert len(people) == 12
    for person in people:
        assert person["email"] in printed
        assert client.login(username=person["email"], password=loader.PASSWORD)


def test_a_password_that_somebody_chose_is_kept(today):
    user = User.objects.get(email=loader.accounts(today)[0]["email"])
    user.set_password("one that somebody chose")
    user.save()

    loader.open_accounts(today)

    user.refresh_from_db()
    assert user.check_password("one that somebody chose")


def test_production_refuses_the_demonstration_in_one_line(settings):
    settings.IS_PRODUCTION = True

    with pytest.raises(CommandError, match="--yes-demonstration") as refused:
        call_command("load_demo")

    assert refused.value.returncode == 2
    with pytest.raises(CommandError, match="no demonstration accounts"):
        call_command("demo_accounts")


@pytest.mark.parametrize(
    "day, days, expected",
    [
        (date(2026, 11, 21), 0, date(2026, 11, 20)),
        (date(2026, 11, 22), -7, date(2026, 11, 13)),
        (date(2028, 2, 29), 1, date(2028, 3, 1)),
    ],
)
def test_days_of_the_demonstration_are_working_days(day, days, expected):
    assert working_day(day, days) == expected


def test_months_are_counted_across_years():
    assert last_of_month(date(2026, 1, 31), -1) == date(2025, 12, 31)
    assert last_of_month(date(2026, 12, 1), 14) == date(2028, 2, 29)


@pytest.mark.parametrize("today", [date(2026, 12, 1) + timedelta(days=9 * n) for n in range(45)])
def test_the_walk_finds_the_same_on_whichever_day_it_is_loaded(today):
    """Told from the files alone: no month is too short, no weekend in the way."""
    loaded = source("northmere", today)
    plan = next(plan for plan in loaded.plans if plan["slug"] == PLAN)
    words = {action["ref"]: action["by_when"] for action in plan["actions"]}
    progress: dict[str, str] = {}
    for event in loaded.history(plan):
        assert event["on"] < today.isoformat()
        if event["do"] == "deadline":
            words[event["action"]] = event["by_when"]
        if event["do"] in ("update", "withdraw"):
            progress[event["action"]] = event["progress"]

    due = {ref: deadlines.parse(said, today=today).due for ref, said in words.items()}
    still_open = {ref for ref, said in progress.items() if said not in CLOSED + RESTING and due[ref]}

    assert {ref for ref in still_open if due[ref] < today} == {"1.2", "3.2", "3.3", "5.2", "5.8", "6.2"}
    soon = {ref for ref in still_open if today <= due[ref] <= today + timedelta(days=28)}
    assert soon == {"1.1", "2.3", "4.3", "5.3", "5.5"}
