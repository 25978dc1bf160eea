"""The wider programme of Barking and Dagenham, of which the Ofsted plan is a part."""

import pytest

from tests.page_reading import plain

COUNCILS = ["barking-and-dagenham"]


@pytest.fixture
def said(facts):
    return facts["programme"]


@pytest.fixture
def page(read, said):
    return read("plan_structure", said["slug"])


def test_the_programme_opens_on_the_day_of_its_cabinet(page, said):
    assert said["opens_on"] == "2019-07-16"
    assert "Opens as at 16 July 2019" in page.text
    assert said["inspection_outcome_year"] in page.text
    assert "Its parts Ofsted Improvement Plan" in page.text


def test_four_strands_and_the_outcome_and_assurance_themes(page, said):
    for strand in said["strands"]:
        assert f"{strand['ref']} {strand['name']}" in page.under("Strands (4)")
    for theme in said["outcome_themes"]:
        assert theme["name"] in page.under("Outcome themes (6)")
    for theme in said["assurance_themes"]:
        assert theme["name"] in page.under("Assurance themes (4)")


def test_seven_outputs(page, said):
    shown = page.under("Outputs")

    starts = [shown.index(f"{number} ") for number in range(1, said["outputs"] + 1)]
    assert starts == sorted(starts)
    assert f"{said['outputs'] + 1} " not in shown


def milestone(page, said: dict) -> str:
    """The words of one milestone, up to the next."""
    shown = page.under("Milestones")
    inferred = " (inferred)" if said["inferred"] else ""
    starts = [at for at in range(len(shown)) if shown.startswith(f"{said['by_when']}{inferred}", at)]
    found = [shown[at : at + 700] for at in starts if said["has"] in shown[at : at + 120]]
    assert found, said
    return found[0]


def test_each_milestone_has_its_month_inferred_or_not(page, said):
    for one in said["milestones"]:
        assert milestone(page, one)
    assert len({one["by_when"] for one in said["milestones"]}) == said["months"]


def test_milestones_cite_recommendations_of_the_part(page, said):
    for one in said["milestones"]:
        if one["cites"]:
            cited = ", ".join(f"recommendation {number}" for number in one["cites"])
            assert f"Cites {cited}" in milestone(page, one)
    assert f"4, 6 and {said['cited_but_absent']}" in page.text
    assert f"There is no recommendation {said['cited_but_absent']}" in page.text


def test_four_services_are_nested_under_the_operating_model(page, said):
    shown = page.under("Milestones")
    nested = shown[shown.index("New Target Operating Model") : shown.index("Digital Enhancements")]

    assert all(plain(service["name"]) in nested for service in said["nested_under_the_operating_model"])
