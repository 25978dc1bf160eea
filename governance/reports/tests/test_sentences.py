"""What papers say in sentences agrees with the tables beside them."""

import pytest

from governance.reports.blocks import Paragraph, Table
from governance.reports.record import Record
from governance.reports.sections import data_of
from plans.moments import Moment
from plans.structure.models import Plan
from tests import factories

pytestmark = pytest.mark.django_db


def blocks(plan, kind, since_days_ago=None):
    since = factories.day(since_days_ago) if since_days_ago else None
    record = Record(plan, Moment(as_at=factories.day(), known_on=factories.day()), since)
    return data_of(kind, record=record, options={})


def sentences(plan, kind, **days):
    return [block.text for block in blocks(plan, kind, **days) if isinstance(block, Paragraph)]


def tables(plan, kind, **days):
    return [block for block in blocks(plan, kind, **days) if isinstance(block, Table)]


def in_words(days_ago):
    day = factories.day(days_ago)
    return f"{day.day} {day:%B %Y}"


def action(plan, **said):
    made = factories.action(plan)
    if said:
        factories.update(made, days_ago=5, **({"confidence": ""} | said))
    return made


def test_every_action_is_told_as_complete_open_or_paused(open_plan):
    action(open_plan, progress="done"), action(open_plan, progress="paused")
    action(open_plan), action(open_plan, progress="under_way")

    first = sentences(open_plan, "progress")[0]

    assert first.endswith(
        "the plan held 4 actions in answer to 1 recommendation. "
        "1 is claimed complete, 2 are open and 1 is paused."
    )


def test_a_recommendation_that_nothing_answers_is_not_counted_as_answered(open_plan):
    factories.recommendation(open_plan, "2")
    action(open_plan), factories.action(open_plan, recommendations=[])

    first = sentences(open_plan, "progress")[0]

    assert "the plan held 2 actions, 1 of them in answer to 1 recommendation." in first


def test_actions_that_answer_nothing_answer_nothing(open_plan):
    factories.action(open_plan, recommendations=[])

    assert (
        "the plan held 1 action. 0 are claimed complete and 1 is open." in sentences(open_plan, "progress")[0]
    )


def test_the_table_of_statuses_adds_up_to_all_actions(open_plan):
    action(open_plan, progress="done"), action(open_plan), action(open_plan, confidence="green")

    (table,) = tables(open_plan, "progress")
    *rows, total = [[cell.text for cell in row] for row in table.rows]

    assert total == ["All actions", "3", "3"]
    assert [sum(int(row[at]) for row in rows) for at in (1, 2)] == [3, 3]


def test_deadlines_that_moved_are_counted_alike_everywhere(open_plan):
    moved = [action(open_plan), action(open_plan, progress="done"), action(open_plan, progress="paused")]
    for each in moved:
        factories.deadline(each, in_words(-200), days_ago=3)
    factories.deadline(moved[0], in_words(-210), days_ago=2)
    action(open_plan)

    (said,) = sentences(open_plan, "slippage")
    (table,) = tables(open_plan, "slippage")

    assert said == (
        "Of 3 actions with a dated deadline, 2 have moved later since the first one was set; "
        "of these 1 is still to come. 1 of them moved more than once."
    )
    assert len(table.rows) == 2
    assert "The deadline of 2 actions has been moved later." in sentences(open_plan, "progress")[1]


def test_a_first_deadline_cannot_be_taken_for_the_first_of_a_month(open_plan):
    made = factories.action(open_plan, words="February 2099")
    factories.deadline(made, "March 2099", days_ago=3)

    cells = [cell for row in tables(open_plan, "by_recommendation")[0].rows for cell in row]

    assert "first: February 2099" in [cell.sub for cell in cells]


def test_what_changed_counts_what_its_tables_hold(open_plan):
    worse, better = action(open_plan), action(open_plan)
    for made, was, now in ((worse, "green", "red"), (better, "red", "amber")):
        factories.update(made, days_ago=20, confidence=was)
        factories.update(made, days_ago=5, confidence=now)

    (said,) = sentences(open_plan, "changes", since_days_ago=10)

    assert ": 2 updated, 1 more worrying than before, 1 less worrying than before. An action may" in said
    captions = [table.caption for table in tables(open_plan, "changes", since_days_ago=10)]
    assert captions == ["1 action: more worrying than before", "1 action: less worrying than before"]


def test_one_kind_of_change_needs_no_warning(open_plan):
    factories.update(factories.action(open_plan), days_ago=5, confidence="green")

    (said,) = sentences(open_plan, "changes", since_days_ago=10)

    assert said.endswith(": 1 updated.")


@pytest.fixture
def reference_plan(open_plan):
    Plan.everywhere.filter(pk=open_plan.pk).update(kind="reference")
    return Plan.everywhere.get(pk=open_plan.pk)


def test_nothing_is_said_to_be_late_or_to_come_in_a_reference_plan(reference_plan):
    factories.deadline(factories.action(reference_plan, words="May 2020"), "June 2020", days_ago=3)

    assert sentences(reference_plan, "progress")[1:] == ["The deadline of 1 action has been moved later."]
    assert sentences(reference_plan, "slippage") == [
        "Of 1 action with a dated deadline, 1 has moved later since the first one was set."
    ]
    assert sentences(reference_plan, "overdue") == [
        "Whether an action was late is not asked of a reference plan."
    ]


def test_the_key_of_a_reference_plan_holds_only_what_can_stand_in_it(reference_plan):
    plan = reference_plan
    factories.action(plan, words="December 2020")

    found, _, rules = blocks(plan, "key")

    assert [item.status.word for item in found.items] == ["Not stated"]
    assert not any("By the record" in rule for rule in rules.items)
