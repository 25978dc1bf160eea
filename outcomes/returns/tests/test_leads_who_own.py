"""Who leads in a plan without reading all of it records the values of the measures that their post owns."""

import pytest
from django.urls import reverse

from outcomes.returns.tests.test_value_files import confirm, send
from tests import factories
from tests.page_reading import spaced
from tests.sheets import csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(client, open_plan):
    who = factories.lead(open_plan, factories.action(open_plan, ref="1.1"))
    client.force_login(who)
    return factories.measure(open_plan, ref="7", name="Own", owner=who.holdings.get().post)


def test_they_find_their_own_measures_in_the_grid_and_no_way_to_others(client, open_plan, own):
    other = factories.measure(open_plan, name="Other")
    grid = reverse("value_grid", args=[open_plan.slug])

    shown = client.get(grid).content.decode()
    answer = client.post(grid, {f"value_{own.pk}": "74 %"}, follow=True)

    assert "7 Own" in shown and "Other" not in shown
    assert answer.redirect_chain[-1][0] == grid and "Recorded already." in answer.content.decode()
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.get(own.get_absolute_url()).status_code == 200


def test_they_record_and_correct_a_value_and_come_back_to_the_grid(client, open_plan, own):
    value = factories.value(own, "74 %", days_ago=9)
    place = {"slug": open_plan.slug, "pk": own.pk, "value": value.pk}
    sent = {"value": "73 %", "reason": "A team was counted twice.", "version": 2}

    answer = client.post(reverse("value_correct", kwargs=place), sent, follow=True)

    assert answer.status_code == 200 and "It now says 73 %." in spaced(answer.content.decode())


def test_they_send_a_file_and_see_what_came_of_it_and_nothing_else(client, open_plan, own):
    others = factories.imported(factories.measure(open_plan, name="Other"), "74 %", days_ago=9)

    answer = confirm(client, send(client, open_plan, csv("7,,May 2026,74")))
    page = client.get(reverse("value_file_add", args=[open_plan.slug])).content.decode()

    assert answer.status_code == 200 and "1 value was recorded." in answer.content.decode()
    assert f"imports/{others.pk}/" not in page and "all values" not in page
    assert client.get(reverse("value_import", args=[open_plan.slug, others.pk])).status_code == 403


def test_who_leads_but_owns_nothing_is_refused(client, open_plan):
    client.force_login(factories.lead(open_plan, factories.action(open_plan, ref="1.1")))

    assert client.get(reverse("value_grid", args=[open_plan.slug])).status_code == 403
    assert client.get(reverse("value_file_add", args=[open_plan.slug])).status_code == 403
