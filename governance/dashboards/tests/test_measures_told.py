"""What a dashboard tells of measures."""

from decimal import Decimal

import pytest

from governance.dashboards.tests.test_dashboard import open_page, text_of
from outcomes.cards import Limit
from outcomes.measures.services import link_measure
from outcomes.measures.targets import set_limit
from outcomes.measures.tests.test_scorecard import measured
from tests import factories

pytestmark = pytest.mark.django_db


def limited(plan, text: str):
    made = factories.measure(plan, name="Agency staff", polarity="lower")
    limit = Limit("at_most", Decimal(15))
    words = "No more than 15 % agency staff"
    set_limit(measure=made, version=None, limit=limit, commitment=words, by=None, at=factories.past(90))
    factories.value(made, text, days_ago=30)
    return made


def test_it_names_those_furthest_off_and_broken_limits_with_links(client, open_plan):
    factories.action(open_plan)
    far = measured(open_plan, "Oversight", "40 %", target=90)
    agency = limited(open_plan, "18 %")

    answer = open_page(client, open_plan)

    told = text_of(answer)
    assert "2 off target (2 of them unexplained, 1 beyond a limit)" in told
    assert "Off target Oversight : 40 %" in told
    assert "50 points under its target. Unexplained." in told
    assert "Of 1 limit or commitment none is kept, 1 is broken." in told
    assert "Broken: No more than 15 % agency staff. Agency staff : 18 %" in told
    for measure in (far, agency):
        assert f'href="{measure.get_absolute_url()}"' in answer.content.decode()


def test_a_plan_without_actions_tells_of_its_commitments(client, open_plan):
    limited(open_plan, "12 %")

    assert "Of 1 limit or commitment 1 is kept, none is broken." in text_of(open_page(client, open_plan))


def test_a_plan_without_measures_tells_of_none(client, open_plan):
    factories.action(open_plan)

    assert "making a difference" not in text_of(open_page(client, open_plan))


def test_a_kept_dashboard_is_drawn_anew_when_a_value_comes(client, open_plan):
    factories.action(open_plan)
    made = measured(open_plan, "Oversight", "40 %", target=90)
    open_page(client, open_plan)

    factories.value(made, "95 %", days_ago=1)

    assert "1 on target" in text_of(open_page(client, open_plan))


def test_since_then_tells_what_a_slip_reopened(client, open_plan):
    action = factories.action(open_plan, ref="2.1", at=factories.past(200))
    made = measured(open_plan, "Oversight", "92 %", target=90)
    link_measure(measure=made, version=None, claimant=action, by=None, at=factories.past(150))
    factories.update(action, days_ago=60, progress="evidenced", confidence="")

    factories.value(made, "81 %", days_ago=3)

    assert "1 reopened" in text_of(open_page(client, open_plan))
