import pytest

from plans.actions.answers import answers_at
from plans.actions.models import Action
from plans.actions.services import reword_action
from plans.actions.states import Standing
from plans.inspections.models import Recommendation
from plans.inspections.services import withdraw_recommendation
from plans.moments import Moment
from tests import factories


def grouped(plan, moment=None) -> dict:
    """The refs under each number."""
    moment = moment or Moment(as_at=factories.day())
    answers = answers_at(plan, moment)
    standings = [Standing(row, plan, {}, moment) for row in Action.objects.filter(plan=plan)]
    names = {row.pk: row.number for row in answers.recommendations} | {None: None}
    found = answers.group(standings)
    return {number: [row.action.ref for row in found.get(pk, [])] for pk, number in names.items()}


@pytest.fixture
def second(open_plan):
    return factories.recommendation(open_plan, number="2")


def test_an_action_stands_under_each_recommendation_that_it_answers(open_plan, second):
    factories.recommendation(open_plan, number="3")
    factories.action(open_plan, ref="1.1", recommendations=[Recommendation.objects.get(number="1"), second])
    factories.action(open_plan, ref="1.2", recommendations=[second])
    factories.action(open_plan, ref="1.3", recommendations=[])

    assert grouped(open_plan) == {"1": ["1.1"], "2": ["1.1", "1.2"], "3": [], None: ["1.3"]}


def test_an_earlier_day_shows_what_it_answered_then(open_plan, second):
    action = factories.action(open_plan, ref="1.1", recommendations=[second])
    reword_action(
        action=action, version=action.version, ref="1.1", text="Other words.", theme=None,
        recommendations=[], by=None, at=factories.past(10),
    )  # fmt: skip

    assert grouped(open_plan)[None] == ["1.1"]
    assert grouped(open_plan, Moment(as_at=factories.day(11)))["2"] == ["1.1"]
    assert grouped(open_plan, Moment(as_at=factories.day(), known_on=factories.day(11)))["2"] == ["1.1"]


def test_what_answers_a_withdrawn_recommendation_alone_answers_none(open_plan, second):
    factories.action(open_plan, ref="1.1", recommendations=[second])
    withdraw_recommendation(recommendation=second, version=None, reason="Met.", by=None, at=factories.past(5))

    assert grouped(open_plan) == {"1": [], None: ["1.1"]}


def test_it_is_one_question(open_plan, second, django_assert_num_queries):
    factories.action(open_plan, recommendations=[second])

    with django_assert_num_queries(1):
        answers_at(open_plan, Moment(as_at=factories.day()))
