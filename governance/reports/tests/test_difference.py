"""What papers tell of the measures of recommendations and actions."""

import pytest

from governance.reports.blocks import Heading, Paragraph
from governance.reports.record import Record
from governance.reports.sections import data_of
from outcomes.measures.services import link_measure
from outcomes.measures.tests.test_scorecard import measured
from plans.moments import Moment
from tests import factories
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db


def told(plan, kind: str, *, since=None, **options) -> list[str]:
    record = Record(plan, Moment(as_at=factories.day()), since)
    blocks = data_of(kind, record=record, options=options)
    return [block.text for block in blocks if isinstance(block, Paragraph | Heading)]


@pytest.fixture
def reopened(open_plan):
    """An action that a slip opened again, and the measure that its recommendation claims too."""
    action = factories.action(open_plan, ref="2.1", at=factories.past(200))
    claims = {"target": 90, "claimed_by": [open_plan.recommendations.get()]}
    made = measured(open_plan, "Oversight", "92 %", **claims)
    link_measure(measure=made, version=None, claimant=action, by=None, at=factories.past(150))
    factories.update(action, days_ago=60, progress="evidenced", confidence="", narrative="All trained.")
    factories.value(made, "81 %", days_ago=3)
    return action


def test_the_measures_section_tells_what_they_do_to_actions(open_plan, reopened):
    _, words, heading = told(open_plan, "measures")

    assert words.startswith("Measures off their track put 1 action in doubt: 2.1. 2.1 was reopened on ")
    assert words.endswith("when its measure slipped back.")
    assert heading == "How it went: Oversight"


def test_it_names_what_stands_as_complete_in_spite_of_a_measure(open_plan):
    action = factories.action(open_plan, ref="2.1", at=factories.past(200))
    measured(open_plan, "Oversight", "81 %", target=90, claimed_by=[action])
    factories.update(action, days_ago=10, progress="evidenced", confidence="")

    words = told(open_plan, "measures")

    assert (
        words[-1] == "Measures off their track put 1 action in doubt: 2.1. Of these 2.1 stands as complete."
    )


def test_it_names_recommendations_without_a_measure(open_plan, reopened):
    for number in "234":
        factories.recommendation(open_plan, number)

    assert "No measure tells whether recommendations 2 to 4 are met." in told(open_plan, "measures")[0]


def test_each_recommendation_says_how_its_measures_stand(open_plan, reopened):
    heading, said = told(open_plan, "by_recommendation")

    assert spaced(said).startswith(
        "1 measure: 1 off target (1 of them unexplained). Furthest off is “Oversight”: 81 %"
    )
    assert said.endswith("9 points under its target.")


def test_nothing_is_said_of_measures_where_the_plan_has_none(open_plan):
    factories.action(open_plan, ref="2.1")

    assert len(told(open_plan, "by_recommendation")) == 1


def test_what_changed_says_why_it_was_reopened(open_plan, reopened):
    record = Record(open_plan, Moment(as_at=factories.day()), factories.day(28))

    blocks = data_of("changes", record=record, options={})

    cells = [cell.text for table in blocks if hasattr(table, "rows") for row in table.rows for cell in row]
    assert any(
        "what it achieved has not lasted: measure “Oversight” 9 points under" in cell for cell in cells
    )
