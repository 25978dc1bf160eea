"""The day on which an action is expected to be finished stands until somebody changes it or gives it up."""

import pytest

from plans.actions.models import Action
from plans.actions.tests.test_update_page import typed, updates, where
from plans.history.models import AuditEvent
from plans.moments import in_words
from tests import factories

AHEAD = factories.day(-120)


@pytest.fixture
def action(open_plan):
    made = factories.action(open_plan, ref="1.1")
    factories.update(made, forecast_date=AHEAD, days_ago=3)
    return made


@pytest.fixture
def lead(open_plan, action, client):
    made = factories.lead(open_plan, action)
    client.force_login(made)
    return made


def parts(day=None) -> dict:
    return {f"forecast_date_{part}": getattr(day, part, "") for part in ("day", "month", "year")}


def forecast(action):
    return Action.objects.get(pk=action.pk).forecast_date


def test_the_form_begins_with_the_day_that_stands(client, action, lead):
    assert client.get(where(action)).context["form"]["forecast_date"].value() == AHEAD


def test_an_update_that_does_not_name_it_keeps_it(client, action, lead):
    client.post(where(action), typed(action))

    assert forecast(action) == AHEAD


def test_it_is_given_up_where_it_is_emptied_and_the_history_says_so(client, action, lead):
    answer = client.post(where(action), typed(action, **parts()), follow=True)

    assert forecast(action) is None
    assert f"no longer on {in_words(AHEAD)}" in answer.content.decode()
    assert AuditEvent.objects.latest("seq").text.content["forecast_given_up"] == str(AHEAD)


def test_a_day_that_has_gone_is_refused_while_work_goes_on(client, action, lead):
    page = client.post(where(action), typed(action, **parts(factories.day(6)))).content.decode()

    assert f"{in_words(factories.day(6))} is before {in_words(factories.day())}" in page
    assert len(updates(action)) == 1 and forecast(action) == AHEAD


def test_a_day_after_the_one_of_which_an_old_update_speaks_is_taken(client, action, lead):
    spoken = {f"effective_date_{part}": getattr(factories.day(9), part) for part in ("day", "month", "year")}

    client.post(where(action), typed(action, **parts(factories.day(6)), **spoken))

    assert len(updates(action)) == 2


def test_what_is_done_does_not_say_when_it_is_expected(client, action, lead):
    sent = typed(action, progress="done", confidence="none", **parts(factories.day(6)))

    page = client.post(where(action), sent, follow=True).content.decode()

    assert len(updates(action)) == 2
    assert '<dt class="govuk-summary-list__key">Expected to be finished' not in page


def test_a_correction_keeps_the_day_of_what_it_corrects(client, action, lead):
    first = updates(action)[0]
    factories.update(action)

    address = f"{action.get_absolute_url()}updates/{first.pk}/correct/"
    client.post(address, typed(action, reason="A word was wrong."))

    assert [row.forecast_date for row in updates(action)] == [AHEAD, None, AHEAD]
