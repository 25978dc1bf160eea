import csv
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from outcomes.measures.tests.test_scorecard import measured
from plans.people.permissions import Role
from tests import factories
from tests.page_reading import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(open_plan):
    return reverse("measure_matrix", args=[open_plan.slug])


@pytest.fixture
def reader(client, open_plan):
    client.force_login(factories.member(open_plan, Role.OBSERVER))
    return client


@pytest.fixture
def filled(open_plan):
    """Of two recommendations one has measures: one measure that is whole and one that lacks all."""
    first = open_plan.recommendations.get()
    factories.recommendation(open_plan, "2", "Permanence.")
    whole = measured(open_plan, "Oversight", "81 %", target=90, ref="7", claimed_by=[first])
    factories.value(whole, "60 %", days_ago=300, is_baseline=True)
    factories.measure(open_plan, name="Empty", claimed_by=[first])
    factories.measure(open_plan, name="Loose", polarity="context")
    return open_plan


def test_it_says_which_recommendation_has_none_and_what_measures_lack(reader, here, filled):
    answer = reader.get(here)

    page = Page(answer.content.decode())
    recommendations, measures = page.tables
    assert [[cell.strip() for cell in row[1:]] for row in recommendations] == [
        ["Measures", "On target", "Close to target", "Off target", "Not rated", "What is missing"],
        ["2", "0", "0", "1", "1", "1 without a value, 1 without a baseline, 1 without a target"],
        ["0", "0", "0", "0", "0", "no measure"],
    ]
    assert [[" ".join(cell.split()) for cell in row] for row in measures] == [
        ["Measure", "What it lacks", "Recommendation 1", "Recommendation 2"],
        ["7 Oversight", "nothing", "■ Off", ""],
        ["Empty", "no value, no baseline, no target", "◌ Not rated", ""],
        ["Looseclaimed by no recommendation", "no value, no baseline", "", ""],
    ]
    assert (
        "1 of 2 recommendations has no measure. 3 measures: 2 without a value, 2 without a baseline, "
        "1 without a target, 1 claimed by no recommendation."
    ) in page.text


def test_each_cell_has_a_head(reader, here, filled):
    page = reader.get(here).content.decode()

    assert page.count('<th scope="row">') == 5
    assert page.count('<th scope="col"') == 7 + 4
    assert page.count("<caption>") == 2


def test_as_at_an_earlier_day_it_knows_nothing_of_later(reader, here, filled):
    page = Page(reader.get(f"{here}?as_at={factories.day(100)}").content.decode())

    assert page.tables[1][1][1] == "nothing"
    assert "no value" in Page(reader.get(f"{here}?as_at={factories.day(350)}").content.decode()).text


def test_it_is_taken_away_as_csv_and_xlsx(reader, here, filled):
    sheet = list(csv.reader(StringIO(reader.get(f"{here}?_export=csv").content.decode("utf-8-sig"))))
    book = load_workbook(BytesIO(reader.get(f"{here}?_export=xlsx").content)).active

    assert sheet[0][-4:] == ["Has a baseline", "Has a target", "Recommendation 1", "Recommendation 2"]
    assert sheet[1][:3] + sheet[1][4:] == [
        "7", "Oversight", "81 %", "Off target", "yes", "yes", "yes", "claims it", "",
    ]  # fmt: skip
    assert [[str(cell.value or "") for cell in row] for row in book.rows] == sheet


def test_a_plan_without_measures_says_so(reader, here):
    assert "The plan has no measures" in reader.get(here).content.decode()


def test_a_stranger_is_sent_to_sign_in_and_a_foreigner_sees_nothing(client, here):
    assert client.get(here).status_code == 302

    client.force_login(factories.member(factories.plan(), Role.OBSERVER))

    assert client.get(here).status_code == 404
