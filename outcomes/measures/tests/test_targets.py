from datetime import date
from decimal import Decimal

import pytest

from outcomes.cards import Aim, Limit
from outcomes.measures.targets import set_limit, set_target
from outcomes.measures.told import Limit as Stated
from outcomes.measures.told import Target, TargetPoint
from plans.history.models import AuditEvent
from plans.moments import Moment
from plans.versions import Changed
from tests import factories
from tests.page_reading import spaced

NOW = {"by": None, "at": factories.past()}
WAY = [Aim(Decimal("95.0"), date(2026, 12, 31)), Aim(Decimal(80), date(2026, 6, 30))]


@pytest.fixture
def measure(open_plan):
    return factories.measure(open_plan, name="Management oversight")


def told() -> dict:
    return AuditEvent.everywhere.latest("pk").text.content


def test_a_way_of_several_points_is_kept_in_its_order(measure):
    target = set_target(measure=measure, version=1, aims=WAY, agreed_by="Improvement Board", **NOW)

    assert [(point.by, str(point)) for point in target.points.all()] == [
        (date(2026, 6, 30), "80 by 2026-06-30"),
        (date(2026, 12, 31), "95.0 by 2026-12-31"),
    ]
    assert list(map(spaced, told()["points"])) == ["80 % by 30 June 2026", "95.0 % by 31 December 2026"]
    assert told()["agreed_by"] == "Improvement Board"


def test_a_changed_target_leaves_the_one_before_it(measure):
    first = set_target(
        measure=measure, version=None, aims=[Aim(Decimal(95))], by=None, at=factories.past(100)
    )
    second = set_target(
        measure=measure,
        version=None,
        aims=[],
        reason="It is measured no more.",
        by=None,
        at=factories.past(10),
    )

    def standing(days_ago: int):
        moment = Moment(as_at=factories.day(days_ago))
        return Target.objects.known(moment).latest_for_each("measure").get()

    assert (standing(50), standing(0)) == (first, second)
    assert first.points.get().number == 95
    assert not second.points.exists()


def test_a_change_without_a_reason_is_refused(measure):
    set_target(measure=measure, version=None, aims=WAY, **NOW)
    set_limit(measure=measure, version=None, limit=Limit("at_most", Decimal(15)), **NOW)

    with pytest.raises(ValueError, match="Say why the target"):
        set_target(measure=measure, version=None, aims=WAY, reason=" ", **NOW)
    with pytest.raises(ValueError, match="Say why the limit"):
        set_limit(measure=measure, version=None, limit=None, **NOW)

    assert (Target.objects.count(), Stated.objects.count()) == (1, 1)


def test_two_numbers_for_one_day_are_refused(measure):
    with pytest.raises(ValueError, match="one number for each day"):
        set_target(measure=measure, version=1, aims=[Aim(Decimal(1)), Aim(Decimal(2))], **NOW)

    assert not Target.objects.exists()


def test_a_limit_keeps_the_words_of_its_commitment(open_plan):
    measure = factories.measure(open_plan, unit="ratio", polarity="lower", name="Caseload")

    limit = set_limit(
        measure=measure, version=1, limit=Limit("at_most", Decimal(15)),
        commitment="Nobody works with more than 15 children at a time", **NOW,
    )  # fmt: skip
    lifted = set_limit(measure=measure, version=2, limit=None, reason="The programme closed.", **NOW)

    assert (limit.bound, limit.number) == ("at_most", 15)
    assert (lifted.bound, lifted.number) == ("", None)
    assert told()["limit"] == "lifted"
    assert AuditEvent.everywhere.order_by("-pk")[1].text.content["limit"] == "At most 1:15"


def test_a_commitment_is_a_limit_of_grades(open_plan):
    measure = factories.measure(open_plan, unit="grade", grades=["Not in place", "In place"])

    set_limit(measure=measure, version=1, limit=Limit("at_least", Decimal(2)), **NOW)

    assert told()["limit"] == "At least In place"


def test_the_second_of_two_people_is_refused(measure):
    set_target(measure=measure, version=1, aims=WAY, **NOW)

    with pytest.raises(Changed):
        set_target(measure=measure, version=1, aims=[], reason="None.", **NOW)
    with pytest.raises(Changed):
        set_limit(measure=measure, version=1, limit=Limit("at_most", Decimal(1)), **NOW)


def test_nothing_is_left_behind_when_the_last_step_fails(measure, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no history")

    monkeypatch.setattr("plans.acts.record", fail)
    for act in (
        lambda: set_target(measure=measure, version=1, aims=WAY, **NOW),
        lambda: set_limit(measure=measure, version=1, limit=Limit("at_most", Decimal(1)), **NOW),
    ):
        with pytest.raises(RuntimeError):
            act()

    assert not Target.objects.exists()
    assert not TargetPoint.objects.exists()
    assert not Stated.objects.exists()
