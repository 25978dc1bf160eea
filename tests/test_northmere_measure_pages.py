"""Northmere's measures, in whichever state they are, on their pages."""

import pytest
from django_scopes import scope

from outcomes.measures.models import Measure
from plans.structure.models import Plan

COUNCILS = ["northmere"]
PLAN = "northmere-improvement-plan"


@pytest.fixture
def numbers(demonstration, db):
    plan = Plan.everywhere.get(slug=PLAN)
    with scope(plan=[plan.pk]):
        return {row.name: row.pk for row in Measure.objects.filter(plan=plan)}


@pytest.fixture
def rows(read):
    table = read("measure_list", PLAN, per_page=100).table("Measure", "Latest value")
    return {row[0].partition(", part of")[0]: row for row in table}


def test_the_page_of_every_measure_opens_and_tells_its_values(read, numbers):
    for name, pk in numbers.items():
        shown = read("measure_detail", PLAN, str(pk))
        assert name in shown.text
        assert ("No value has been recorded yet." in shown.text) == name.startswith("People who finish")


def test_the_scorecard_prints_each_state_in_words(rows):
    assert len(rows) >= 50
    assert "provisional" in rows["Contacts decided within one working day"][1]
    assert "data only" in rows["Referrals that led to no further action"][1]
    assert rows["Children in unregistered homes"][1] == "suppressed"
    assert rows["How families rate the help they had"][1] == "Good"
    assert rows["Wait for a first mental health appointment"][1].endswith(" days")
    assert "per 10,000" in rows["Referrals per 10,000 children"][1]
    assert rows["Access to speech and language therapy"][1] == "up"
    assert rows["People who finish the programme for those who harm their families"][1] == "no value yet"


def test_limits_explanations_and_silence_stand_in_their_rows(rows):
    assert "Limit at most 1:15: kept" in rows["Cases to each social worker"][3]
    assert "Limit at most 15 %: broken" in rows["Agency social workers"][3]
    assert "Explained, back by" in rows["Supervision on time"][4]
    assert rows["East locality"][4].endswith("Unexplained")
