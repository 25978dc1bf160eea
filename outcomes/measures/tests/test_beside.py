import csv
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse

from outcomes.catalogue.models import Definition
from outcomes.demo.comparators import load_published
from plans.people.models import Authority
from plans.people.permissions import Role
from tests import factories
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(open_plan):
    """Of a council that says it is Barking and Dagenham, with values around the years that are published."""
    load_published()
    Authority.objects.filter(pk=open_plan.authority_id).update(la_code="301")
    open_plan.authority.refresh_from_db()
    made = factories.measure(open_plan, definition=Definition.objects.get(code="FD3"), name="Re-referrals")
    for text, days_ago in (("15 %", 1200), ("16 %", 900), ("14 %", 30)):
        factories.value(made, text, days_ago=days_ago)
    return made


@pytest.fixture
def reader(client, open_plan):
    client.force_login(factories.member(open_plan, Role.OBSERVER))
    return client


def test_the_page_shows_each_with_its_day_and_source(reader, measure):
    page = spaced(reader.get(measure.get_absolute_url()).content.decode())

    assert "In the year to 31 March 2024 England: 22.4 %; London: " in page
    assert "Statistical neighbours, mean of 10: " in page
    assert "Barking and Dagenham, as published: 21.2 %" in page
    assert page.count("Department for Education, children in need") > 4


def test_the_chart_names_each_at_its_line_and_in_its_table(reader, measure):
    page = spaced(reader.get(measure.get_absolute_url()).content.decode())

    assert ">England 22.4 %</text>" in page
    assert ">Published 21.2 %</text>" in page
    assert "England: 22.4 %, 31 March 2024" in page
    assert '<th scope="row">England, 31 March 2024</th><td class="number">22.4 %</td>' in page


def test_the_scorecard_shows_them_with_their_day_and_source(reader, open_plan, measure):
    here = reverse("measure_list", args=[open_plan.slug])

    page = spaced(reader.get(here).content.decode())
    head, row = csv.reader(StringIO(reader.get(f"{here}?_export=csv").content.decode("utf-8-sig")))

    assert "England 22.4 %<br>London " in page
    assert "in the year to 31 March 2024 (Department for Education, children in need)" in page
    assert dict(zip(head, row, strict=True))["What others come to"].startswith("In the year to 31 March 2024")


def test_before_the_figures_were_published_nobody_knew_them(reader, measure):
    page = reader.get(f"{measure.get_absolute_url()}?as_at={date(2024, 6, 1)}&known_on={date(2024, 6, 1)}")

    assert "31 March 2024" not in page.content.decode()


def test_chosen_councils_are_marked_with_their_reason(reader, open_plan, measure):
    Authority.objects.filter(pk=open_plan.authority_id).update(
        la_code="", neighbours=["370", "841"], neighbours_reason="Only to show how it looks."
    )

    page = spaced(reader.get(measure.get_absolute_url()).content.decode())

    assert "Chosen councils, mean of 2: " in page
    assert "Chosen councils: Only to show how it looks." in page
    assert "as published:" not in page


def test_a_measure_that_nobody_publishes_has_nothing_beside_it(reader, open_plan, measure):
    other = factories.measure(open_plan, name="Visits in time")
    factories.value(other, "80 %", days_ago=30)

    page = spaced(reader.get(other.get_absolute_url()).content.decode())
    assert "What others come to" not in page
    assert "not published" in reader.get(reverse("measure_list", args=[open_plan.slug])).content.decode()
