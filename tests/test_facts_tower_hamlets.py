from datetime import date

import pytest

from plans.moments import in_words
from tests.page_reading import plain

COUNCILS = ["tower-hamlets"]


@pytest.fixture
def plan_page(read, facts):
    return read("plan_structure", facts["slug"])


def test_the_plan_opens_on_the_day_of_its_cabinet(plan_page, facts):
    assert facts["opens_on"] == "2018-03-20"
    assert "Opens as at 20 March 2018" in plan_page.text
    assert "27 June 2017" in plan_page.text
    assert facts["plan_agreed"] == "27th June 2017"
    assert facts["aim"] in plan_page.text


def test_the_inspection_and_the_board_were_judged_inadequate(plan_page, facts):
    assert plan_page.table("Area", "Judgement") == [
        ["Overall effectiveness", facts["inspection"]["judgements"][0]["words"]],
        ["Local safeguarding children board", facts["inspection"]["judgements"][1]["words"]],
    ]
    assert facts["inspection"]["has"] in plan_page.text
    assert f"Report published {facts['inspection']['published_words']}" in plan_page.text


@pytest.mark.parametrize("number, heading", enumerate(["First", "Second", "Third"]))
def test_each_monitoring_visit_is_shown_as_reported(plan_page, facts, number, heading):
    said, shown = facts["visits"][number], plan_page.under(f"{heading} monitoring visit")

    for kind, name in (
        ("progress_noted", "Progress noted"),
        ("further_progress_needed", "Further progress needed"),
    ):
        assert (f"{name} ({said[kind]})" in shown) == bool(said[kind])
    if said["words"]:
        begun, ended = (in_words(date.fromisoformat(said[name])) for name in ("begun_on", "ended_on"))
        assert f"{begun} to {ended}" in shown
    else:
        assert "Days not stated" in shown
    assert ("planned" in shown) == (said["state"] == "planned")
    quoted = [words for words in facts["fragments"] if words in shown]
    assert len(quoted) == said["quotations"]


def test_the_third_visit_has_its_focus(plan_page, facts):
    shown = plan_page.under("Third monitoring visit")

    assert all(words in shown for words in facts["focus_of_visit_3"])


def test_there_are_fifteen_recommendations_and_no_action(plan_page, read, facts):
    rows = plan_page.table("Recommendation")

    assert len(rows) == facts["recommendations"] == 15
    assert "The plan names no action that answers them." in plan_page.text
    assert "1 to" not in read("action_list", facts["slug"]).text


def test_themes_are_counted_by_their_kinds(read, facts):
    page = read("dashboard", facts["slug"]).text

    assert "4 themes" in page and "10 parts of the vision" in page
    assert "14 themes" not in page


def test_four_themes_are_linked_with_ten_parts_of_the_vision_by_fifteen_links(plan_page, facts):
    linked = dict(plan_page.table("Theme", "Linked with"))
    components = facts["vision_components"]

    seen = 0
    for theme in facts["themes"]:
        others = linked[f"{theme['ref']} {theme['name']}"]
        found = {key for key, words in components.items() if plain(words) in others}
        assert found == set(theme["to"])
        seen += len(found)
    assert (len(linked), len(components), seen) == (4, facts["distinct_components"], facts["links"])
    assert "(10)" in plan_page.text


def test_three_stages_have_their_periods_and_aims(plan_page, facts):
    shown = plan_page.under("Stages")

    assert [stage["number"] for stage in facts["stages"]] == [1, 2, 3]
    for stage in facts["stages"]:
        assert f"Stage {stage['number']} {plain(stage['name'])}".strip() in shown
        assert stage["words"] in shown
    for words in facts["stage_aims_have"]:
        assert words in shown


def test_the_notes_of_the_quarter_have_the_figures_of_the_paper(plan_page, facts):
    names = {theme["ref"]: f"{theme['ref']} {theme['name']}" for theme in facts["themes"]}
    themes, stages = plan_page.under("Themes (4)"), plan_page.under("Stages")

    assert themes.count("Period Quarter 3: October to December 2017") == facts["notes"]["themes"]
    assert stages.count("Period Quarter 3: October to December 2017") == facts["notes"]["stage_aims"]
    starts = [themes.index(name) for name in names.values()] + [len(themes)]
    for number, start in enumerate(starts[:-1], start=1):
        note = themes[start : starts[number]]
        assert all(figure in note for figure in facts["figures"][str(number)]), number


def test_the_dates_of_the_paper_stand_as_printed(plan_page, facts):
    assert all(plain(words) in plan_page.text for words in facts["dates"].values())


def test_contradictions_are_shown_side_by_side(plan_page, facts):
    rows = [" ".join(row) for row in plan_page.table("Subject", "One source", "Another source")]

    for said in facts["contradictions"]:
        assert any(plain(said["one"]) in row and plain(said["other"]) in row for row in rows), said
