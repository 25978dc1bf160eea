from datetime import date

import pytest
from django.urls import reverse

from outcomes.measures.lateness import late_since
from outcomes.measures.models import Measure
from plans.people.permissions import Role
from tests import factories
from tests.page_reading import spaced

OCTOBER, SEPTEMBER, AUGUST = date(2026, 10, 31), date(2026, 9, 30), date(2026, 8, 31)


@pytest.mark.parametrize(
    ("latest", "on", "late"),
    [
        (OCTOBER, date(2026, 11, 20), None),
        (SEPTEMBER, date(2026, 11, 14), None),
        (SEPTEMBER, date(2026, 11, 15), date(2026, 11, 14)),
        (AUGUST, date(2026, 11, 10), date(2026, 10, 14)),
        (AUGUST, date(2026, 11, 20), date(2026, 11, 14)),
    ],
)
def test_a_value_is_late_once_the_days_that_are_allowed_have_passed(latest, on, late):
    monthly = Measure(frequency="monthly", days_allowed=14, added_on=date(2020, 1, 1))

    assert late_since(monthly, latest, on) == late


def test_nothing_is_late_of_what_is_not_regular_or_was_added_later():
    on = date(2026, 11, 20)

    later = Measure(frequency="monthly", days_allowed=14, added_on=date(2026, 11, 2))

    assert late_since(Measure(frequency="", added_on=AUGUST), AUGUST, on) is None
    assert late_since(later, AUGUST, on) is None


@pytest.mark.django_db
def test_an_old_value_says_how_old_it_is_on_page_and_scorecard(client, open_plan):
    measure = factories.measure(open_plan, name="Visits in time", frequency="monthly")
    factories.value(measure, "80 %", days_ago=200)
    factories.value(measure, "81 %", days_ago=160)
    client.force_login(factories.member(open_plan, Role.OBSERVER))

    detail = client.get(measure.get_absolute_url()).content.decode()
    scorecard = client.get(reverse("measure_list", args=[open_plan.slug])).content.decode()

    assert "The value is 5 months old: the next was due by " in detail
    assert "The value is 5 months old" in scorecard
    assert "Better than last time (80 % " in spaced(detail)


@pytest.mark.django_db
def test_a_value_in_time_says_nothing_of_its_age(client, open_plan):
    measure = factories.measure(open_plan, name="Visits in time", frequency="monthly")
    factories.value(measure, "81 %", days_ago=3)
    client.force_login(factories.member(open_plan, Role.OBSERVER))

    assert " old: the next was due" not in client.get(measure.get_absolute_url()).content.decode()
