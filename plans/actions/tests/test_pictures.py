from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plans.actions.models import Action, DeadlineChange, Progress
from plans.actions.pictures import slippage
from plans.actions.states import Standing
from plans.charts import SlipPoint
from plans.deadlines import Kind
from plans.moments import now
from plans.structure.models import Plan

START = date(2026, 1, 1)
FIRST_DUE = date(2026, 6, 30)


def day(number: int) -> date:
    return START + timedelta(days=number)


def agreed(action: int, on: int, moved: int | None, *, is_first: bool = False) -> DeadlineChange:
    """A deadline that holds from a day; None: it no longer ends on one."""
    due = None if moved is None else FIRST_DUE + timedelta(days=moved)
    kind = Kind.ONGOING if moved is None else Kind.DAY
    return DeadlineChange(
        action_id=action, effective_date=day(on), due_date=due, kind=kind, is_first=is_first
    )


def ordered(rows: list[DeadlineChange]) -> list[DeadlineChange]:
    return sorted(rows, key=lambda row: (row.effective_date, not row.is_first))


@st.composite
def histories(draw) -> list[DeadlineChange]:
    rows = []
    for action in range(draw(st.integers(1, 4))):
        added = draw(st.integers(0, 40))
        rows.append(agreed(action, added, 0, is_first=True))
        for on in draw(st.lists(st.integers(added, 90), max_size=4)):
            rows.append(agreed(action, on, draw(st.none() | st.integers(-60, 200))))
    return ordered(rows)


def naive(rows: list[DeadlineChange], on: date) -> int | None:
    """The average of a day, worked out from the rows that held by then."""
    present = {row.action_id: row for row in rows if row.effective_date <= on}
    behind = [(row.due_date - FIRST_DUE).days for row in present.values() if row.due_date]
    return round(sum(behind) / len(behind)) if behind else None


def points_of(rows: list[DeadlineChange]) -> tuple[SlipPoint, ...]:
    standings = [standing(action) for action in {row.action_id for row in rows}]
    return slippage(standings, rows, day(100)).points


def standing(action: int, due: date | None = None) -> Standing:
    row = Action(pk=action)
    row.at_due_date = due
    row.at_progress = Progress.UNDER_WAY
    return Standing(row, Plan(), {}, now(day(100)))


def drawn(points: tuple[SlipPoint, ...], on: date) -> int | None:
    return next((point.days for point in reversed(points) if point.day <= on), None)


@given(histories())
def test_the_line_stands_on_each_day_where_the_plan_stood_then(rows):
    points = points_of(rows)

    for number in range(100):
        if (stood := naive(rows, day(number))) is not None:
            assert drawn(points, day(number)) == stood


@given(histories(), st.integers(0, 99))
def test_what_came_later_does_not_change_the_line_before(rows, number):
    then = points_of([row for row in rows if row.effective_date <= day(number)])

    assert tuple(point for point in points_of(rows) if point.day <= day(number)) == then


def test_an_action_counts_from_the_day_on_which_it_came():
    rows = ordered([
        agreed(1, 0, 0, is_first=True), agreed(2, 10, 0, is_first=True),
        agreed(1, 5, 40), agreed(1, 20, None),
    ])  # fmt: skip

    assert [(point.day, point.days) for point in points_of(rows)] == [
        (day(0), 0), (day(5), 40), (day(10), 20), (day(20), 0),
    ]  # fmt: skip


def test_the_title_says_which_deadlines_the_average_leaves_out():
    rows = [agreed(1, 0, 0, is_first=True), agreed(2, 0, None, is_first=True), agreed(1, 5, 40)]
    standings = [standing(1, day(40)), standing(2, day(60)), standing(3)]

    title = slippage(standings, rows, day(100)).title

    assert title == (
        "The deadline of 1 action stands 40 days later than at first (1 other recurs, or had no day at first)"
    )
