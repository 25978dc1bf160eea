from datetime import date, timedelta

import pytest

from governance.reminders.due import (
    BEFORE_MONTHLY,
    Item,
    Key,
    Of,
    crossed_after,
    crossed_before,
    standing,
    why_void,
)

DUE = date(2026, 3, 31)
ONE = Of("action", 1)


def item(**values):
    return Item(**({"of": ONE, "posts": (7,), "due": DUE} | values))


def steps(on, **values):
    return {(key.kind, key.step) for key in standing([item(**values)], on)}


@pytest.mark.parametrize(
    ("days_left", "step"), [(29, None), (28, 28), (8, 28), (7, 7), (2, 7), (1, 1), (0, 1), (-1, None)]
)
def test_the_step_before_a_deadline_is_the_last_one_crossed(days_left, step):
    assert crossed_before(days_left, (28, 7, 1)) == step


@pytest.mark.parametrize(
    ("late", "step"),
    [
        (-3, None),
        (0, None),
        (1, 1),
        (6, 1),
        (7, 7),
        (13, 7),
        (14, 14),
        (43, 14),
        (44, 44),
        (73, 44),
        (74, 74),
    ],
)
def test_the_step_after_a_deadline_is_the_last_one_crossed(late, step):
    assert crossed_after(late, (1, 7, 14)) == step


def test_the_day_itself_is_not_late():
    assert steps(DUE) == {("due_soon", 1)}


def test_from_the_third_reminder_on_the_programme_manager_is_told():
    assert steps(DUE + timedelta(13)) == {("overdue", 7)}
    assert steps(DUE + timedelta(14)) == {("overdue", 14), ("escalation", 14)}
    assert steps(DUE + timedelta(50)) == {("overdue", 44), ("escalation", 44)}


def test_a_missed_week_is_caught_up_with_one_reminder():
    told = standing([item()], DUE + timedelta(1))

    late = standing([item()], DUE + timedelta(12))

    assert late - told == {Key(ONE, 7, "overdue", DUE, 7)}


def test_nothing_is_owed_twice():
    told = standing([item()], DUE + timedelta(8))

    assert standing([item()], DUE + timedelta(9)) == told


def test_each_post_that_leads_is_reminded():
    assert {key.post for key in standing([item(posts=(7, 8))], DUE)} == {7, 8}


def test_what_nobody_leads_is_owed_all_the_same():
    assert standing([item(posts=())], DUE) == {Key(ONE, None, "due_soon", DUE, 1)}


def test_an_action_without_a_day_owes_nothing():
    assert steps(DUE, due=None) == set()


def test_an_ongoing_action_is_reviewed_each_month_after_its_review_day():
    review = {"due": None, "review": DUE}

    assert steps(DUE, **review) == set()
    assert steps(DUE + timedelta(1), **review) == {("review", 1)}
    assert steps(DUE + timedelta(65), **review) == {("review", 60)}


def test_what_recurs_each_month_is_not_announced_four_weeks_ahead():
    assert steps(DUE - timedelta(20), ahead=BEFORE_MONTHLY) == set()
    assert steps(DUE - timedelta(20)) == {("due_soon", 28)}
    assert steps(DUE - timedelta(5), ahead=BEFORE_MONTHLY) == {("due_soon", 7)}


def test_what_nobody_led_is_void_once_a_post_leads():
    assert "leads the action by now" in why_void(Key(ONE, None, "overdue", DUE, 1), item())


@pytest.mark.parametrize(
    ("now", "word"),
    [
        (None, "closed"),
        (item(posts=(8,)), "no longer leads"),
        (item(due=date(2026, 5, 1)), "changed"),
        (item(), "later reminder"),
    ],
)
def test_what_is_void_says_why(now, word):
    assert word in why_void(Key(ONE, 7, "overdue", DUE, 1), now)


@pytest.mark.parametrize(
    ("now", "word"),
    [
        (None, "value has come in"),
        (item(posts=(8,)), "no longer owns the measure"),
        (item(due=date(2026, 5, 1)), "value has come in, or its day"),
    ],
)
def test_what_is_void_of_a_value_says_why(now, word):
    assert word in why_void(Key(Of("measure", 1), 7, "overdue", DUE, 1), now)


def test_a_value_and_an_action_of_one_number_are_two_things():
    both = [item(), item(of=Of("measure", 1))]

    assert {key.of for key in standing(both, DUE)} == {ONE, Of("measure", 1)}
