from decimal import Decimal

import pytest
from django.urls import reverse

from outcomes.cards import Aim, Limit
from outcomes.figures import read
from outcomes.measures.targets import set_limit, set_target
from outcomes.measures.values import Said, correct_value, explain
from plans.people.permissions import Role
from tests import factories
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(open_plan):
    action = factories.action(open_plan, ref="2.1", text="Train every manager.")
    made = factories.measure(
        open_plan, name="Oversight", ref="7", claimed_by=[action], phrase="of cases had oversight"
    )
    for number in range(14):
        factories.value(made, f"{60 + number} %", days_ago=30 * (14 - number), is_baseline=number == 0)
    return made


@pytest.fixture
def page(client, open_plan, measure):
    client.force_login(factories.member(open_plan, Role.BOARD_MEMBER))
    here = measure.get_absolute_url()
    return lambda query="": spaced(client.get(f"{here}?{query}").content.decode())


def aimed(measure, number: int) -> None:
    set_target(
        measure=measure, version=None, aims=[Aim(Decimal(number))], by=None,
        at=factories.past(300), effective_date=factories.day(300),
    )  # fmt: skip


def test_it_tells_the_card_and_draws_both_charts(page, measure):
    aimed(measure, 95)

    told = page()

    assert "73 % of cases had oversight" in told
    assert "Off target" in told
    assert "Unexplained." in told
    assert "Even so, at the present pace 95 % is reached" in told
    assert "What is more than chance" in told
    assert told.count('role="img"') == 4
    assert told.count("The same as a table") == 2


def test_of_a_value_that_is_withheld_nothing_is_told(page, measure):
    factories.value(measure, "suppressed", days_ago=1)

    told = page()

    assert "The latest value is missing: of it nothing can be told." in told
    assert "more than chance:" not in told


def test_values_that_do_not_vary_have_no_usual_range(page, open_plan, client):
    still = factories.measure(open_plan, name="Children in unregistered homes", unit="number")
    for number in range(14):
        factories.value(still, "0", days_ago=30 * (14 - number))

    assert "What is more than chance" not in client.get(still.get_absolute_url()).content.decode()


def test_it_doubts_a_target_that_turns_the_wrong_way(page, measure):
    aimed(measure, 40)

    assert "is worse than the 60 % that it starts from" in page()


def test_a_correction_shows_what_stood_before_and_why(page, measure):
    value = measure.values.newest_first().first()
    correct_value(
        value=value, version=None, said=Said(figure=read("71.5 %", "percentage")),
        reason="Two teams were left out.", by=None, at=factories.past(),
    )  # fmt: skip

    told = page()

    assert "71.5 %" in told
    assert "Before: 73 %" in told
    assert "Two teams were left out." in told


def test_an_explanation_and_a_broken_limit_are_told(page, measure):
    limit = Limit("at_least", Decimal(90))
    set_limit(measure=measure, version=None, limit=limit, by=None, at=factories.past(200),
              effective_date=factories.day(200))  # fmt: skip
    value = measure.values.newest_first().first()
    explain(value=value, version=None, why="Two posts are vacant.", doing="An agency team starts.",
            back_by=factories.day(-30), by=None, at=factories.past())  # fmt: skip

    told = page()

    assert "The limit of at least 90 % is broken." in told
    assert "Two posts are vacant." in told


def test_it_leads_to_its_parts_and_to_what_claims_it(page, measure, open_plan):
    part = factories.measure(open_plan, name="North team", part_of=measure)

    told = page()

    assert part.get_absolute_url() in told
    assert reverse("action_detail", args=[open_plan.slug, "2.1"]) in told


def test_as_at_an_earlier_day_later_values_are_not_there(page):
    told = page(f"as_at={factories.day(200)}")

    assert "73 %" not in told


def test_a_measure_in_words_has_no_chart(client, open_plan):
    client.force_login(factories.member(open_plan, Role.OBSERVER))
    made = factories.measure(open_plan, name="Feedback", unit="words", polarity="context")
    factories.value(made, "Mostly good", days_ago=3)

    told = client.get(made.get_absolute_url()).content.decode()

    assert "Mostly good" in told
    assert 'class="chart"' not in told


def test_a_measure_of_another_plan_is_not_there(client, open_plan, measure):
    other = factories.plan()
    client.force_login(factories.member(other))

    assert client.get(measure.get_absolute_url()).status_code == 404
    assert client.get(reverse("measure_detail", args=[other.slug, measure.pk])).status_code == 404
