from datetime import date

import pytest

from plans.actions.models import Action
from plans.actions.states import Standing
from plans.deadlines import parse
from plans.moments import Moment
from plans.structure.models import Plan


def standing(words: str, on: date, *, progress: str = "under_way", kind: str = "live") -> Standing:
    action = Action()
    action.at_progress, action.at_due_date = progress, parse(words, today=date(2019, 1, 1)).due
    return Standing(action, Plan(kind=kind), {}, Moment(as_at=on))


@pytest.mark.parametrize(
    ("on", "left", "late"),
    [
        (date(2019, 12, 19), "due in 12 days", ""),
        (date(2019, 12, 30), "due in 1 day", ""),
        (date(2019, 12, 31), "due today", ""),
        (date(2020, 1, 1), "", "1 day late"),
        (date(2020, 2, 10), "", "41 days late"),
    ],
)
def test_a_month_is_late_from_the_first_of_the_next(on, left, late):
    row = standing("December 2019", on)

    assert (row.time_left, row.late, row.is_past) == (left, late, bool(late))


@pytest.mark.parametrize("words", ["", "Ongoing", "TBC", "after the first year", "Ongoing from May 2018"])
def test_what_no_day_ends_is_never_late(words):
    row = standing(words, date.max)

    assert (row.time_left, row.late, row.is_past) == ("", "", False)


def test_what_is_done_is_not_late():
    row = standing("December 2019", date(2020, 2, 10), progress="done")

    assert (row.time_left, row.late, row.is_past) == ("", "", False)


def test_in_a_reference_plan_it_is_past_and_owes_nothing():
    row = standing("December 2019", date(2020, 2, 10), kind="reference")

    assert (row.days_late, row.is_past) == (0, True)
