import pytest

from tests.page_reading import plain

COUNCILS = ["leicestershire"]
STATES = {
    "": "Not stated",
    "planned": "Planned",
    "in_progress": "In progress",
    "developed": "Developed",
    "launched": "Launched",
    "done": "Done",
    "embedded": "Embedded",
}


@pytest.fixture
def plan_page(read, facts):
    return read("plan_structure", facts["slug"])


@pytest.fixture
def highlights(plan_page):
    rows = plan_page.table("Highlight", "State", "Addresses")
    return {text.split()[0]: (text, state, addresses) for text, state, addresses in rows}


def numbers_in(addresses: str) -> set[int]:
    linked = addresses.partition("As printed")[0].replace(",", " ")
    return {int(word) for word in linked.split() if word.isdigit()}


def test_the_plan_opens_on_the_day_of_its_cabinet_under_all_its_names(plan_page, facts):
    assert facts["opens_on"] == "2017-09-15"
    assert "Opens as at 15 September 2017" in plan_page.text
    for name in facts["names"]:
        assert name in plan_page.text
    assert facts["plan_years"] in plan_page.text
    assert facts["plan_approved"] in plan_page.text


def test_the_inspection_states_no_area_by_itself(plan_page, facts):
    shown = plan_page.table("Area", "Judgement")

    assert shown == [["Overall effectiveness", facts["inspection"]["judgements"][0]["words"]]]
    assert "Days December 2016" in plan_page.under("Inspections and visits")
    assert "Report published not stated" in plan_page.under("Inspections and visits")


def test_there_are_seventeen_recommendations_and_no_action(plan_page, read, facts):
    rows = plan_page.table("Recommendation")

    assert [row[0].split()[0] for row in rows] == [str(n) for n in range(1, facts["recommendations"] + 1)]
    assert "The plan names no action that answers them." in plan_page.text
    assert facts["actions"] == 0
    assert "1 to" not in read("action_list", facts["slug"]).text


def test_two_drivers_and_seven_areas_of_investment(plan_page, facts):
    assert facts["strategic_aims"] == 0
    assert "Strategic aims (" not in plan_page.text
    for driver in facts["drivers"]:
        assert driver["name"] in plan_page.under("Key drivers (2)")
    for area in facts["investment_areas"]:
        assert area["name"] in plan_page.under("Areas of investment (7)")


def test_fourteen_highlights_have_their_states_and_links(highlights, facts):
    assert "".join(highlights) == "abcdefghijklmn"
    for said in facts["highlights"]:
        _, state, addresses = highlights[said["ref"]]
        every = range(1, 18) if said["specific"] == "1 to 17" else said["specific"]
        assert state.startswith(STATES[said["state"]])
        assert said["state_words"] in state
        assert numbers_in(addresses) == set(every)
        assert ("all" in addresses.partition("As printed")[0].lower().split()) == said["all"]
        assert plain(said["words"] or "") in addresses


def test_each_recommendation_is_reached_by_the_highlights_that_the_paper_names(highlights, facts):
    for number, letters in facts["reached_besides_b"].items():
        reached = [ref for ref, row in highlights.items() if ref != "b" and int(number) in numbers_in(row[2])]
        expected = set(letters)
        assert set(reached) == expected, number
    everything = [
        ref for ref, row in highlights.items() if "all" in row[2].partition("As printed")[0].lower().split()
    ]
    assert "".join(everything) == facts["reaches_all"]


def test_contradictions_are_shown_side_by_side(plan_page, facts):
    rows = [" ".join(row) for row in plan_page.table("Subject", "One source", "Another source")]

    for said in facts["contradictions"]:
        assert any(plain(said["one"]) in row and plain(said["other"]) in row for row in rows), said
