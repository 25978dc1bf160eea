"""As at a day, as known on a day: our questions against a naive replay of the rows."""

import random
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_scopes import scope

from plans.actions.models import Action, ActionLead, ActionUpdate, DeadlineChange
from plans.actions.services import Lead, set_leads
from plans.actions.updates import Said, correct_update, withdraw_action
from plans.moments import Moment
from tests import factories

LONDON = ZoneInfo("Europe/London")
ACTIONS, ACTS, PAIRS, DAYS = 12, 220, 200, 380
FIELDS = ("at_progress", "at_confidence", "at_updated_on", "at_deadline_words", "at_due_date", "at_slips")


def known(rows: list[dict], as_at: date, known_on: date | None) -> list[dict]:
    """The rows that hold by a day and were recorded by the end of another, the deciding one last."""
    held = [
        row
        for row in rows
        if row["effective_date"] <= as_at
        and (known_on is None or row["recorded_at"].astimezone(LONDON).date() <= known_on)
    ]
    return sorted(held, key=lambda row: (row["effective_date"], row["recorded_at"], row["id"]))


def replay(action: dict, rows: dict[str, list[dict]], as_at: date, known_on: date | None) -> tuple | None:
    added_by_then = known_on is None or action["added_at"].astimezone(LONDON).date() <= known_on
    if action["added_on"] > as_at or not added_by_then:
        return None
    own = {name: [r for r in found if r["action_id"] == action["id"]] for name, found in rows.items()}
    updates = known(own["updates"], as_at, known_on)
    deadlines = known(own["deadlines"], as_at, known_on)
    last = updates[-1] if updates else {"progress": "not_stated", "confidence": "", "effective_date": None}
    due = deadlines[-1] if deadlines else {"words": None, "due_date": None}
    slips = sum(row["days_moved"] > 0 for row in deadlines)
    return (
        last["progress"], last["confidence"], last["effective_date"], due["words"], due["due_date"], slips,
    )  # fmt: skip


def act_at_random(plan, actions: list[Action], chance: random.Random) -> None:
    action = chance.choice(actions)
    recorded = chance.randint(0, DAYS)
    earlier = recorded + chance.choice([0, 0, 0, 3, 20, 60])
    kind = chance.choices(["update", "correct", "deadline", "lead", "withdraw"], [55, 20, 18, 5, 2])[0]
    said = {"progress": chance.choice(["not_started", "under_way", "done", "paused"])}
    said["confidence"] = chance.choice(["green", "amber", "red"])
    if kind == "update":
        factories.update(action, days_ago=min(earlier, 389), recorded_days_ago=recorded, **said)
    elif kind == "correct":
        correct(action, recorded, said, chance)
    elif kind == "deadline":
        moved = factories.day(chance.randint(-200, 200))
        factories.deadline(action, f"{moved.day} {moved:%B %Y}", days_ago=recorded)
    elif kind == "lead":
        change_lead(plan, action, recorded)
    else:
        withdraw(action, recorded)


def correct(action: Action, recorded: int, said: dict, chance: random.Random) -> None:
    earlier = list(ActionUpdate.objects.filter(action=action, recorded_at__lt=factories.past(recorded)))
    if earlier:
        correct_update(
            update=chance.choice(earlier),
            version=None,
            said=Said(**said, confidence_reason="As minuted."),
            reason="The minutes say otherwise.",
            by=None,
            at=factories.past(recorded),
        )


def change_lead(plan, action: Action, recorded: int) -> None:
    row = Action.objects.get(pk=action.pk)
    lead = Lead(factories.post(plan.authority))
    set_leads(action=row, version=row.version, leads=[lead], by=None, at=factories.past(recorded))


def withdraw(action: Action, recorded: int) -> None:
    row = Action.objects.get(pk=action.pk)
    withdraw_action(
        action=row, version=row.version, reason="No longer needed.", by=None, at=factories.past(recorded)
    )


@pytest.fixture
def lived_in(plan):
    chance = random.Random(20260401)
    actions = [factories.action(plan, at=factories.past(chance.randint(200, 390))) for _ in range(ACTIONS)]
    with scope(plan=[plan.pk]):
        for _ in range(ACTS):
            act_at_random(plan, actions, chance)
        yield plan


@pytest.mark.sqlite
def test_two_hundred_moments_equal_a_naive_replay(lived_in):
    chance = random.Random(7)
    rows = {
        "updates": list(ActionUpdate.objects.values()),
        "deadlines": list(DeadlineChange.objects.values()),
    }
    actions = list(Action.objects.values("id", "added_on", "added_at"))
    compared = 0
    for _ in range(PAIRS):
        as_at, known_on = random_moment(chance)
        moment = Moment(as_at=as_at, known_on=known_on, today=timezone.localdate())
        ours = {row[0]: row[1:] for row in Action.objects.at(moment).values_list("pk", *FIELDS)}
        naive = {a["id"]: state for a in actions if (state := replay(a, rows, as_at, known_on))}
        assert ours == naive, (as_at, known_on)
        compared += len(naive)
    assert compared > PAIRS * ACTIONS / 3


def random_moment(chance: random.Random) -> tuple[date, date | None]:
    as_at = factories.day(chance.randint(1, DAYS))
    return as_at, chance.choice([None, factories.day(chance.randint(0, DAYS))])


@pytest.mark.sqlite
def test_the_cache_is_the_same_question_asked_as_of_now(lived_in):
    today = timezone.localdate()
    cached = Action.objects.at(Moment(as_at=today, today=today)).order_by("pk").values_list("pk", *FIELDS)
    asked = Action.objects.at(Moment(as_at=today, known_on=today, today=today)).order_by("pk")

    assert list(cached) == list(asked.values_list("pk", *FIELDS))


@pytest.mark.sqlite
def test_leads_stood_as_their_rows_say(lived_in):
    rows = list(ActionLead.objects.values())
    for days_ago in range(0, DAYS, 40):
        moment = Moment(as_at=factories.day(days_ago), known_on=None, today=timezone.localdate())
        ours = ActionLead.objects.known(moment).latest_for_each("action", "post").exclude(role="ended")
        naive: dict[tuple, dict] = {}
        for row in known(rows, moment.as_at, None):
            naive[row["action_id"], row["post_id"]] = row
        standing = {key for key, row in naive.items() if row["role"] != "ended"}
        assert {(row.action_id, row.post_id) for row in ours} == standing


def test_a_day_in_london_ends_at_midnight_there(lived_in):
    summer = datetime(2026, 7, 1, 22, 59, 59, tzinfo=ZoneInfo("UTC"))

    moment = Moment(as_at=date(2026, 7, 1), known_on=date(2026, 7, 1))
    assert moment.known_before - summer == timedelta(seconds=1)
