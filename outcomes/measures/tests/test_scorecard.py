import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from outcomes.cards import Aim
from outcomes.measures.targets import set_target
from outcomes.measures.values import explain
from plans.people.permissions import Role
from plans.structure.models import Theme
from plans.structure.services import add_part
from tests import factories
from tests.page_reading import spaced

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(open_plan):
    return reverse("measure_list", args=[open_plan.slug])


@pytest.fixture
def reader(client, open_plan):
    client.force_login(factories.member(open_plan, Role.OBSERVER))
    return client


def measured(plan, name: str, *texts: str, target: int = 0, **values):
    made = factories.measure(plan, name=name, **values)
    for months, text in enumerate(reversed(texts), start=1):
        factories.value(made, text, days_ago=30 * months)
    if target:
        aims = [Aim(Decimal(target))]
        set_target(measure=made, version=None, aims=aims, by=None, at=factories.past(200),
                   effective_date=factories.day(200))  # fmt: skip
    return made


def rows_of(answer) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


def test_a_row_tells_value_target_rating_and_where_it_goes(reader, here, open_plan):
    measured(open_plan, "Decided in a day", "60 %", "approximately 74 %", target=95, ref="1.1")

    page = spaced(reader.get(here).content.decode())

    told = ("1.1 Decided in a day", "approximately 74 %", "95 %", "Off target", "Better than last time")
    for words in told:
        assert words in page
    assert "1 off target (1 of them unexplained)" in page
    assert page.count("<title>From 60 %") == 1


def test_an_explanation_that_names_no_day_is_one_all_the_same(reader, here, open_plan):
    made = measured(open_plan, "Decided in a day", "74 %", target=95)
    value = made.values.get()
    explain(value=value, version=None, why="Two posts are vacant.", doing="They are advertised.",
            back_by=None, by=None, at=factories.past())  # fmt: skip

    page = spaced(reader.get(here).content.decode())

    assert "Explained</span>" in page
    assert "unexplained)" not in page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not available", "not available"),
        ("suppressed", "suppressed"),
        ("36 % provisional", "36 % (provisional)"),
        ("36 % (data only)", "36 % (data only)"),
    ],
)
def test_what_is_missing_or_unsure_is_told_in_words(reader, here, open_plan, text, words):
    measured(open_plan, "Agency workers", text, polarity="lower", target=15)

    assert words in spaced(reader.get(here).content.decode())


def test_it_shows_an_earlier_day_and_what_was_known_then(reader, here, open_plan):
    measured(open_plan, "Visits in time", "51 %", "78.1 %")

    earlier = spaced(reader.get(f"{here}?as_at={factories.day(45)}").content.decode())

    assert "51 %" in earlier
    assert "78.1 %" not in earlier


def test_it_is_narrowed_by_words_theme_owner_and_rating(reader, here, open_plan):
    theme = add_part(plan=open_plan, model=Theme, name="Practice", by=None, at=factories.past(300))
    owner = factories.post(open_plan.authority)
    measured(open_plan, "Good", "96 %", target=95, claimed_by=[theme], owner=owner)
    measured(open_plan, "Poor", "50 %", target=95)

    for query in ("q=good", f"theme={theme.pk}", f"owner={owner.pk}", "rating=good"):
        page = spaced(reader.get(f"{here}?{query}").content.decode())
        assert "Good</a>" in page, query
        assert "Poor</a>" not in page, query
    assert "No measure matches" in reader.get(f"{here}?q=nothing").content.decode()


def test_it_is_sorted_from_what_is_furthest_off(reader, here, open_plan):
    measured(open_plan, "Alpha good", "96 %", target=95)
    measured(open_plan, "Beta poor", "50 %", target=95)

    page = spaced(reader.get(f"{here}?sort=tag").content.decode())

    assert page.index("Beta poor") < page.index("Alpha good")


def test_it_is_taken_away_as_a_sheet(reader, here, open_plan):
    measured(open_plan, "=Decided", "49 %", "74 %", target=95, ref="1")

    head, row = rows_of(reader.get(f"{here}?_export=csv"))
    book = load_workbook(BytesIO(reader.get(f"{here}?_export=xlsx").content))

    told = dict(zip(head, row, strict=True))
    assert told["Measure"] == "'=Decided"
    assert (told["Latest value"], told["As a number"], told["Rating"]) == ("74 %", "74", "Off target")
    assert told["Explanation"] == "Unexplained."
    assert [cell.value for cell in book.active[2]][5:7] == ["74 %", 74]


def test_a_part_stands_below_its_whole(reader, here, open_plan):
    whole = measured(open_plan, "Seen in time", "70 %")
    measured(open_plan, "Other", "1 %")
    factories.value(factories.measure(open_plan, name="North team", part_of=whole), "95 %", days_ago=10)

    page = spaced(reader.get(here).content.decode())

    assert page.index("North team, part of Seen in time") < page.index("Other")


def test_a_plan_without_measures_says_so(reader, here):
    assert "This plan has no measures" in reader.get(here).content.decode()


def test_a_member_of_another_plan_sees_nothing(client, here):
    client.force_login(factories.member(factories.plan()))

    assert client.get(here).status_code == 404
