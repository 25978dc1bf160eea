"""Nothing missed and nothing twice, over months and years: the ledger against a second calculation."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django_scopes import scope

from governance.reminders.models import ReminderDelivery
from governance.reminders.services import remind
from governance.reminders.tests import days
from governance.reminders.tests.naive import Naive, month_end
from plans import deadlines
from plans.actions import services as actions
from plans.actions.models import Action
from plans.mail.models import Mail
from plans.moments import in_words
from plans.people import services as people
from tests import factories

POSTS = ("Head A", "Head B", "Head C", "Head D", "Nobody’s post")
PROGRESS = ("done", "paused", "under_way", "under_way", "evidenced", "withdrawn")


class Simulation:
    """Plays the same script to the tracker and to the naive calculation."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.plans = [factories.plan(), factories.plan()]
        manager = factories.user(name="Manager")
        for plan in self.plans:
            people.give_role(
                authority=plan.authority, user=manager, role="programme_manager",
                plan=plan, by=None, at=factories.past(),
            )  # fmt: skip
        self.holders = {name: factories.user(name=f"Holder of {name}") for name in POSTS[:-1]}
        self.posts = {
            (plan.pk, name): factories.post(plan.authority, name) for plan in self.plans for name in POSTS
        }
        self.naive = Naive(dict.fromkeys(POSTS), manager.name)
        for name in self.holders:
            self.fill(name, datetime(2022, 1, 1))
        self.rows: dict[str, Action] = {}

    def fill(self, name: str, moment: datetime, *, is_vacant: bool = False) -> None:
        holder = None if is_vacant else self.holders[name]
        for plan in self.plans:
            people.appoint(
                post=self.posts[plan.pk, name], holder=holder, effective_date=moment.date(),
                by=None, at=moment.replace(tzinfo=UTC),
            )  # fmt: skip
        self.naive.holders[name] = holder and holder.name

    def add(self, moment: datetime) -> None:
        ref, plan, posts = f"1.{len(self.rows) + 1}", self.random.choice(self.plans), self.some_posts()
        kind = self.random.choice(["day", "day", "month", "review", "monthly", "quarterly"])
        start = moment.date() + timedelta(days=self.random.randint(-20, 120))
        words = {"day": in_words(start), "month": f"{start:%B %Y}", "review": "Ongoing"}
        words = words.get(kind) or f"{kind.title()} from {start:%B %Y}"
        with scope(plan=[plan.pk]):
            self.rows[ref] = actions.add_action(
                plan=plan, ref=ref, text="Hold sessions.", deadline=deadlines.parse(words, today=start),
                review_date=start if kind == "review" else None,
                leads=[actions.Lead(self.posts[plan.pk, name]) for name in posts],
                by=None, at=moment.replace(tzinfo=UTC),
            )  # fmt: skip
        self.naive.actions[ref] = {
            "posts": posts,
            "progress": "under_way",
            "day": start if kind in ("day", "review") else month_end(start, 0),
            "review": kind == "review",
            "every": {"monthly": 1, "quarterly": 3}.get(kind),
        }

    def some_posts(self) -> list[str]:
        return self.random.sample(POSTS, self.random.choice([0, 1, 1, 1, 2, 3]))

    def happen(self, moment: datetime) -> None:
        """Something happens: a date moves or is met, a lead changes, an action is closed or opened again."""
        ref = self.random.choice(list(self.rows))
        what = self.random.choice(["move", "lead", "meet", "say", "say", "vacate", "refill"])
        getattr(self, what)(self.naive.actions[ref], self.rows[ref], moment.replace(tzinfo=UTC))

    def move(self, mine: dict, action: Action, when: datetime) -> None:
        if not mine["review"]:
            mine["day"] = when.date() + timedelta(days=self.random.randint(-5, 90))
            mine["every"] = None
            days.move(action, mine["day"], when)

    def lead(self, mine: dict, action: Action, when: datetime) -> None:
        mine["posts"] = self.some_posts()
        days.led_by(action, [self.posts[action.plan_id, name] for name in mine["posts"]], when)

    def meet(self, mine: dict, action: Action, when: datetime) -> None:
        if mine["every"]:
            days.say(action, "under_way", when, met_on=mine["day"])
            mine["day"], mine["progress"] = month_end(mine["day"], mine["every"]), "under_way"

    def say(self, mine: dict, action: Action, when: datetime) -> None:
        mine["progress"] = self.random.choice(PROGRESS)
        days.say(action, mine["progress"], when)

    def refill(self, mine: dict, action: Action, when: datetime) -> None:
        self.fill(POSTS[0], when)

    def vacate(self, mine: dict, action: Action, when: datetime) -> None:
        self.fill(POSTS[0], when, is_vacant=True)

    def run(self, moment: datetime) -> None:
        remind(moment.replace(tzinfo=UTC))
        self.naive.run(moment)

    def play(self, first: date, last: date, standstill: set[date], happenings: float) -> None:
        day = datetime.combine(first, datetime.min.time())
        for _ in range(15):
            self.add(day)
        while day.date() <= last:
            script = [(day + timedelta(minutes=one), self.run) for one in self.random.sample(ODD_TIMES, 3)]
            if day.date() in standstill:
                script.clear()
            if self.random.random() < happenings:
                script.append((day + timedelta(minutes=self.random.choice([30, 240, 630])), self.happen))
            for moment, what in sorted(script, key=lambda one: one[0]):
                what(moment)
            day += timedelta(days=1)


ODD_TIMES = [1, 40, 59, 60, 61, 119, 120, 359, 361, 421, 600, 1000, 1380, 1381, 1439]
"""Minutes after midnight in Greenwich: about midnight and seven in London in both halves of the year."""


def written(simulation) -> dict[tuple, tuple]:
    fields = ("action__ref", "post__name", "kind", "deadline_date", "step", "state", "number")
    with scope(plan=[plan.pk for plan in simulation.plans]):
        rows = list(ReminderDelivery.objects.values_list(*fields))
    return {row[:5]: row[5:] for row in rows}


def led_by_nobody(simulation) -> set[tuple]:
    return {(post, state) for (_, post, *_), (state, _) in written(simulation).items() if post is None}


def expected(simulation) -> dict[tuple, tuple]:
    naive = simulation.naive
    return {key: (state, naive.numbers.get(key)) for key, state in naive.rows.items()}


def outbox() -> list[tuple[str, str]]:
    mails = Mail.objects.filter(key__startswith="v1|digest").values_list("recipient__name", "key")
    return sorted((name, key.rsplit("|", 1)[1]) for name, key in mails)


def days_told(simulation) -> list[tuple[str, str]]:
    return sorted((name, str(day)) for name, day in simulation.naive.mails)


def three_days(*firsts: date) -> set[date]:
    return {first + timedelta(days=number) for first in firsts for number in range(3)}


@pytest.mark.django_db
def test_four_months_with_29_february_a_change_of_clock_and_a_standstill():
    simulation = Simulation(seed=7)

    simulation.play(date(2024, 1, 10), date(2024, 5, 10), three_days(date(2024, 2, 14)), happenings=0.4)

    assert len(written(simulation)) > 100
    assert {(None, "mailed"), (None, "suppressed")} <= led_by_nobody(simulation)
    assert written(simulation) == expected(simulation)
    assert outbox() == days_told(simulation)


@pytest.mark.full
@pytest.mark.django_db
def test_three_years_with_both_changes_of_clock_29_february_and_standstills():
    simulation = Simulation(seed=1)
    rests = three_days(date(2023, 3, 25), date(2024, 2, 28), date(2024, 10, 26), date(2025, 7, 1))

    simulation.play(date(2023, 1, 1), date(2025, 12, 31), rests, happenings=0.3)

    assert {state for state, _ in written(simulation).values()} == {"mailed", "void", "suppressed"}
    assert written(simulation) == expected(simulation)
    assert outbox() == days_told(simulation)
