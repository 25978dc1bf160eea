from collections import Counter

import pytest

from tests.page_reading import plain

COUNCILS = ["barking-and-dagenham"]


@pytest.fixture
def said(facts):
    return facts["ofsted_plan"]


@pytest.fixture
def plan_page(read, said):
    return read("plan_structure", said["slug"])


@pytest.fixture
def actions(read, said):
    """The rows of the list of actions by their number: recommendation, leads, deadline."""
    rows = read("action_list", said["slug"], per_page=100).table("Action")
    return {row[0].split()[0]: row for row in rows}


def deadline_in(row: list[str]) -> str:
    return row[3].partition(" (")[0].partition(", next")[0]


def test_the_plan_opens_at_the_end_of_its_month_with_its_strapline(plan_page, said):
    assert said["opens_on"] == "2019-05-31"
    assert "Opens as at 31 May 2019" in plan_page.text
    assert said["strapline"] in plan_page.text
    assert "Part of Children's Care and Support Improvement Programme" in plan_page.text


def test_the_inspection_has_its_days_judgement_and_findings(plan_page, facts):
    shown, inspection = plan_page.under("Inspections and visits"), facts["inspection"]

    assert "18 February 2019 to 1 March 2019" in shown
    assert inspection["printed"] == ["18th February and 1st March 2019"]
    assert "Report published 1 April 2019" in shown
    assert plan_page.table("Area", "Judgement") == [
        ["Overall effectiveness", inspection["judgements"][0]["words"]]
    ]
    assert f"Strength ({inspection['strengths']})" in plan_page.text
    assert f"Area for improvement ({inspection['areas_for_improvement']})" in plan_page.text


def test_six_recommendations_stand_in_both_wordings(plan_page, said):
    rows = plan_page.table("Recommendation", "In other words", "Actions")

    assert [row[0].split()[0] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert len([row for row in rows if row[1] != "not stated"]) == said["in_both_wordings"]
    differing = [row[0].split()[0] for row in rows if "says the same as the list" not in row[1]]
    assert differing == said["wording_differs"]


def test_the_actions_have_their_numbers_with_the_gaps(plan_page, actions, said):
    rows = plan_page.table("Recommendation", "In other words", "Actions")
    answering = {row[0].split()[0]: row[2].replace(",", " ").split() for row in rows}

    assert {number: len(refs) for number, refs in answering.items()} == said["actions_of_each"]
    assert list(actions) == [action["ref"] for action in said["actions"]]
    assert len(actions) == said["action_count"]
    assert not set(said["absent"]) & set(actions)
    assert answering["3"][-1] == said["last_in_order_of_recommendation_3"]


def test_each_action_has_its_deadline_as_printed_and_its_leads(actions, said):
    for action in said["actions"]:
        row = actions[action["ref"]]
        assert deadline_in(row) == action["by_when"]
        assert all(plain(lead["post"]) in row[2] for lead in action["leads"]), action["ref"]
    assert Counter(map(deadline_in, actions.values())) == said["count_by_words"]


def test_seven_actions_have_several_leads(read, said):
    for ref, number in said["several_leads"].items():
        leads = read("action_detail", said["slug"], ref).text.partition(" Leads ")[2].partition(" Deadline ")
        assert leads[0].count("(joint lead)") == number - 1, ref


def test_ongoing_recurring_and_undescribed_actions_are_so_called(actions, said):
    assert [ref for ref, row in actions.items() if row[3].startswith("Ongoing")] == said["ongoing"]
    assert [ref for ref, row in actions.items() if row[3].startswith("Quarterly")] == said["recurring"]
    assert [ref for ref, row in actions.items() if "Not described" in row[0]] == said["without_text"]


def test_one_action_was_due_before_the_plan_was_dated(read, said):
    shown = read("action_list", said["slug"], per_page=100, timing="overdue", as_at="2019-05-31")

    overdue = [row[0].split()[0] for row in shown.table("Action") if not row[3].startswith("Quarterly")]
    assert overdue == said["due_before_opening"]


def test_nothing_is_stated_of_progress(actions):
    assert all("Not stated" in row[4] for row in actions.values())


def test_contradictions_are_shown_side_by_side(read, facts):
    rows = []
    for part in ("ofsted_plan", "programme"):
        page = read("plan_structure", facts[part]["slug"])
        rows += [" ".join(row) for row in page.table("Subject", "One source", "Another source")]

    for one in facts["contradictions"]:
        assert any(plain(one["one"]) in row and plain(one["other"]) in row for row in rows), one
