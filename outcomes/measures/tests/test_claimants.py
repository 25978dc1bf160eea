"""Measures on the pages of what claims them."""

import pytest
from django.urls import reverse

from outcomes.figures import read as read_figure
from outcomes.measures.models import Outcome
from outcomes.measures.services import link_measure
from outcomes.measures.tests.test_scorecard import measured
from outcomes.measures.values import Said, correct_value
from plans.people.permissions import Role
from plans.structure.models import Theme
from plans.structure.services import add_part
from tests import factories
from tests.page_reading import Page, spaced

pytestmark = pytest.mark.django_db


@pytest.fixture
def recommendation(open_plan):
    return open_plan.recommendations.get()


@pytest.fixture
def theme(open_plan):
    return add_part(
        plan=open_plan, model=Theme, name="Practice", aim="Know each child.", by=None, at=factories.past(390)
    )


@pytest.fixture
def read(client, open_plan):
    client.force_login(factories.member(open_plan, Role.OBSERVER))
    return lambda address: Page(client.get(address).content.decode())


def page_of(kind: str, row) -> str:
    return reverse(f"{kind}_detail", args=[row.plan.slug, row.pk])


def test_an_action_shows_the_measures_that_it_claims(read, open_plan):
    action = factories.action(open_plan, ref="2.1")
    measured(open_plan, "Oversight", "70 %", "81 %", target=90, phrase="of cases", claimed_by=[action])
    measured(open_plan, "Another", "70 %", target=90)

    page = read(action.get_absolute_url())

    told = page.under("Is it making a difference?")
    assert "Off target Oversight 81 % of cases" in told.replace("■ ", "")
    assert "Target: 90 %, 9 points to go. Unexplained." in told
    assert "Another" not in page.text
    assert 'Measure "Oversight" 9 points under its target' in page.text


def test_an_action_tells_them_as_they_stood_on_an_earlier_day(read, open_plan):
    action = factories.action(open_plan, ref="2.1")
    measured(open_plan, "Oversight", "70 %", "81 %", target=90, phrase="of cases", claimed_by=[action])

    told = read(f"{action.get_absolute_url()}?as_at={factories.day(45)}").under("Is it making a difference?")

    assert "70 % of cases" in told
    assert "81 %" not in spaced(told)


def test_an_action_without_a_measure_says_so(read, open_plan):
    action = factories.action(open_plan, ref="2.1")

    assert "No measure tells yet" in read(action.get_absolute_url()).under("Is it making a difference?")


def test_a_lead_who_sees_no_plan_reads_them_without_a_link(client, open_plan):
    action = factories.action(open_plan, ref="2.1")
    made = measured(open_plan, "Oversight", "81 %", target=90, claimed_by=[action])
    client.force_login(factories.lead(open_plan, action))

    page = client.get(action.get_absolute_url()).content.decode()

    assert "Oversight" in page
    assert made.get_absolute_url() not in page


def test_a_recommendation_holds_its_outcomes_measures_and_actions(read, open_plan, recommendation):
    action = factories.action(open_plan, ref="2.1", text="Train every manager.")
    measured(open_plan, "Oversight", "81 %", target=90, claimed_by=[recommendation, action])
    kept = {"by": None, "at": factories.past(100)}
    add_part(plan=open_plan, model=Outcome, text="Seen sooner.", recommendation=recommendation, **kept)

    page = read(page_of("recommendation", recommendation))

    assert page.under("What should be different") == "Seen sooner."
    assert "Oversight" in page.under("Is it making a difference?")
    assert "2.1 Train every manager." in page.under("Actions that answer it")
    assert "9 points under its target" in page.under("Actions that answer it")


def test_a_theme_holds_its_measures_and_actions(read, open_plan, theme):
    factories.action(open_plan, ref="2.1", text="Train every manager.", theme=theme)
    measured(open_plan, "Oversight", "81 %", target=90, claimed_by=[theme])

    page = read(page_of("theme", theme))

    assert "Know each child." in page.text
    assert "Oversight" in page.under("Is it making a difference?")
    assert "2.1 Train every manager." in page.under("Its actions")


def test_what_holds_nothing_says_so(read, open_plan, theme):
    page = read(page_of("theme", theme))

    assert "No measure tells yet: this theme claims to move none." in page.text
    assert "It has no actions." in page.text


def test_before_it_was_added_it_does_not_exist(client, open_plan, theme):
    client.force_login(factories.member(open_plan, Role.OBSERVER))

    answer = client.get(f"{page_of('theme', theme)}?as_at={factories.day(395)}")

    assert answer.status_code == 404


def test_the_history_of_an_action_says_when_it_was_reopened_and_when_that_was_corrected(read, open_plan):
    action = factories.action(open_plan, ref="2.1", at=factories.past(200))
    made = measured(open_plan, "Oversight", "92 %", target=90)
    link_measure(measure=made, version=None, claimant=action, by=None, at=factories.past(150))
    factories.update(action, days_ago=60, progress="evidenced", confidence="")
    value = factories.value(made, "81 %", days_ago=10)

    told = read(action.get_absolute_url()).under("History")

    assert "Reopened ▲ Amber" in told
    assert "Its rating comes into doubt" in told

    said = Said(figure=read_figure("91 %", "percentage"))
    correct_value(value=value, version=None, said=said, reason="Late.", by=None, at=factories.past(5))
    told = read(action.get_absolute_url()).under("History")

    assert "Corrected: a doubt about its rating has ended" in told
    assert "because: What reopened it was corrected. Oversight: 91 %" in told
