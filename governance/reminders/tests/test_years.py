"""Nothing missed and nothing twice, over months and years: the ledger against a second calculation."""

from datetime import date, timedelta

import pytest
from django_scopes import scope

from governance.reminders.models import ReminderDelivery
from governance.reminders.tests.simulation import Simulation
from plans.mail.models import Mail


def written(simulation) -> dict[tuple, tuple]:
    fields = ("post__name", "kind", "deadline_date", "step", "state", "number")
    with scope(plan=[plan.pk for plan in simulation.plans]):
        rows = list(ReminderDelivery.objects.values_list("action__ref", "measure__ref", *fields))
    return {(action or measure, *row[:4]): tuple(row[4:]) for action, measure, *row in rows}


def led_by_nobody(simulation) -> set[tuple]:
    return {(post, state) for (_, post, *_), (state, _) in written(simulation).items() if post is None}


def of_values(simulation) -> set[tuple]:
    found = written(simulation).items()
    return {(kind, state) for (ref, _, kind, *_), (state, _) in found if ref.startswith("M")}


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
    assert of_values(simulation) >= {
        ("due_soon", "mailed"), ("overdue", "mailed"), ("overdue", "suppressed"),
        ("escalation", "mailed"),
    }  # fmt: skip


@pytest.mark.full
@pytest.mark.django_db
def test_three_years_with_both_changes_of_clock_29_february_and_standstills():
    simulation = Simulation(seed=1)
    rests = three_days(date(2023, 3, 25), date(2024, 2, 28), date(2024, 10, 26), date(2025, 7, 1))

    simulation.play(date(2023, 1, 1), date(2025, 12, 31), rests, happenings=0.3)

    assert {state for state, _ in written(simulation).values()} == {"mailed", "void", "suppressed"}
    assert written(simulation) == expected(simulation)
    assert outbox() == days_told(simulation)
