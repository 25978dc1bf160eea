"""Northmere's measures: in every state that a reader can meet, by the services, never ahead of the day."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from outcomes.cards import Doubt, Rating, explanation_told, faults_of, sentences_of, track_of
from outcomes.demo.loader import load_measures
from outcomes.figures import Availability, Direction, Polarity, Qualifier, Unit
from outcomes.measures.models import Measure, MeasureLink, Outcome
from outcomes.measures.reading import told_of
from outcomes.measures.told import Explanation, MeasureValue, Target
from outcomes.xmr import Variation, points_of, variation_of
from plans.actions.models import Action, ActionUpdate
from plans.demo.sources import source
from plans.history.models import AuditEvent
from plans.inspections.models import Recommendation
from plans.moments import Moment
from plans.structure.models import Plan
from tests.facts_of_measures import named
from tests.page_reading import spaced

COUNCILS = ["northmere"]
PLAN, SEND = "northmere-improvement-plan", "northmere-send-plan"

pytestmark = pytest.mark.usefixtures("demonstration", "db")


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def northmere():
    plan = Plan.everywhere.get(slug=PLAN)
    with scope(plan=[plan.pk]):
        yield plan


@pytest.fixture
def told(northmere, today):
    moment = Moment(as_at=today)
    return told_of(Measure.objects.filter(plan=northmere).standing(moment), moment)


def variation(told) -> Variation | None:
    readings = [(one.day, one.figure.number) for one in told.card.readings if one.figure.is_exact]
    return variation_of(points_of(readings), told.card.polarity)


def test_there_are_some_forty_measures_with_three_years_of_months(northmere):
    measures = Measure.objects.filter(plan=northmere)

    assert measures.filter(part_of=None).count() == 46
    assert measures.exclude(part_of=None).count() == 13
    monthly = measures.filter(frequency="monthly")
    full = [row for row in monthly if row.values.filter(corrects=None).count() == 36]
    assert len(full) >= 40
    assert MeasureValue.objects.count() > 1500
    assert not measures.filter(owner=None).exists()


def test_they_come_in_every_unit_that_the_papers_know(told):
    units = {one.measure.unit for one in told}

    assert units >= {Unit.NUMBER, Unit.PERCENTAGE, Unit.RATE, Unit.RATIO, Unit.ONE_IN, Unit.DAYS, Unit.WEEKS}
    assert units >= {Unit.GRADE, Unit.WORDS}
    assert {one.measure.polarity for one in told} == set(Polarity)


def test_values_are_there_in_every_state(northmere):
    values = MeasureValue.objects.all()

    assert set(values.values_list("availability", flat=True)) == set(Availability)
    assert set(values.values_list("qualifier", flat=True)) == set(Qualifier)
    assert values.filter(number=None, words="").exclude(direction="").exists()
    assert values.filter(direction=Direction.UP, number=None).exists()
    assert values.filter(number=0).exists() and values.filter(availability="suppressed").exists()


def test_what_a_share_was_made_of_makes_the_share(northmere):
    shares = MeasureValue.objects.filter(measure__unit="percentage").exclude(denominator=None)

    assert shares.count() > 1000
    for value in shares:
        assert round(100 * value.numerator / value.denominator, value.places) == value.number


def test_the_parts_of_a_measure_count_together_what_it_counts(northmere, told):
    wholes = ("Family help assessments", "Supervision on time", "Initial health", "Return home interviews")
    for name in wholes:
        whole = named([one for one in told if one.measure.part_of_id is None], name).measure
        parts = MeasureValue.objects.filter(measure__part_of=whole)
        untold = set(parts.filter(denominator=None).values_list("effective_date", flat=True))
        days = whole.values.series().exclude(denominator=None).exclude(effective_date__in=untold)
        assert len(days) >= 30
        for value in days:
            sums = parts.filter(effective_date=value.effective_date).aggregate(
                counted=Sum("numerator"), size=Sum("denominator")
            )
            assert (sums["counted"], sums["size"]) == (value.numerator, value.denominator)


def test_corrections_say_why_and_targets_changed_too(northmere):
    corrections = MeasureValue.objects.exclude(corrects=None)

    assert corrections.count() >= 5
    assert not corrections.filter(correction_reason="").exists()
    changed = Counter(Target.objects.values_list("measure", flat=True)).most_common(1)[0]
    assert changed[1] == 2
    assert Target.objects.filter(measure=changed[0]).exclude(reason="").count() == 1
    assert any(target.points.count() > 1 for target in Target.objects.all())


def test_limits_are_kept_and_broken_and_watched(told):
    kept = [track_of(one.card).keeps_limit for one in told if one.card.limit]

    assert set(kept) == {True, False, None}
    assert "1:15 is kept" in sentences_of(named(told, "Cases to each social worker").card)
    assert "1:6 is kept" in sentences_of(named(told, "Social workers to each manager").card)
    assert "15 % is broken" in spaced(sentences_of(named(told, "Agency social workers").card))
    assert "“Within the model” is broken" in sentences_of(named(told, "Demand against").card)
    assert "“In place” is kept" in sentences_of(named(told, "One-off money").card)


def test_some_of_what_is_off_its_track_is_explained_and_some_is_not(told):
    words = [explanation_told(one.card) for one in told if track_of(one.card).is_off]

    assert words.count("Unexplained.") >= 5
    assert sum(one.startswith("Why: ") for one in words) >= 5
    ratings = {track_of(one.card).rating for one in told}
    assert ratings == set(Rating)


def test_an_old_explanation_no_longer_holds(northmere, told):
    explanations = Explanation.objects.filter(measure=named(told, "Supervision on time").measure)

    assert explanations.count() == 2
    assert "team managers" in explanation_told(named(told, "Supervision on time").card)


def test_every_doubt_about_a_target_is_met_with(told):
    doubts = {fault.doubt for one in told for fault in faults_of(one.card)}

    assert doubts == set(Doubt)


def test_some_variation_is_special_for_better_and_for_worse_and_some_is_not(told):
    found = {variation(one) for one in told if one.measure.frequency == "monthly" and one.card.readings}

    assert {Variation.IMPROVEMENT, Variation.CONCERN, Variation.COMMON} <= found


def test_the_first_misreading_of_a_lower_measure_is_told_right(told):
    words = sentences_of(named(told, "Re-referrals").card)

    assert spaced(words).startswith("17.5 % of referrals")
    assert "The target of 18 % is met, with 0.5 points to spare." in spaced(words)


def test_some_values_are_due_and_have_not_come(northmere, today):
    due = [row.name for row in Measure.objects.filter(plan=northmere).due(today)]

    assert len(due) == 3
    assert any("neglect" in name for name in due) and any("Step-downs" in name for name in due)


def test_some_measures_lack_a_value_a_baseline_or_a_target(told):
    cards = [one.card for one in told]

    assert [one.measure.name for one in told if not one.card.readings] == [
        "People who finish the programme for those who harm their families"
    ]
    assert any(card.readings and not card.baseline for card in cards)
    assert any(card.aims and not card.baseline for card in cards)
    assert any(card.is_judged and not card.aims and not card.limit for card in cards)


def test_one_recommendation_has_no_measure_and_each_has_an_outcome(northmere):
    links = MeasureLink.objects.exclude(recommendation=None)

    measured = set(links.values_list("recommendation__number", flat=True))
    numbers = set(Recommendation.objects.filter(plan=northmere).values_list("number", flat=True))
    assert numbers - measured == {"4"}
    assert set(Outcome.objects.values_list("recommendation__number", flat=True)) == numbers
    assert MeasureLink.objects.exclude(theme=None).count() >= 20
    assert MeasureLink.objects.exclude(action=None).count() >= 15
    several = Counter(links.values_list("measure", flat=True)).most_common(1)[0]
    assert several[1] > 1


def test_nothing_lies_ahead_of_the_day_and_nothing_is_known_before_it(today):
    with scopes_disabled():
        values = MeasureValue.objects.all()
        assert not values.filter(effective_date__gte=today).exists()
        assert not values.filter(recorded_at__gte=timezone.now()).exists()
        early = [one for one in values if one.recorded_at.date() < one.effective_date]
        assert early == []
        for model in (Explanation, Target):
            assert not model.objects.filter(recorded_at__gt=timezone.now()).exists()


def test_each_months_values_came_by_one_act_that_names_them(northmere):
    imports = AuditEvent.everywhere.filter(plan_id=northmere.pk, verb__startswith="imported values")

    named_there = sum(len(values) for event in imports for values in event.text.content["values"].values())
    assert 17 <= imports.count() <= 20
    assert named_there == MeasureValue.objects.filter(corrects=None).count()
    assert {event.by_name for event in imports} == {
        "Head of Performance (former)",
        "Improvement Programme Manager",
    }


def test_what_was_known_then_is_what_is_told_of_then(northmere, today):
    then = Moment(as_at=today - timedelta(days=600))

    assert told_of(Measure.objects.filter(plan=northmere).standing(then), then) == []
    year_ago = Moment(as_at=today - timedelta(days=365))
    measures = told_of(Measure.objects.filter(plan=northmere).standing(year_ago), year_ago)
    oversight = named(measures, "Management oversight")
    assert len(oversight.card.readings) in (23, 24, 25)
    assert oversight.card.latest.figure.number < Decimal(85)


def test_the_second_plan_has_measures_of_its_own(today):
    plan = Plan.everywhere.get(slug=SEND)
    with scope(plan=[plan.pk]):
        assert Measure.objects.count() == 5
        assert not MeasureLink.objects.filter(recommendation__number="3").exists()
        assert set(MeasureValue.objects.values_list("by__name", flat=True)) == {"SEND Programme Manager"}


def test_a_plan_that_has_measures_is_left_as_it_is(today):
    lines = []

    assert load_measures(source("northmere", today + timedelta(days=40)), lines.append) == 0
    assert lines == []


def test_a_slip_has_opened_a_closed_action_again(northmere, today):
    reopened = ActionUpdate.objects.filter(concerns__isnull=False, plan=northmere)
    action = Action.objects.get(plan=northmere, ref="2.1")

    assert [update.action for update in reopened] == [action]
    assert action.progress == "under_way"
    assert "Supervision on time" in action.concern_words
    assert (today - reopened.get().effective_date).days < 28


def test_a_closed_action_is_in_doubt_and_a_recommendation_has_no_measure(northmere):
    action = Action.objects.get(plan=northmere, ref="3.6")
    alone = Recommendation.objects.filter(plan=northmere, measured_by=None)

    assert action.progress == "evidenced"
    assert "over its trajectory" in action.concern_words
    assert [row.number for row in alone] == ["4"]


def test_limits_are_kept_and_broken(told):
    found = Counter(track_of(one.card).keeps_limit for one in told if one.card.limit)

    assert found[True] and found[False]
