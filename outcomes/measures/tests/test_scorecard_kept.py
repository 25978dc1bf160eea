from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from outcomes.catalogue.models import ComparatorValue, Definition
from plans.people.permissions import Role
from tests import factories
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db
KEPT = 4
"""Session, user and plan, and whether the reader may enter values."""


@pytest.fixture
def here(open_plan):
    return reverse("measure_list", args=[open_plan.slug])


@pytest.fixture
def measure(open_plan):
    made = factories.measure(open_plan, definition=Definition.objects.get(code="FD3"), name="Re-referrals")
    factories.value(made, "19 %", days_ago=40)
    return made


@pytest.fixture
def reader(client, open_plan):
    client.force_login(factories.member(open_plan, Role.OBSERVER))
    return client


def test_a_second_reader_is_given_what_was_drawn(
    client, open_plan, here, measure, reader, django_assert_max_num_queries
):
    other = factories.member(open_plan, Role.BOARD_MEMBER)
    first = reader.get(here).content.decode()
    client.force_login(other)
    client.get(f"{here}?q=asks+for+the+rights")

    with django_assert_max_num_queries(KEPT):
        second = client.get(here).content.decode()

    assert "19 %" in spaced(first) and "19 %" in spaced(second)


def test_whoever_may_enter_values_is_given_what_was_drawn_too(
    client, open_plan, here, measure, django_assert_max_num_queries
):
    client.force_login(factories.member(open_plan, Role.PROGRAMME_MANAGER))
    client.get(here)

    with django_assert_max_num_queries(KEPT):
        page = client.get(here).content.decode()

    assert "Enter values" in page and "19 %" in spaced(page)


def test_an_act_draws_it_anew(reader, here, measure):
    reader.get(here)

    factories.value(measure, "21 %", days_ago=10)

    assert "21 %" in spaced(reader.get(here).content.decode())


def test_figures_that_are_loaded_draw_it_anew(reader, here, measure, tmp_path):
    file = tmp_path / "published.csv"
    head = "level,old_la_code,area,year_ending_31_march,measure,numerator,denominator,value"
    file.write_text(f"{head}\nNational,,England,2024,Re-referrals within 12 months (%),,,22.4\n")
    before = reader.get(here).content.decode()

    call_command("load_comparators", str(file))

    assert ComparatorValue.objects.get().effective_date == date(2024, 3, 31)
    assert "England 22.4 %" not in spaced(before)
    assert "England 22.4 %" in spaced(reader.get(here).content.decode())


def test_who_may_explain_is_not_given_what_was_drawn_for_others(client, open_plan, here, measure, reader):
    reader.get(here)
    factories.value(factories.measure(open_plan, name="Other"), "1 %", days_ago=3)
    plain = reader.get(here).content.decode()

    client.force_login(factories.member(open_plan))

    assert "Add a measure" in client.get(here).content.decode()
    assert "Add a measure" not in plain


@pytest.mark.parametrize("query", ["q=re", "another=1", "rating=nonsense"])
def test_what_is_typed_or_makes_no_sense_is_drawn_each_time(reader, here, measure, query):
    answer = reader.get(f"{here}?{query}")

    assert answer.context["rows_kept_as"] is None


def test_each_choice_is_kept_apart(reader, here, measure):
    whole = reader.get(here).content.decode()

    off = reader.get(f"{here}?rating=off").content.decode()

    assert "Re-referrals</a>" in whole
    assert "No measure matches" in off
