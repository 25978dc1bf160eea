"""Actions with their statements: each kind of them at some actions, all of them at the first."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.db.models import F

from plans.actions.models import (
    Action,
    ActionLead,
    ActionRecommendation,
    ActionUpdate,
    DeadlineChange,
    Evidence,
    Occurrence,
)
from plans.inspections.models import Recommendation
from plans.moments import Moment, in_words
from plans.natural_order import natural_key
from plans.people.models import Post
from plans.structure.models import Theme
from tests.factories import day
from tests.filled.rows import LASTING, Filled, stated

SAID = (
    ("under_way", "green"), ("under_way", "amber"), ("not_started", "red"), ("done", ""),
    ("under_way", "green"), ("paused", "green"), ("evidenced", ""), ("withdrawn", ""),
)  # fmt: skip
CACHED = (
    "progress", "confidence", "updated_on", "forecast_date", "deadline_kind", "deadline_words", "starts",
    "every_months", "due_date", "first_due_date", "first_deadline_words", "slips", "evidence_count",
)  # fmt: skip
MOVED = timedelta(days=60)


def add_actions(made: Filled) -> None:
    made.add(
        Action,
        made.all,
        plan=made.plan,
        ref=ref,
        ref_order=lambda n: natural_key(ref(n)),
        text="Hold monthly practice sessions for every manager of a service.",
        theme=lambda n: made.of(Theme, n),
        position=lambda n: n,
        reworded_on=lambda n: None if n % 4 else day(50),
        lead_words=lambda n: f"{lead_of(made, n).name}, {made.of(Post, n + 1).name} (accountable)",
        **LASTING,
    )
    add_answers(made)
    add_deadlines(made)
    add_leads(made)
    add_updates(made)
    now = Moment(as_at=day())
    Action.objects.filter(plan=made.plan).at(now).update(**{name: F(f"at_{name}") for name in CACHED})


def ref(number: int) -> str:
    return f"{number // 50 + 1}.{number % 50 + 1}"


def of_action(made: Filled) -> Callable[[int], Action]:
    return lambda number: made.of(Action, number)


def add_answers(made: Filled) -> None:
    for shift in (0, 1):
        answered = {"recommendation": lambda n, shift=shift: made.of(Recommendation, n + shift)}
        values = {"plan": made.plan, "action": of_action(made)}
        made.add(ActionRecommendation, made.all, **values, **answered, **LASTING)


def recurs(number: int) -> bool:
    return number % 10 == 0


def first_due(number: int) -> date:
    return day(60 - 9 * (number % 20))


def add_deadlines(made: Filled) -> None:
    """Every tenth recurs and was met once; of the others each second one moved later."""
    first = made.add(
        DeadlineChange,
        made.all,
        action=of_action(made),
        is_first=True,
        kind=lambda n: "recurring" if recurs(n) else "day",
        words=lambda n: "Monthly" if recurs(n) else in_words(first_due(n)),
        due_date=first_due,
        starts=lambda n: first_due(n) if recurs(n) else None,
        every_months=lambda n: 1 if recurs(n) else None,
        **stated(made.plan, 400),
    )
    made.add(
        Occurrence,
        filter(recurs, made.all),
        action=of_action(made),
        deadline=lambda n: first[n],
        due_date=first_due,
        next_due_date=lambda n: first_due(n) + MOVED,
        **stated(made.plan, 80),
    )
    made.add(
        DeadlineChange,
        (n for n in made.all if n % 2 == 0 and not recurs(n)),
        action=of_action(made),
        kind="day",
        words=lambda n: in_words(first_due(n) + MOVED),
        due_date=lambda n: first_due(n) + MOVED,
        days_moved=MOVED.days,
        reason="Recruitment took longer.",
        **stated(made.plan, 60),
    )


def lead_of(made: Filled, number: int) -> Post:
    """The first post leads every third action."""
    return made.of(Post, number if number % 3 else 0)


def add_leads(made: Filled) -> None:
    """Two posts each, and for most actions one that led before them."""
    values = {"action": of_action(made), "position": 1}
    former = {"post": lambda n: made.of(Post, n + 2)}
    made.add(ActionLead, made.all, **values, **former, **stated(made.plan, 400))
    made.add(ActionLead, made.all, role="ended", **values, **former, **stated(made.plan, 120))
    made.add(ActionLead, made.all, post=lambda n: lead_of(made, n), **values, **stated(made.plan, 120))
    accountable = {"role": "accountable", "post": lambda n: made.of(Post, n + 1)}
    made.add(ActionLead, made.all, **values, **accountable, **stated(made.plan, 120))


def add_updates(made: Filled) -> None:
    """Three of each action, more of the first; every fifth fell silent. Some are corrected or evidenced."""
    add_round(made, made.all, 300)
    add_round(made, made.all, 100)
    add_round(made, (n for n in made.all if n % 5 != 4), 30)
    add_round(made, [0] * len(made.few), 25)
    add_round(made, range(0, made.count, 5), 300, corrects=lambda n: made.of(ActionUpdate, n))
    made.add(
        Evidence,
        range(0, made.count, 2),
        action=of_action(made),
        update=lambda n: made.of(ActionUpdate, n),
        title="Minutes",
        link="https://example.invalid/minutes",
        **stated(made.plan, 30),
    )


def add_round(made: Filled, numbers: Iterable[int], days_ago: int, **values) -> None:
    made.add(
        ActionUpdate,
        numbers,
        action=of_action(made),
        progress=lambda n: SAID[(n + days_ago) % len(SAID)][0],
        confidence=lambda n: SAID[(n + days_ago) % len(SAID)][1],
        confidence_reason="A post is vacant.",
        narrative="Sessions were held.",
        impact="Children keep the same worker.",
        by=made.people["lead"],
        **stated(made.plan, days_ago),
        **values,
    )
