"""What papers say in sentences agrees with the tables beside them."""

import pytest

from governance.dashboards.decisions import decisions
from governance.dashboards.reading import Reading
from governance.reports.agreement import in_ranges
from governance.reports.blocks import BulletList, Chart, Paragraph, Table
from governance.reports.record import Record
from governance.reports.sections import data_of
from plans.charts import draw
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
        "1 is claimed complete, 2 are open and 1 is paused. Of the open ones 1 has no stated progress."
    )


def test_a_recommendation_that_nothing_answers_is_not_counted_as_answered(open_plan):
    factories.recommendation(open_plan, "2")
    action(open_plan), factories.action(open_plan, recommendations=[])

    first = sentences(open_plan, "progress")[0]

    assert "the plan held 2 actions, 1 of them in answer to 1 recommendation." in first


def test_actions_that_answer_nothing_answer_nothing(open_plan):
    factories.action(open_plan, recommendations=[])

    assert "the plan held 1 action. How they stand is not stated." in sentences(open_plan, "progress")[0]


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

    said, met, left_out = sentences(open_plan, "slippage")
    (table,) = tables(open_plan, "slippage")

    assert said == (
        "Of 3 actions with a dated deadline, 2 have moved later since the first one was set; "
        "of these 1 is still to come. 1 of them moved more than once."
    )
    assert met == "1 is claimed complete: 1 was in time. Evidence is missing for " + f"{moved[1].ref}."
    assert left_out == f"Not counted here: 1 is paused ({moved[2].ref})."
    line = [block for block in blocks(open_plan, "slippage") if isinstance(block, Chart)][1]
    assert "On average the deadlines of 3 actions stand" in line.spec.title
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

    assert ": 1 action is more worrying than before; 1 is less worrying than before; 2 were updated." in said
    captions = [table.caption for table in tables(open_plan, "changes", since_days_ago=10)]
    assert captions == ["1 action: more worrying than before", "1 action: less worrying than before"]


def test_one_kind_of_change_needs_no_warning(open_plan):
    factories.update(factories.action(open_plan), days_ago=5, confidence="green")

    (said,) = sentences(open_plan, "changes", since_days_ago=10)

    assert said.endswith(": 1 action was updated.")


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
        "This is a published plan, kept to be read: it does not say which of its actions were late."
    ]


def test_the_key_of_a_reference_plan_holds_only_what_can_stand_in_it(reference_plan):
    plan = reference_plan
    factories.action(plan, words="December 2020")

    found, _, rules = blocks(plan, "key")

    assert [item.status.word for item in found.items] == ["Not stated"]
    assert not any("By the record" in rule for rule in rules.items)


def late_and_met(plan):
    """One met in time, one 12 days late, one whose claim was taken back and made again 7 days late."""
    met, late, again = (factories.action(plan, words=in_words(20)) for _ in range(3))
    for made, days in ((met, (30, 5)), (late, (8, 2)), (again, (30, 13))):
        for days_ago in days:
            factories.update(made, days_ago=days_ago, progress="done", confidence="")
    factories.update(again, days_ago=25, recorded_days_ago=25, progress="under_way")
    return met, late, again


def test_a_deadline_is_met_only_by_its_day(open_plan):
    late_and_met(open_plan)

    timeline = next(block for block in blocks(open_plan, "slippage") if isinstance(block, Chart))
    beside = [row[3].sub for row in tables(open_plan, "by_recommendation")[0].rows]

    assert draw(timeline.spec).title == "3 deadlines: 1 met, 2 met late"
    assert beside == [None, "met late, by 12 days", "met late, by 7 days"]


def test_a_pause_and_a_first_rating_are_neither_worse_nor_better(open_plan):
    paused, first, silent = action(open_plan), action(open_plan), action(open_plan)
    factories.update(paused, days_ago=20, confidence="red")
    factories.update(paused, days_ago=5, progress="paused", confidence="")
    factories.update(first, days_ago=5, confidence="amber")
    factories.update(silent, days_ago=20, confidence="red")
    factories.update(silent, days_ago=5, confidence="")

    (said,) = sentences(open_plan, "changes", since_days_ago=10)

    assert (
        ": 1 action was paused; 1 is newly rated red or amber; 1 is no longer rated; 3 were updated." in said
    )


def test_what_was_claimed_complete_without_evidence_is_said_to_be_so(open_plan):
    made = factories.action(open_plan)
    factories.update(made, days_ago=9, progress="done", confidence="", narrative="All were trained.")
    factories.update(made, days_ago=3, progress="done", confidence="", narrative="Nothing new.")

    (said,) = sentences(open_plan, "changes", since_days_ago=10)
    ((_, _, now, words),) = tables(open_plan, "changes", since_days_ago=10)[0].rows
    (unproven,) = tables(open_plan, "without_evidence")[0].rows

    assert ": 1 action was claimed complete, 1 of them without evidence; 1 was updated." in said
    assert now.sub == "evidence is missing"
    assert (words.text, words.sub) == ("All were trained.", f"As at {in_words(9)}")
    assert unproven[2].text == in_words(9)


def test_slips_are_counted_where_changes_are_told_and_listed_once(open_plan):
    factories.deadline(factories.action(open_plan), in_words(-200), days_ago=3)

    assert sentences(open_plan, "changes", since_days_ago=10)[0].endswith(
        ": 1 action was given a later deadline."
    )
    assert tables(open_plan, "changes", since_days_ago=10) == []
    assert len(tables(open_plan, "slips", since_days_ago=10)[0].rows) == 1


def test_nothing_is_claimed_where_nothing_is_stated(open_plan):
    factories.action(open_plan, words="31 January 2025")
    factories.update(factories.action(open_plan), days_ago=5, progress="done", confidence="")

    told = sentences(open_plan, "progress")

    assert "1 is claimed complete and 1 is open. Of the open ones 1 has no stated progress." in told[0]
    assert told[1] == "1 open action is past the deadline. No deadline has been moved later."
    assert told[2].startswith("For 1 action the record says less than is claimed")
    assert told[3] == "For 1 action nothing is claimed, and the record gives cause for concern."


def test_the_chart_of_recommendations_names_every_status_that_it_shows(open_plan):
    action(open_plan), action(open_plan, progress="paused"), action(open_plan, progress="under_way")

    chart = next(block for block in blocks(open_plan, "progress") if isinstance(block, Chart))

    held = {part.label: part.count for part in chart.spec.rows[0].parts}
    assert held == {"Under way or Not stated": 2, "Paused": 1}


def test_tables_stand_by_number(open_plan):
    for ref in ("2.10", "1.2", "2.9"):
        factories.deadline(factories.action(open_plan, ref=ref), in_words(-200), days_ago=3)

    for kind in ("slippage", "slips", "without_holder", "by_recommendation"):
        refs = [row[0].text.split()[0] for row in tables(open_plan, kind)[0].rows]
        assert refs == ["1.2", "2.9", "2.10"], kind


def test_a_deadline_that_was_brought_forward_is_told(open_plan):
    made = factories.action(open_plan, ref="1.4", words=in_words(-200))
    factories.deadline(made, in_words(-90), days_ago=3)
    factories.deadline(factories.action(open_plan), in_words(-200), days_ago=3)

    assert "1 was brought forward: 1.4." in sentences(open_plan, "slippage")[0]
    assert tables(open_plan, "by_recommendation")[0].rows[0][3].sub == f"first: {in_words(-200)}"


def test_without_two_days_no_days_are_counted(open_plan):
    factories.deadline(factories.action(open_plan, words="Ongoing"), in_words(-200), days_ago=3)

    assert tables(open_plan, "slips")[0].rows[0][3].text == "No date"


def test_no_change_is_told_with_its_day_and_one_late_action_with_its_days(open_plan):
    factories.action(open_plan, words=in_words(21))

    assert sentences(open_plan, "slips", since_days_ago=10) == [
        f"No deadline was changed since {in_words(10)}."
    ]
    assert sentences(open_plan, "overdue") == ["1 action is overdue, by 21 days."]


def test_numbers_that_follow_each_other_are_named_by_their_ends():
    assert in_ranges(["1", "2", "3", "5", "7", "8", "A"]) == "1 to 3, 5, 7, 8, A"
    assert in_ranges([]) == ""


def test_what_waits_for_a_decision_stands_in_the_paper_as_on_the_dashboard(open_plan):
    assert blocks(open_plan, "decisions") == ()
    due, forecast = factories.day(-10), factories.day(-40)
    late = factories.action(open_plan, words=f"{due.day} {due:%B %Y}")
    factories.update(late, days_ago=5, forecast_date=forecast)
    done = action(open_plan, progress="done")

    said, listed = blocks(open_plan, "decisions")

    assert said == Paragraph(text="By the record these wait for a decision:")
    assert listed == BulletList(
        items=(
            f"{late.ref} is forecast for {in_words(-40)}, 30 days after its deadline.",
            f"{done.ref} is claimed “Complete”, evidence is missing.",
        )
    )
    with_dashboard = decisions(Reading(open_plan, Moment(as_at=factories.day())))
    assert [f"{row.action.ref} {row.words}." for row in with_dashboard] == list(listed.items)
