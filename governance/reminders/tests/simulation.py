"""A script of what happens in two plans, played to the tracker and to the naive calculation."""

import random
from datetime import UTC, date, datetime, timedelta

from django_scopes import scope

from governance.reminders.services import remind
from governance.reminders.tests import days
from governance.reminders.tests.naive import Naive, month_end
from governance.reminders.tests.values_script import ValuesScript
from plans import deadlines
from plans.actions import services as actions
from plans.actions.models import Action
from plans.moments import in_words
from plans.people import services as people
from tests import factories

POSTS = ("Head A", "Head B", "Head C", "Head D", "Nobody’s post")
OWNS_ONLY = "Head of Data"
"""A post that leads nothing and whose holder has no role: it is told of no value."""
PROGRESS = ("done", "paused", "under_way", "under_way", "evidenced", "withdrawn")


class Simulation(ValuesScript):
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
        self.measures = {}
        self.holders = {name: factories.user(name=f"Holder of {name}") for name in (*POSTS[:-1], OWNS_ONLY)}
        self.posts = {
            (plan.pk, name): factories.post(plan.authority, name)
            for plan in self.plans
            for name in (*POSTS, OWNS_ONLY)
        }
        self.naive = Naive(dict.fromkeys((*POSTS, OWNS_ONLY)), manager.name)
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
            "plan": plan.pk,
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
        if self.random.random() < 0.5:
            self.happen_to_a_measure(moment)
            return
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
        for _ in range(12):
            self.add_measure(day)
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
