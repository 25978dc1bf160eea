"""A list that nobody typed anything for is drawn once, until an act in the plan or at its council."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.people.permissions import Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client, plan):
    """The list as a role reads it."""
    factories.action(plan, ref="1.1", text="Hold monthly sessions.")
    readers = {role: factories.member(plan, role) for role in (Role.OBSERVER, Role.BOARD_MEMBER)}

    def ask(query="", role=Role.OBSERVER, user=None):
        client.force_login(user or readers[role])
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"{plan.get_absolute_url()}actions/?{query}").content.decode()
        return page, len(asked)

    return ask


@pytest.mark.parametrize("query", ["", "progress=not_stated", "sort=-deadline&per_page=50"])
def test_it_is_asked_once_and_shown_to_all_who_see_the_same(ask, query):
    page, first = ask(query)
    again, fewer = ask(query, Role.BOARD_MEMBER)

    assert "Hold monthly sessions." in page and "Hold monthly sessions." in again
    assert fewer < first - 2


def test_an_act_draws_it_anew(ask, plan):
    ask()
    factories.action(plan, ref="1.2", text="Hold reviews.")

    assert "Hold reviews." in ask()[0]


@pytest.mark.parametrize("query", ["sent_to=jo@example.invalid", "q=monthly", "q=quokka&q=", "own=on"])
def test_what_one_reader_brings_along_is_never_shown_to_another(ask, query):
    ask(query)

    page, _ = ask("", Role.BOARD_MEMBER)

    assert not any(word in page for word in ("sent_to", "q=monthly", "quokka", "own=on"))


def test_a_lead_is_shown_their_own_list(ask, plan):
    lead = factories.lead(plan, factories.action(plan, ref="1.2", text="Hold reviews."))
    ask()

    page, _ = ask(user=lead)

    assert "Hold reviews." in page and "Hold monthly sessions." not in page
