from datetime import date, timedelta

import pytest

from governance.reminders.digests import Line, body, each_once, ordinal, subject
from governance.reminders.due import Of

TODAY = date(2026, 3, 20)


def line(**values):
    values = {
        "of": Of("action", 1), "kind": "overdue", "ref": "1.1", "text": "Hold sessions.", "plan": "Northmere",
        "post": "Head of Practice", "words": "", "deadline": TODAY - timedelta(days=10), "link": "http://x/",
    } | values  # fmt: skip
    return Line(**values)


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (3, "third"), (10, "tenth"), (11, "11th"), (21, "21st"), (112, "112th")],
)
def test_a_reminder_is_numbered_in_words(number, word):
    assert ordinal(number) == word


def test_the_subject_counts_by_kind():
    lines = [
        line(),
        line(of=Of("action", 2)),
        line(of=Of("action", 3), kind="due_soon"),
        line(of=Of("action", 4), kind="escalation"),
    ]

    assert subject(lines) == "Actions: 2 overdue, 1 due soon, 1 long overdue in your plan"


@pytest.mark.parametrize(
    ("days", "words"), [(10, "10 days ago"), (1, "1 day ago"), (0, "today"), (-3, "in 3 days")]
)
def test_a_deadline_is_told_from_today(days, words):
    told = body("Jo", [line(deadline=TODAY - timedelta(days))], TODAY)

    assert f"2026: {words}\n" in told


def test_the_printed_words_stand_beside_the_last_day():
    told = body("Jo", [line(words="February 2026", deadline=date(2026, 2, 28))], TODAY)

    assert "February 2026, the last day being 28 February 2026: 20 days ago" in told


def test_it_says_since_when_nothing_was_heard():
    assert "No update since 12 May 2025.\n" in body("Jo", [line(heard="No update since 12 May 2025.")], TODAY)


def test_whoever_leads_and_manages_reads_of_it_once():
    lines = [line(), line(kind="escalation"), line(of=Of("action", 2), kind="escalation")]

    assert [(one.of.pk, one.kind) for one in each_once(lines)] == [(1, "overdue"), (2, "escalation")]


def test_of_one_day_they_stand_as_people_count():
    lines = [line(ref="1.10", of=Of("action", 1)), line(ref="1.2", of=Of("action", 2))]

    assert [one.ref for one in each_once(lines)] == ["1.2", "1.10"]


def test_a_programme_manager_reads_of_the_plan_and_not_of_themselves():
    told = body("Jo", [line(kind="escalation")], TODAY)

    assert "In what you manage 1 action is long overdue today." in told
    assert "your actions" not in told and "tell the programme manager" not in told
    assert "you can change it on the action’s page" in told


def test_whoever_leads_and_manages_is_told_both():
    told = body("Jo", [line(of=Of("action", 2)), line(kind="escalation")], TODAY)

    assert "This is how your actions stand today." in told
    assert told.index("tell the programme manager") < told.index("you can change it on the action’s page")


def value(**told):
    return line(**({"of": Of("measure", 1), "ref": "", "text": "Visits in time"} | told))


def test_actions_and_values_are_counted_apart():
    lines = [line(), value(), value(of=Of("measure", 2), kind="due_soon")]

    assert subject(lines) == "Actions: 1 overdue; values: 1 overdue, 1 due soon"
    assert subject(lines[1:]) == "Values: 1 overdue, 1 due soon"


def test_a_value_is_told_with_its_owner_its_period_and_the_way_to_its_form():
    told = body("Jo", [value(asked="Value asked for: in February 2026", heard="No value so far.")], TODAY)

    assert "This is how your measures stand today." in told
    assert "VALUES OVERDUE\n\nVisits in time\nPlan: Northmere\nOwner: Head of Practice\n" in told
    assert "Value asked for: in February 2026\nDue by: 10 March 2026: 10 days ago\nNo value so far.\n" in told
    assert "Record the value: http://x/" in told
    assert "That it is not available is an answer too." in told and "programme manager" not in told


def test_a_programme_manager_reads_of_actions_and_values():
    lines = [line(kind="escalation"), value(kind="escalation"), value(of=Of("measure", 2), kind="escalation")]

    told = body("Jo", lines, TODAY)

    assert "In what you manage 1 action and 2 values are long overdue today." in told
    assert "VALUES OVERDUE FOR TWO WEEKS OR MORE, IN A PLAN THAT YOU MANAGE" in told
