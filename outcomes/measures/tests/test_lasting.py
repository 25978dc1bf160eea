"""An action is sustained once its measures have held for as long as its plan asks."""

from decimal import Decimal

import pytest

from outcomes.cards import Aim
from outcomes.measures.targets import set_target
from plans.actions.lasting import NotLasting
from plans.actions.models import ActionUpdate
from plans.moments import in_words
from tests import factories
from tests.factories import day, past


@pytest.fixture
def action(open_plan):
    return factories.action(open_plan, ref="2.1")


def measured(action, **texts) -> None:
    """A measure with a target of 90 % and values so many days ago: d60='91 %'."""
    made = factories.measure(action.plan, name="Oversight", claimed_by=[action])
    aims = [Aim(Decimal(90))]
    set_target(measure=made, version=None, aims=aims, by=None, at=past(380), effective_date=day(380))
    for ago, text in texts.items():
        factories.value(made, text, days_ago=int(ago[1:]))


def sustain(action):
    return factories.update(action, progress="sustained", confidence="")


def why_not(action) -> str:
    with pytest.raises(NotLasting) as refused:
        sustain(action)
    assert not ActionUpdate.objects.filter(progress="sustained").exists()
    return str(refused.value)


def test_it_is_sustained_when_its_measure_has_held(action):
    measured(action, d200="91 %", d100="not available", d50="90 %", d10="93 %")

    assert sustain(action).progress == "sustained"


def test_an_action_that_claims_no_measure_is_never_sustained(action):
    assert why_not(action).startswith("No measure tells whether it lasts")


def test_a_measure_that_was_off_its_track_meanwhile_has_not_held(action):
    measured(action, d200="91 %", d100="70 %", d50="92 %")

    told = f"“Oversight” was not on its track on {in_words(day(100))}. The plan asks for 180 days."
    assert why_not(action) == told


def test_a_measure_that_is_known_for_too_short_a_time_has_not_held(action):
    measured(action, d60="91 %")

    assert why_not(action).startswith(f"Of “Oversight” nothing is known on {in_words(day(180))}.")


def test_a_measure_without_a_target_does_not_hold(action):
    made = factories.measure(action.plan, name="Oversight", claimed_by=[action])
    factories.value(made, "91 %", days_ago=200)

    assert "was not on its track" in why_not(action)


def test_the_plan_says_for_how_long(action):
    measured(action, d60="91 %")
    action.plan.sustained_after_days = 60
    action.plan.save(update_fields=["sustained_after_days"])

    assert sustain(action).progress == "sustained"
