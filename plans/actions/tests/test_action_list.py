import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scope
from openpyxl import load_workbook

from plans.actions.services import Lead, set_leads
from plans.people.permissions import Role
from plans.structure.models import Theme
from plans.structure.services import add_part
from plans.words import shortened
from tests import factories


def listed(client, plan, **query) -> str:
    response = client.get(reverse("action_list", args=[plan.slug]), query)
    assert response.status_code == 200
    return response.content.decode()


def exported(client, plan, **query) -> list[dict]:
    body = client.get(reverse("action_list", args=[plan.slug]), {"_export": "csv"} | query).content
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def numbers(client, plan, **query) -> list[str]:
    return [row["Number"] for row in exported(client, plan, **query)]


def questions(client, plan, **query) -> int:
    """Asked besides session, user and plan."""
    with CaptureQueriesContext(connection) as asked:
        listed(client, plan, **query)
    return len(asked) - 3


def test_a_reference_plan_without_a_table_of_actions_says_so(client, db):
    plan = factories.plan(kind="reference", opens_on=factories.day(200))
    client.force_login(factories.member(plan))

    page = client.get(reverse("action_list", args=[plan.slug])).content.decode()

    assert "The document of this plan has no table of actions" in page
    assert "later day" not in page


def test_a_row_tells_how_an_action_stands(client, plan, manager):
    late = factories.action(plan, ref="1.2", text="Hold sessions.", words="31 December 2020")
    factories.update(late, days_ago=3)

    page = listed(client, plan)

    assert "1.2 Hold sessions." in page
    assert "31 December 2020" in page and "days late" in page
    assert "Green" in page and "Red" in page


def test_numbers_are_sorted_as_people_count(client, plan, manager):
    for ref in ("1.10", "1.9", "A2"):
        factories.action(plan, ref=ref)

    assert numbers(client, plan, sort="number") == ["1.9", "1.10", "A2"]
    assert numbers(client, plan, sort="-number") == ["A2", "1.10", "1.9"]


@pytest.mark.parametrize("sort", ["leads", "deadline", "claim", "updated", "slips"])
def test_each_column_sorts_both_ways(client, plan, manager, sort):
    factories.update(factories.action(plan, ref="1", words="December 2030"))
    factories.action(plan, ref="2", words="Ongoing")

    assert len(numbers(client, plan, sort=sort)) == len(numbers(client, plan, sort=f"-{sort}")) == 2


def test_it_is_searched_by_number_words_and_leads(client, plan, manager):
    factories.action(plan, ref="3.1", text="Train foster carers.")
    factories.action(plan, ref="3.2", text="Publish thresholds.")

    assert numbers(client, plan, q="3.2") == ["3.2"]
    assert numbers(client, plan, q="foster") == ["3.1"]
    assert numbers(client, plan, q="nothing like it") == []


@pytest.mark.parametrize(
    ("timing", "found"),
    [
        ("overdue", ["late"]),
        ("due_soon", ["soon"]),
        ("green_but", ["late"]),
        ("ongoing", ["on"]),
        ("no_evidence", ["done"]),
        ("stale", ["on", "silent", "soon"]),
        ("no_holder", ["late", "on", "silent", "soon"]),
    ],
)
def test_it_is_filtered_by_timing(client, plan, manager, timing, found):
    soon = factories.day(-10)
    factories.update(factories.action(plan, ref="late", words="31 December 2020"))
    factories.action(plan, ref="soon", words=f"{soon.day} {soon:%B %Y}")
    factories.action(plan, ref="on", words="Ongoing")
    factories.action(plan, ref="silent")
    factories.update(factories.action(plan, ref="done"), progress="done", confidence="")

    assert sorted(numbers(client, plan, timing=timing)) == found


def test_it_is_filtered_by_recommendation_status_and_progress(client, plan, manager):
    second = factories.recommendation(plan, number="2")
    factories.update(factories.action(plan, ref="a", recommendations=[second]), confidence="red")
    factories.action(plan, ref="b")

    assert numbers(client, plan, recommendation=second.pk) == ["a"]
    assert numbers(client, plan, status="red") == ["a"]
    assert numbers(client, plan, status=["red", "not_stated"]) == ["a", "b"]
    assert numbers(client, plan, progress="not_stated") == ["b"]


def test_chosen_filters_are_shown_and_removable(client, plan, manager):
    factories.action(plan)

    page = listed(client, plan, timing="ongoing", q="words")

    assert "What to look at: Ongoing" in page and "Words or number: words" in page
    assert 'href="' + reverse("action_list", args=[plan.slug]) + '?q=words"' in page


def test_a_day_is_written_alike_in_all_of_a_row(client, plan, manager):
    late = factories.action(plan, words="31 December 2020")
    factories.update(late, days_ago=3)

    page = listed(client, plan)

    on = factories.day(3)
    assert "31 December 2020" in page and f"{on.day} {on:%B %Y}" in page


def test_a_day_typed_in_figures_is_told_in_words(client, plan, manager):
    factories.action(plan, ref="1.1", words="31/03/2031")
    factories.action(plan, ref="1.2", words="Friday 4 April 2031")

    page = listed(client, plan)

    assert "31 March 2031" in page and "31/03/2031" not in page
    assert "Friday 4 April 2031<" in page


def test_what_is_forecast_late_can_be_listed(client, plan, manager):
    late = factories.action(plan, ref="1.1")
    factories.update(late, forecast_date=factories.day(-200))
    factories.update(factories.action(plan, ref="1.2"), forecast_date=factories.day(-10))

    assert numbers(client, plan, timing="forecast_late") == ["1.1"]


def test_a_long_title_is_cut_without_a_line_of_its_own_for_the_dots():
    assert shortened("Hold monthly practice sessions", 12) == "Hold\N{NO-BREAK SPACE}…"


def test_a_value_that_does_not_exist_is_explained(client, plan, manager):
    factories.action(plan)

    page = listed(client, plan, timing="never")

    assert "There is a problem" in page


def test_a_withdrawn_action_stands_only_where_it_is_asked_for(client, plan, manager):
    factories.update(factories.action(plan, ref="x"), progress="withdrawn", confidence="")

    assert numbers(client, plan) == []
    assert numbers(client, plan, progress="withdrawn") == ["x"]


def test_pages_have_25_50_or_100_rows(client, plan, manager):
    for _ in range(30):
        factories.action(plan)

    assert "1 to 25 of 30" in listed(client, plan)
    assert "26 to 30 of 30" in listed(client, plan, page=2)
    assert "1 to 30 of 30" in listed(client, plan, per_page=50)
    assert "1 to 25 of 30" in listed(client, plan, per_page=5000)
    assert "26 to 30 of 30" in listed(client, plan, page=999)


def test_its_questions_do_not_grow_with_its_rows(client, plan, manager):
    questions(client, plan)
    for _ in range(20):
        factories.update(factories.action(plan))
    few, then = questions(client, plan), questions(client, plan, as_at=factories.day(5))
    for _ in range(180):
        factories.action(plan)

    assert questions(client, plan, per_page=100) == few <= 8
    assert questions(client, plan, per_page=100, as_at=factories.day(5)) == then <= 9


def test_a_spreadsheet_runs_nothing_of_it(client, plan, manager):
    factories.action(plan, ref="1", text='=HYPERLINK("http://x")\x07')
    factories.action(plan, ref="2", text="@SUM(1)")

    sheet = client.get(reverse("action_list", args=[plan.slug]), {"_export": "xlsx"})

    book = load_workbook(io.BytesIO(sheet.content))
    assert [cell.value for cell in book.active["B"]][1:] == ['\'=HYPERLINK("http://x")', "'@SUM(1)"]
    assert all(cell.data_type != "f" for row in book.active for cell in row)
    assert exported(client, plan)[0]["What will be done"].startswith("'=")


def test_it_takes_away_exactly_what_is_filtered(client, plan, manager):
    factories.action(plan, ref="1", words="December 2030")
    factories.action(plan, ref="2", words="Ongoing")

    (row,) = exported(client, plan, timing="ongoing", per_page=25)

    assert (row["Number"], row["Deadline"], row["Due"]) == ("2", "Ongoing", "")
    assert exported(client, plan, q="1")[0]["Due"] == "2030-12-31"


def test_as_at_an_earlier_day_it_shows_the_past(client, plan, manager):
    action = factories.action(plan, ref="1")
    factories.update(action, days_ago=30, confidence="red")
    factories.update(action, days_ago=2, confidence="green")
    factories.action(plan, ref="2", at=factories.past(5))

    (row,) = exported(client, plan, as_at=factories.day(10))

    assert (row["Number"], row["Claimed"]) == ("1", "Red")
    assert "This page shows how things stood then" in listed(client, plan, as_at=factories.day(10))


def test_a_lead_sees_only_their_own(client, plan):
    mine = factories.action(plan, ref="1")
    factories.action(plan, ref="2")
    client.force_login(factories.lead(plan, mine))

    assert numbers(client, plan) == ["1"]
    assert "Your actions" in listed(client, plan)


def test_a_lead_is_offered_only_what_their_own_actions_name(client, plan):
    factories.recommendation(plan, number="2", text="The plans of others.")
    with scope(plan=[plan.pk]):
        theme = add_part(plan=plan, model=Theme, name="The theme of others", by=None, at=factories.past())
    mine, other = factories.action(plan), factories.action(plan, theme=theme, recommendations=[])
    factories.lead(plan, other)
    client.force_login(factories.lead(plan, mine))

    page = listed(client, plan)
    offered = re.findall(r'<option value="\d+">(.*?)</option>', page)

    assert "of others" not in page
    assert any("quality of supervision" in words for words in offered)
    assert sum("Head of Service" in words for words in offered) == 1


def test_whoever_answers_for_an_action_reads_it(client, plan):
    mine, reader = factories.action(plan, ref="1"), factories.user()
    factories.action(plan, ref="2")
    answers_for = Lead(factories.post(plan.authority, holder=reader), "accountable")
    with scope(plan=[plan.pk]):
        set_leads(action=mine, version=mine.version, leads=[answers_for], by=None, at=factories.past())
    client.force_login(reader)

    assert numbers(client, plan) == ["1"]
    assert "Update this action" not in client.get(mine.get_absolute_url()).content.decode()


def test_the_list_of_a_lead_asks_no_more(client, plan):
    mine = factories.action(plan)
    client.force_login(factories.lead(plan, mine))

    assert questions(client, plan) <= 8


def test_an_empty_plan_says_what_to_do(client, plan, manager):
    assert "This plan has no actions yet" in listed(client, plan)


def test_a_reader_is_not_offered_to_add(client, plan):
    client.force_login(factories.member(plan, Role.BOARD_MEMBER))
    factories.action(plan)

    assert "Add an action" not in listed(client, plan)


def test_others_see_nothing(client, plan, foreign_plan):
    client.force_login(factories.member(foreign_plan))

    assert client.get(reverse("action_list", args=[plan.slug])).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, plan):
    assert client.get(reverse("action_list", args=[plan.slug])).status_code == 302
