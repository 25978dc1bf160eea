"""A line that gets its first part is a total from then on: its own sum is asked about first."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from finance.budget.book import book_of
from finance.budget.kinds import Stated
from finance.budget.models import BudgetLine
from plans.moments import now
from tests import factories_of_money as money
from tests.factories import day
from tests.factories_of_money import YEAR

pytestmark = pytest.mark.django_db
ASKED = "“Two solicitors” has £381,000 of its own, which would no longer be added up"


@pytest.fixture
def solicitors(open_plan):
    made = money.line(open_plan, "Two solicitors")
    money.figure(made, "£381k", days_ago=9)
    return made


def add(officer, above, **sent):
    url = reverse("money_part_add", args=[above.plan.slug, "line"])
    return officer.post(url, {"name": "One solicitor", "effect": "cost", "part_of": above.pk} | sent)


def page(answer) -> str:
    return answer.content.decode().replace("\u2060", "")


def said(answer) -> str:
    return " ".join(map(str, get_messages(answer.wsgi_request))).replace("\u2060", "")


def test_the_first_part_of_a_line_with_a_sum_is_asked_about(officer, solicitors):
    answer = add(officer, solicitors)

    assert ASKED in page(answer) and "Yes, that line becomes a total" in page(answer)
    assert not solicitors.parts.exists()


def test_with_the_tick_it_becomes_a_total_and_that_is_said(officer, solicitors, open_plan):
    answer = add(officer, solicitors, becomes_total="on")

    assert "“Two solicitors” is a total now: its own £381,000 is no longer added up." in said(answer)
    assert book_of(open_plan, now(day())).total("budget", YEAR, "cost") is None


def test_a_line_is_asked_about_when_it_is_changed_too(officer, solicitors, open_plan):
    part = money.line(open_plan, "One solicitor")
    url = reverse("money_part_edit", args=[open_plan.slug, "line", part.pk])
    sent = {"name": "One solicitor", "effect": "cost", "part_of": solicitors.pk, "version": 1}

    assert ASKED in page(officer.post(url, sent))
    officer.post(url, sent | {"becomes_total": "on"})
    again = officer.post(url, sent | {"detail": "A month earlier.", "version": 2})

    assert again.status_code == 302 and said(again).endswith("“One solicitor” was saved.")
    assert BudgetLine.objects.get(pk=part.pk).detail == "A month earlier."


def test_a_forecast_of_its_own_is_asked_about_where_there_is_no_budget(officer, open_plan):
    made = money.line(open_plan, "Training")
    money.figure(made, "£7k", stated=Stated.FORECAST)

    assert "“Training” has £7,000 of its own" in page(add(officer, made))


@pytest.mark.parametrize("kind", ["a total already", "beside the budget", "without figures"])
def test_a_line_that_loses_nothing_is_not_asked_about(officer, open_plan, solicitors, kind):
    above = money.line(open_plan, "Above", is_context=kind == "beside the budget")
    if kind != "without figures":
        money.figure(above, "£5k")
    if kind == "a total already":
        money.line(open_plan, "A part", part_of=above)

    assert add(officer, above).status_code == 302
