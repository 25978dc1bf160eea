"""From which day a claim has stood, and with which words it came."""

import pytest

from plans.actions.claims import turns
from plans.actions.models import Action, ActionUpdate
from plans.moments import Moment
from tests import factories

pytestmark = pytest.mark.django_db
DONE, OPEN = {"progress": "done", "confidence": ""}, {"progress": "under_way"}

HISTORIES = [
    ([(90, OPEN), (60, DONE), (30, DONE), (9, {"progress": "verified", "confidence": ""})], 60),
    ([(60, DONE), (30, OPEN), (9, DONE)], 9),
    ([(60, DONE), (60, OPEN), (9, DONE)], 9),
    ([(60, DONE), (30, OPEN), (30, DONE), (9, DONE)], 60),
    ([(60, OPEN), (60, DONE), (9, DONE)], 60),
    ([(60, DONE), (9, {"progress": "paused", "confidence": ""})], None),
    ([(60, DONE), (9, OPEN)], None),
    ([], None),
]
"""What was said so many days ago, and how many days a claim has stood."""


@pytest.mark.sqlite
@pytest.mark.parametrize(("said", "stood"), HISTORIES)
def test_a_claim_is_as_old_as_it_has_stood_without_a_break(open_plan, said, stood):
    made = factories.action(open_plan)
    factories.update(factories.action(open_plan), days_ago=5)
    for days_ago, words in said:
        factories.update(made, days_ago=days_ago, **words)

    for moment in (Moment(as_at=factories.day()), Moment(as_at=factories.day(), today=factories.day())):
        (found,) = Action.objects.filter(pk=made.pk).at(moment).with_closed_on(moment)
        assert found.at_closed_on == (None if stood is None else factories.day(stood))


def test_an_earlier_day_knows_nothing_of_what_came_after(open_plan):
    made = factories.action(open_plan)
    factories.update(made, days_ago=60, **DONE)
    factories.update(made, days_ago=30, recorded_days_ago=10, **OPEN)
    factories.update(made, days_ago=9, **DONE)

    def closed_on(as_at, known_on):
        moment = Moment(as_at=factories.day(as_at), known_on=factories.day(known_on))
        return Action.objects.filter(pk=made.pk).at(moment).with_closed_on(moment).get().at_closed_on

    assert closed_on(20, 20) == factories.day(60)
    assert closed_on(20, 5) is None
    assert closed_on(0, 0) == factories.day(9)


def test_an_action_turns_with_the_update_that_opened_it_again():
    def said(on, progress, action=1):
        return ActionUpdate(action_id=action, effective_date=factories.day(on), progress=progress)

    rows = [said(60, "done"), said(30, "under_way"), said(9, "under_way"), said(5, "done", action=2)]

    assert {pk: row.effective_date for pk, row in turns(rows).items()} == {
        1: factories.day(30),
        2: factories.day(5),
    }
