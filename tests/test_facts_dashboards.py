import json

import pytest

from plans.demo.sources import day
from plans.moments import in_words
from tests.conftest import FACTS

COUNCILS = ["barking-and-dagenham", "havering", "leicestershire", "tower-hamlets"]


def plans() -> list[dict]:
    said = [json.loads((FACTS / f"{council}.json").read_text(encoding="utf-8")) for council in COUNCILS]
    return [said[0]["ofsted_plan"], said[0]["programme"], *said[1:]]


@pytest.mark.parametrize("said", plans(), ids=lambda said: said["slug"])
def test_each_plan_opens_as_at_its_own_day(read, said):
    shown = read("dashboard", said["slug"]).text

    assert f"opens as at {in_words(day(said['opens_on']))}" in shown
    assert "reference plan" in shown


@pytest.mark.parametrize("page", ["action_list", "plan_structure"])
def test_its_other_pages_open_at_that_day_too(read, page):
    assert "As at 31 May 2019" in read(page, "barking-and-dagenham-ofsted-plan").text


def test_the_dashboard_counts_each_action_once(read):
    rows = read("dashboard", "barking-and-dagenham-ofsted-plan").table("Recommendation", "Actions")
    facts = plans()[0]

    counted = {row[0].split()[0]: row[1] for row in rows}
    total = counted.pop("All")
    assert counted == {number: str(count) for number, count in facts["actions_of_each"].items()}
    assert total == str(facts["action_count"])


def test_a_plan_that_nobody_updates_is_never_called_late(read):
    page = read("dashboard", "barking-and-dagenham-ofsted-plan")

    assert "2 Past their deadline" in page.text and "31 planned" in page.text
    assert "Red" not in page.text and "Overdue" not in page.text and "overdue" not in page.text
    of_one = read("action_detail", "barking-and-dagenham-ofsted-plan", "3.6").text
    assert "late" not in of_one.partition("Deadline")[2].partition("Last update")[0]
    assert "Red" not in of_one
