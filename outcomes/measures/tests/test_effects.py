"""Whoever records a value is told at once what it did to the actions that claim its measure."""

from decimal import Decimal

import pytest
from django.urls import reverse

from outcomes.cards import Aim
from outcomes.measures.services import link_measure
from outcomes.measures.targets import set_target
from plans.people.permissions import Role
from tests import factories
from tests.factories import day, past
from tests.page_reading import spaced

WORDS = "measure “Oversight” 9 points under its target."


@pytest.fixture
def measure(open_plan):
    made = factories.measure(open_plan, name="Oversight", frequency="monthly")
    aims = [Aim(Decimal(90))]
    set_target(measure=made, version=None, aims=aims, by=None, at=past(380), effective_date=day(380))
    action = factories.action(open_plan, ref="2.1", at=past(300))
    link_measure(measure=made, version=None, claimant=action, by=None, at=past(290))
    factories.value(made, "92 %", days_ago=60)
    return made


@pytest.fixture
def send(client, open_plan, measure):
    client.force_login(factories.member(open_plan, Role.PROGRAMME_MANAGER))

    def sent(text: str, name: str = "value_add", **more) -> str:
        that = day(9)
        typed = {"value": text, "effective_date_day": that.day, "effective_date_month": that.month,
                 "effective_date_year": that.year}  # fmt: skip
        place = {"slug": open_plan.slug, "pk": measure.pk} | more.pop("place", {})
        return spaced(client.post(reverse(name, kwargs=place), typed | more, follow=True).content.decode())

    return sent


def closed(measure):
    return factories.update(measure.links.get().action, days_ago=40, progress="evidenced", confidence="")


def test_it_names_the_action_that_was_reopened_and_why(send, measure):
    closed(measure)

    assert f"81 % was recorded as at {day(9).day}" in (page := send("81 %"))
    assert f"It reopened action 2.1: {WORDS}" in page


def test_it_names_an_open_action_that_is_in_doubt_now(send):
    assert f"It puts action 2.1 in doubt: {WORDS}" in send("81 %")


def test_a_value_on_its_track_says_nothing_of_actions(send):
    page = send("93 %")

    assert "93 % was recorded" in page
    assert "action 2.1" not in page


def test_a_correction_says_that_the_doubt_is_over(send, measure):
    closed(measure)
    value = factories.value(measure, "81 %", days_ago=9)
    reason = {"reason": "A team was left out.", "version": type(measure).objects.get(pk=measure.pk).version}

    page = send("93 %", "value_correct", place={"value": value.pk}, **reason)

    assert "Action 2.1 is no longer in doubt by it." in page


def test_the_grid_says_it_too(client, open_plan, measure):
    closed(measure)
    client.force_login(factories.member(open_plan, Role.PROGRAMME_MANAGER))
    grid = reverse("value_grid", args=[open_plan.slug])

    page = spaced(client.post(grid, {f"value_{measure.pk}": "81 %"}, follow=True).content.decode())

    assert f"It reopened action 2.1: {WORDS}" in page
