from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from outcomes.catalogue.models import Definition
from outcomes.measures.models import Measure, MeasureLink, Outcome
from outcomes.measures.services import (
    add_measure,
    change_measure,
    link_measure,
    unlink_measure,
)
from plans.belonging import Foreign
from plans.history.models import AuditEvent
from plans.inspections.models import Recommendation
from plans.moments import Moment
from plans.structure.models import Theme
from plans.structure.services import add_part, withdraw_part
from plans.versions import Changed
from tests import factories

NOW = {"by": None, "at": factories.past()}


def events() -> list[tuple[str, str]]:
    return list(AuditEvent.everywhere.order_by("pk").values_list("verb", "subject_name"))


def told() -> dict:
    return AuditEvent.everywhere.latest("pk").text.content


@pytest.fixture
def measure(open_plan):
    return factories.measure(open_plan, name="Contacts decided in a day")


def test_a_measure_is_added_and_the_history_says_so(open_plan):
    recommendation = Recommendation.objects.get()
    by = factories.member(open_plan)

    measure = add_measure(
        plan=open_plan,
        name="Contacts decided in a day",
        unit="percentage",
        polarity="higher",
        tolerance=Decimal("2.5"),
        owner=factories.post(open_plan.authority, "Head of the front door"),
        claimed_by=[recommendation],
        by=by,
        at=factories.past(),
    )

    measure.refresh_from_db()
    assert measure.tolerance == Decimal("2.5")
    assert measure.links.get().claimant == recommendation
    assert events()[-1] == ("added the measure", "Contacts decided in a day")
    assert told()["owner"] == "Head of the front door"
    assert told()["claimed_by"] == [str(recommendation)]


def test_what_is_not_said_is_taken_from_the_definition(open_plan):
    definition = Definition.objects.get(code="FD3")

    measure = factories.measure(open_plan, definition=definition, name="Children referred again")

    assert measure.name == "Children referred again"
    assert (measure.unit, measure.polarity, measure.basis) == ("percentage", "lower", "rolling_year")
    assert measure.phrase == definition.phrase


def test_a_part_is_measured_as_the_whole(open_plan):
    whole = factories.measure(open_plan, unit="days", polarity="lower", tolerance=Decimal(2))

    part = factories.measure(open_plan, part_of=whole, name="Team 1")
    change_measure(measure=whole, version=whole.version, polarity="plan", **NOW)

    part.refresh_from_db()
    assert (part.unit, part.polarity, part.tolerance) == ("days", "plan", 2)
    assert list(whole.series.all()) == [part]


@pytest.mark.parametrize("said", [{"unit": "percentage"}, {"polarity": "higher"}])
def test_a_part_that_differs_from_the_whole_is_refused(open_plan, said):
    whole = factories.measure(open_plan, unit="days", polarity="lower")
    part = factories.measure(open_plan, part_of=whole, name="Team 1")

    with pytest.raises(ValueError, match="as the whole is"):
        factories.measure(open_plan, part_of=whole, name="Team 2", **said)
    with pytest.raises(ValueError, match="as the whole is"):
        change_measure(measure=part, version=None, **said, **NOW)
    with pytest.raises(ValueError, match="no parts"):
        factories.measure(open_plan, part_of=part, name="A worker")


def test_a_change_is_told_with_what_stood_before(measure):
    change_measure(measure=measure, version=1, caution="Councils count differently.", **NOW)

    assert told()["before"] == {"caution": ""}
    assert told()["after"] == {"caution": "Councils count differently."}
    assert told()["version"] == 2


def test_nothing_is_told_of_a_change_that_changes_nothing(measure):
    before = events()

    change_measure(measure=measure, version=1, name=measure.name, **NOW)

    assert events() == before


def test_the_second_of_two_changes_is_refused(measure):
    change_measure(measure=measure, version=1, name="First", **NOW)

    with pytest.raises(Changed):
        change_measure(measure=measure, version=1, name="Second", **NOW)

    measure.refresh_from_db()
    assert measure.name == "First"


@pytest.mark.parametrize(
    "said", [{"unit": "furlongs"}, {"polarity": "sideways"}, {"name": ""}, {"tolerance": Decimal("0.00001")}]
)
def test_what_cannot_stand_is_refused_and_nothing_kept(open_plan, measure, said):
    before = events(), Measure.objects.count()

    with pytest.raises(ValidationError):
        factories.measure(open_plan, **said)
    with pytest.raises(ValidationError):
        change_measure(measure=measure, version=None, **said, **NOW)

    assert (events(), Measure.objects.count()) == before
    assert Measure.objects.get(pk=measure.pk).version == 1


def test_the_unit_may_change_as_long_as_there_is_no_value(measure):
    change_measure(measure=measure, version=1, unit="days", **NOW)

    measure.refresh_from_db()
    assert measure.unit == "days"


def test_recommendations_themes_and_actions_claim_a_measure(open_plan, measure):
    claimants = [
        Recommendation.objects.get(),
        add_part(plan=open_plan, model=Theme, name="Practice", **NOW),
        factories.action(open_plan),
    ]

    for claimant in claimants:
        link_measure(measure=measure, version=None, claimant=claimant, **NOW)

    assert [link.claimant for link in measure.links.order_by("pk")] == claimants
    assert [verb for verb, _ in events()].count("linked the measure") == 3
    for claimant in claimants:
        assert Measure.objects.claimed_by(claimant, Moment(as_at=factories.day())).get() == measure


def test_claiming_twice_is_claiming_once(measure):
    recommendation = Recommendation.objects.get()
    first = link_measure(measure=measure, version=1, claimant=recommendation, **NOW)
    before = events()

    assert link_measure(measure=measure, version=2, claimant=recommendation, **NOW) == first
    assert events() == before


def test_a_claim_that_ended_still_stands_on_earlier_days(open_plan):
    recommendation = Recommendation.objects.get()
    measure = factories.measure(open_plan, claimed_by=[recommendation])

    unlink_measure(measure=measure, version=1, claimant=recommendation, by=None, at=factories.past(10))

    claimed = Measure.objects.claimed_by
    assert claimed(recommendation, Moment(as_at=factories.day(11))).get() == measure
    assert not claimed(recommendation, Moment(as_at=factories.day())).exists()
    assert claimed(recommendation, Moment(as_at=factories.day(), known_on=factories.day(11))).exists()
    assert told()["no_longer_claimed_by"] == str(recommendation)
    with pytest.raises(Changed):
        unlink_measure(measure=measure, version=2, claimant=recommendation, **NOW)


def test_the_database_keeps_one_claim_of_one_thing(open_plan, measure):
    recommendation = Recommendation.objects.get()
    link_measure(measure=measure, version=1, claimant=recommendation, **NOW)
    since = {"added_on": factories.day(), "added_at": factories.past()}
    both = {"recommendation": recommendation, "action": factories.action(open_plan)}

    for wrong in ({"recommendation": recommendation}, {}, both):
        with pytest.raises(IntegrityError), transaction.atomic():
            MeasureLink.objects.create(plan=open_plan, measure=measure, **since, **wrong)


def foreign_rows(foreign_plan) -> dict:
    with factories.inside(foreign_plan):
        return {
            "owner": factories.post(foreign_plan.authority),
            "claimant": Recommendation.objects.get(plan=foreign_plan),
            "measure": factories.measure(foreign_plan),
        }


ACTS = {
    "an owner": lambda plan, own, foreign: add_measure(
        plan=plan, name="New", unit="days", polarity="lower", owner=foreign["owner"], **NOW
    ),
    "another owner": lambda plan, own, foreign: change_measure(
        measure=own, version=None, owner=foreign["owner"], **NOW
    ),
    "a whole": lambda plan, own, foreign: add_measure(
        plan=plan, name="New", part_of=foreign["measure"], **NOW
    ),
    "what claims a new one": lambda plan, own, foreign: add_measure(
        plan=plan, name="New", unit="days", polarity="lower", claimed_by=[foreign["claimant"]], **NOW
    ),
    "what claims it": lambda plan, own, foreign: link_measure(
        measure=own, version=None, claimant=foreign["claimant"], **NOW
    ),
    "an outcome's recommendation": lambda plan, own, foreign: add_part(
        plan=plan, model=Outcome, text="Safer", recommendation=foreign["claimant"], **NOW
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_no_act_takes_a_row_of_another_council(open_plan, foreign_plan, measure, act):
    foreign, before = foreign_rows(foreign_plan), events()

    with pytest.raises(Foreign):
        ACTS[act](open_plan, measure, foreign)

    assert events()[: len(before)] == before
    assert Measure.objects.count() == 1
    assert not MeasureLink.objects.exists()


def test_nothing_is_left_behind_when_the_last_step_fails(open_plan, measure, monkeypatch):
    recommendation = Recommendation.objects.get()

    def fail(*args, **kwargs):
        raise RuntimeError("no history")

    monkeypatch.setattr("plans.acts.record", fail)
    for act in (
        lambda: factories.measure(open_plan, claimed_by=[recommendation]),
        lambda: change_measure(measure=measure, version=1, name="Other", **NOW),
        lambda: link_measure(measure=measure, version=1, claimant=recommendation, **NOW),
    ):
        with pytest.raises(RuntimeError):
            act()

    assert list(Measure.objects.values_list("name", "version")) == [(measure.name, 1)]
    assert not MeasureLink.objects.exists()


def test_an_outcome_is_a_part_of_the_plan(open_plan):
    recommendation = Recommendation.objects.get()

    outcome = add_part(
        plan=open_plan, model=Outcome, text="Children are seen sooner.", recommendation=recommendation,
        by=None, at=factories.past(20),
    )  # fmt: skip
    withdraw_part(row=outcome, version=1, reason="Met.", by=None, at=factories.past(5))

    assert Outcome.objects.standing(Moment(as_at=factories.day(6))).get() == outcome
    assert not Outcome.objects.standing(Moment(as_at=factories.day())).exists()
    assert ("added the outcome", "Children are seen sooner.") in events()


def test_an_outcome_is_one_of_a_recommendation_or_theme(open_plan):
    with pytest.raises(IntegrityError), transaction.atomic():
        add_part(plan=open_plan, model=Outcome, text="Of nothing.", **NOW)
