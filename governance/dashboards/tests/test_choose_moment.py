from datetime import date
from urllib.parse import quote

import pytest
from django.urls import reverse
from django_scopes import scope

from governance.dashboards.moment_choice import a_year_before
from plans.structure.models import ReportingPeriod
from plans.structure.services import add_part
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client, plan):
    client.force_login(factories.member(plan))

    def ask(query=""):
        return client.get(reverse("choose_moment", args=[plan.slug]) + query)

    return ask


def typed(name, day):
    return f"&{name}_day={day.day}&{name}_month={day.month}&{name}_year={day.year}"


def test_it_goes_back_to_the_page_at_the_day_that_was_typed(ask, plan):
    then = factories.day(40)
    back = reverse("action_list", args=[plan.slug])

    response = ask(f"?next={back}{typed('as_at', then)}{typed('known_on', factories.day(20))}")

    assert response.headers["Location"] == f"{back}?as_at={then}&known_on={factories.day(20)}"


def test_it_cannot_be_known_before_it_was(ask):
    page = ask(f"?{typed('as_at', factories.day(20))}{typed('known_on', factories.day(40))}").content.decode()

    assert "before it nobody knew how things stood" in page


def test_a_period_that_ends_on_a_usual_day_is_not_named_twice(ask, plan):
    ends = a_year_before(factories.day())
    for name, last in (("First half-year", ends), ("Spring", factories.day(9))):
        with scope(plan=[plan.pk]):
            values = {"name": name, "starts_on": ends.replace(day=1), "ends_on": last}
            add_part(plan=plan, model=ReportingPeriod, by=None, at=factories.past(), **values)

    page = ask().content.decode()

    assert "First half-year" not in page and "Spring, to " in page


def test_today_needs_no_words_in_the_address(ask, plan):
    response = ask(f"?{typed('as_at', factories.day())}")

    assert response.headers["Location"] == reverse("dashboard", args=[plan.slug])


def test_a_reference_plan_is_asked_for_today_by_name(client):
    plan = factories.plan(kind="reference", opens_on=factories.day(300))
    client.force_login(factories.member(plan))

    response = client.get(reverse("choose_moment", args=[plan.slug]) + f"?{typed('as_at', factories.day())}")

    assert response.headers["Location"].endswith(f"?as_at={factories.day()}")


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/plans/",
        "/account/sign-out/",
        "/plans/",
        "\\\\x",
        "",
    ],
)
def test_it_goes_nowhere_but_to_pages_of_this_plan(ask, plan, address):
    response = ask(f"?next={quote(address)}{typed('as_at', factories.day(3))}")

    assert response.headers["Location"].startswith(reverse("dashboard", args=[plan.slug]) + "?")


def test_a_page_of_another_plan_is_not_gone_back_to(ask, plan, foreign_plan):
    address = reverse("dashboard", args=[foreign_plan.slug])

    response = ask(f"?next={address}{typed('as_at', factories.day(3))}")

    assert foreign_plan.slug not in response.headers["Location"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?as_at_day=31&as_at_month=2&as_at_year=2026", "The date must be a real date"),
        ("?as_at_day=1&as_at_month=2&as_at_year=2199", "The day must be today or in the past."),
        ("?as_at_day=1&as_at_month=1&as_at_year=0001", "The year must be between 1900 and 2200."),
        ("?as_at_day=&as_at_month=&as_at_year=", "Enter the date."),
        ("?as_at_day=1&as_at_month=&as_at_year=2026", "The date must include a month."),
    ],
)
def test_bad_input_is_explained_and_kept(ask, query, words):
    response = ask(query)

    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert f'value="{query.split("as_at_year=")[1]}"' in page or "as_at_year=" == query[-11:]


def test_it_begins_with_the_moment_that_is_shown(ask):
    page = ask("?as_at=2025-12-31&known_on=2026-01-15").content.decode()

    assert 'value="31"' in page
    assert 'value="15"' in page


def test_it_offers_days_that_are_often_asked_for(ask):
    page = ask().content.decode()

    assert "End of last quarter" in page
    assert f"?as_at={a_year_before(factories.day())}" in page


def test_a_year_before_a_leap_day_is_the_28th():

    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_a_lead_may_choose_it_too(client, plan):
    client.force_login(factories.lead(plan, factories.action(plan)))

    assert client.get(reverse("choose_moment", args=[plan.slug])).status_code == 200


def test_a_member_of_another_plan_sees_nothing(client, plan, foreign_plan):
    client.force_login(factories.member(foreign_plan))

    assert client.get(reverse("choose_moment", args=[plan.slug])).status_code == 404
