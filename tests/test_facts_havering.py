import pytest

from tests.page_reading import plain

COUNCILS = ["havering"]


@pytest.fixture
def plan_page(read, facts):
    return read("plan_structure", facts["slug"])


def test_the_plan_opens_as_at_the_year_for_which_its_paper_asks(plan_page, facts):
    assert facts["opens_on"] == "2019-04-01"
    assert "Opens as at 1 April 2019" in plan_page.text
    assert "The report is not dated" in plan_page.text


def test_the_inspection_has_three_areas_and_an_overall_judgement(plan_page, facts):
    names = {
        None: "Overall effectiveness",
        "leaders": "The impact of leaders on social work practice",
        "help_and_protection": "Children who need help and protection",
        "in_care_and_care_leavers": "Children in care and care leavers",
    }

    shown = plan_page.table("Area", "Judgement")

    assert shown == [[names[said["area"]], said["words"]] for said in facts["inspection"]["judgements"]]
    assert facts["inspection"]["begun_words"] in plan_page.under("Inspections and visits")
    assert "Report published not stated" in plan_page.under("Inspections and visits")


def test_the_seven_themes_each_have_an_initiation_document(plan_page, facts):
    themes = plan_page.under("Themes (7)")

    assert len(facts["themes"]) == 7
    for theme in facts["themes"]:
        assert f"{theme['ref']} {theme['name']}" in themes
    assert themes.lower().count(f"document: {facts['theme_document']}") == 7
    assert facts["themes_per_meeting"] in plan_page.text


def test_the_evaluation_framework_runs_from_a_to_f(plan_page, facts):
    ways = plan_page.under("Ways of evaluating (6)")

    for way in facts["evaluation"]:
        assert way["has"].lower() in ways.lower()
    assert "".join(way["ref"] for way in facts["evaluation"]) == "abcdef"


def test_what_the_paper_does_not_have_is_not_there(plan_page, read, facts):
    assert (facts["recommendations"], facts["actions"], facts["milestones"], facts["leads"]) == (0, 0, 0, 0)
    for heading in ("Recommendations, and the actions", "Milestones"):
        assert heading not in plan_page.text
    assert "Lead:" not in plan_page.under("Themes (7)")
    assert "1 to" not in read("action_list", facts["slug"]).text


def test_contradictions_are_shown_side_by_side(plan_page, facts):
    rows = [" ".join(row) for row in plan_page.table("Subject", "One source", "Another source")]

    for said in facts["contradictions"]:
        assert any(plain(said["one"]) in row and plain(said["other"]) in row for row in rows), said
