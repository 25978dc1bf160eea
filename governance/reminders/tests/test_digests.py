from datetime import date, timedelta

import pytest

from governance.reminders.digests import Line, body, each_once, ordinal, subject

TODAY = date(2026, 3, 20)


def line(**values):
    values = {
        "action": 1, "kind": "overdue", "ref": "1.1", "text": "Hold sessions.", "plan": "Northmere",
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
    lines = [line(), line(action=2), line(action=3, kind="due_soon"), line(action=4, kind="escalation")]

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
    assert "No update since 12 May 2025." in body("Jo", [line(updated_on=date(2025, 5, 12))], TODAY)
    assert "No update so far." in body("Jo", [line()], TODAY)


def test_whoever_leads_and_manages_reads_of_it_once():
    lines = [line(), line(kind="escalation"), line(action=2, kind="escalation")]

    assert [(one.action, one.kind) for one in each_once(lines)] == [(1, "overdue"), (2, "escalation")]


def test_of_one_day_they_stand_as_people_count():
    lines = [line(ref="1.10", action=1), line(ref="1.2", action=2)]

    assert [one.ref for one in each_once(lines)] == ["1.2", "1.10"]


def test_a_programme_manager_reads_of_the_plan_and_not_of_themselves():
    told = body("Jo", [line(kind="escalation")], TODAY)

    assert "In what you manage 1 action is long overdue today." in told
    assert "your actions" not in told and "tell the programme manager" not in told
    assert "you can change it on the action’s page" in told


def test_whoever_leads_and_manages_is_told_both():
    told = body("Jo", [line(action=2), line(kind="escalation")], TODAY)

    assert "This is how your actions stand today." in told
    assert told.index("tell the programme manager") < told.index("you can change it on the action’s page")
