"""What is read by one question tells the same as what is read by seven."""

from datetime import timedelta
from decimal import Decimal

import pytest

from outcomes.cards import Aim, Limit, sentences_of
from outcomes.measures.models import MeasureLink
from outcomes.measures.scorecard import scorecard
from outcomes.measures.targets import set_limit, set_target
from outcomes.measures.together import claimed_through, in_brief
from outcomes.measures.values import explain
from outcomes.measures.watch import Watch, watch_of
from plans.moments import Moment, now
from tests import factories
from tests.factories import day, past

MOMENTS = [now(day()), Moment(as_at=day(35)), Moment(as_at=day(35), known_on=day(36))]


@pytest.fixture
def several(open_plan):
    action = factories.action(open_plan, ref="1.9")
    whole = factories.measure(open_plan, name="Oversight", claimed_by=[action])
    part = factories.measure(open_plan, name="North", part_of=whole, claimed_by=[action])
    grades = {"unit": "grade", "grades": ["Poor", "Fair", "Good"]}
    graded = factories.measure(open_plan, name="As rated", claimed_by=[action], **grades)
    factories.measure(open_plan, name="Empty")
    for days_ago, text in ((120, "60.5 %"), (60, "70.25 %"), (30, "66 %")):
        factories.value(whole, text, days_ago=days_ago, is_baseline=days_ago == 120)
    value = factories.value(part, "over 40 % (provisional)", days_ago=30)
    factories.value(graded, "Fair", days_ago=30)
    for measure in (whole, graded):
        aims = [Aim(Decimal(3) if measure == graded else Decimal("95.5"), day() + timedelta(days=100))]
        set_target(measure=measure, version=None, aims=aims, by=None, at=past(90))
    set_limit(measure=part, version=None, limit=Limit("at_least", Decimal(50)), by=None, at=past(90))
    explain(value=value, version=None, why="A.", doing="B.", back_by=day(-9), by=None, at=past(20))
    return open_plan


def told(rows) -> list[tuple]:
    return [
        (row.name, sentences_of(row.told.card), row.tag["word"], row.limit, row.explained_briefly)
        for row in rows
    ]


@pytest.mark.sqlite
@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_the_claimed_ones_tell_what_the_scorecard_tells(several, moment, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = claimed_through(MeasureLink.objects.filter(plan=several).exclude(action=None), several, moment)

    expected = [row for row in told(scorecard(several, moment)) if row[0] != "Empty"]
    assert told(rows) == expected
    assert len(expected) == 3


@pytest.mark.sqlite
@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_in_brief_they_are_rated_as_on_the_scorecard(several, moment, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows, _ = in_brief(several, moment)

    expected = [(row[0], *row[2:]) for row in told(scorecard(several, moment))]
    assert [(row[0], *row[2:]) for row in told(rows)] == expected
    assert len(expected) == 4


def test_a_dashboard_is_told_of_the_three_furthest_off_and_of_broken_limits(open_plan):
    asked = {"Far": "40 %", "Near": "88 %", "Nearer": "89 %", "Middle": "70 %", "Met": "97 %"}
    for name, text in asked.items():
        measure = factories.measure(open_plan, name=name)
        set_target(measure=measure, version=None, aims=[Aim(Decimal(90))], by=None, at=past(90))
        factories.value(measure, text, days_ago=30)
    cases = factories.measure(open_plan, name="Cases", unit="ratio", polarity="lower")
    limit = Limit("at_most", Decimal(15))
    set_limit(measure=cases, version=None, limit=limit, commitment="No more than 15.", by=None, at=past(90))
    factories.value(cases, "1:18", days_ago=30)

    watch = watch_of(open_plan, now(day()))

    assert [row.name for row in watch.furthest] == ["Far", "Middle", "Cases"]
    assert "50 points under its target" in watch.furthest[0].words
    assert watch.more_off == 2
    assert [(row.commitment, row.name) for row in watch.broken] == [("No more than 15.", "Cases")]
    assert watch.broken[0].words.endswith("beyond its limit of at most 1:15")
    assert watch.limits_told == "Of 1 limit or commitment none is kept, 1 is broken."
    assert watch.few_words.startswith("1 on target, 5 off target (5 of them unexplained, 1 beyond a limit)")


def test_a_plan_without_measures_is_told_of_none(open_plan):
    watch = watch_of(open_plan, now(day()))

    assert watch == Watch([])
    assert (watch.few_words, watch.furthest, watch.broken, watch.limits_told) == ("", [], [], "")


def test_a_commitment_without_a_number_is_told_in_its_words(open_plan):
    grades = ["Missing", "In place"]
    money = factories.measure(open_plan, name="One-off money", unit="grade", grades=grades)
    limit = Limit("at_least", Decimal(2))
    set_limit(measure=money, version=None, limit=limit, commitment="It is there.", by=None, at=past(90))
    factories.value(money, "Missing", days_ago=30)

    (broken,) = watch_of(open_plan, now(day())).broken

    assert broken.words.startswith("Missing ")
    assert broken.words.endswith("short of the commitment “In place”")
