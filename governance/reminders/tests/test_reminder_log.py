from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from governance.reminders.ledger import settle
from governance.reminders.services import tell
from governance.reminders.tests.days import late_action, post
from plans.mail.models import Mail
from plans.people.permissions import Role
from tests import factories


@pytest.fixture
def manager(plan, client):
    made = factories.member(plan)
    client.force_login(made)
    return made


def late(plan, leads, days=10, **values):
    return late_action(plan, leads, days=days, when=factories.day(), **values)


def reminded(plan):
    """The plan's reminders of today, as if it were after seven in the morning."""
    now = timezone.now()
    with scope(plan=[plan.pk]):
        tell(settle(plan=plan, on=factories.day(), at=now).rows, on=factories.day(), at=now)


def log(client, plan, **query):
    return client.get(reverse("reminder_log", args=[plan.slug]), query)


def page(client, plan, **query) -> str:
    response = log(client, plan, **query)
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_who_was_told_of_what(client, plan, manager):
    head = post(plan, name="Head of Practice", holder=factories.user(name="Jo Smith"))
    late(plan, [head], ref="1.7")
    reminded(plan)

    shown = page(client, plan)

    assert "1.7 Hold practice sessions" in shown
    assert "Head of Practice" in shown and "To Jo Smith, " in shown
    assert "Overdue: 10 days late when it was sent (first reminder)" in shown
    assert "today 10 days late" in shown


def test_it_tells_the_lateness_on_the_day_of_the_mail_and_today(client, plan, manager):
    action = late(plan, [post(plan)], days=52)
    before = timezone.now() - timedelta(days=5)
    with scope(plan=[plan.pk]):
        rows = settle(plan=plan, on=before.date(), at=before).rows
        tell(rows, on=before.date(), at=before)

    shown = page(client, plan)
    factories.update(action, progress="done", confidence="")

    assert "Overdue: 47 days late when it was sent" in shown and "today 52 days late" in shown
    assert "Programme manager told: 47 days late when it was sent" in shown
    assert "now done" in page(client, plan) and "today" not in page(client, plan, kind="overdue")


def test_what_the_programme_manager_was_told_once_stands_once(client, plan, manager):
    late(plan, [post(plan), other := post(plan)], days=52)
    reminded(plan)

    assert page(client, plan).count("Programme manager told:") == 1
    assert page(client, plan, post=other.pk).count("Programme manager told:") == 1


def test_it_says_what_was_not_sent_and_why_and_who_cannot_be_reached(client, plan, manager):
    late(plan, [factories.post(plan.authority, name="Empty Post")])
    closed = factories.post(plan.authority, name="Closed Post", holder=factories.user(is_active=False))
    late(plan, [closed, post(plan, name="Reached Post")])
    reminded(plan)

    shown = page(client, plan)

    section = shown[shown.index("Leads and owners whom no mail reaches") : shown.index("</dl>")]
    assert "Empty Post" in section and "Nobody holds the post" in section
    assert "Closed Post" in section and "account" in section
    assert "Reached Post" not in section
    assert "Not sent" in shown


@pytest.mark.parametrize(
    ("state", "words"), [("queued", "Waiting to be sent"), ("failed", "Could not be sent")]
)
def test_it_says_of_a_mail_that_it_has_not_gone_out(client, plan, manager, state, words):
    late(plan, [post(plan)])
    reminded(plan)
    Mail.objects.update(state=state, reason="550 no such user")

    shown = page(client, plan)

    assert words in shown and "550 no such user" in shown


def test_a_closed_action_asks_for_nobody(client, plan, manager):
    action = late(plan, [factories.post(plan.authority)])
    factories.update(action, progress="done", confidence="")

    assert "Leads and owners whom no mail reaches" not in page(client, plan)


def test_it_can_be_filtered(client, plan, manager):
    late(plan, [post(plan, name="Head of Practice")], ref="1.7")
    late(plan, [empty := factories.post(plan.authority)], days=-5, ref="1.8")
    reminded(plan)

    assert "1.8 Hold" not in page(client, plan, state="mailed")
    assert "1.7 Hold" not in page(client, plan, kind="due_soon")
    assert "1.7 Hold" not in page(client, plan, post=empty.pk)
    assert "1.7 Hold" in page(client, plan, days="7", sort="-state")
    assert "No reminder matches" in page(client, plan, state="void")


def test_days_are_counted_from_today(client, plan, manager):
    late(plan, [post(plan)], ref="1.7")
    with scope(plan=[plan.pk]):
        settle(plan=plan, on=factories.day() - timedelta(days=7), at=timezone.now())

    assert "No reminder matches" in page(client, plan, days="7")
    assert "1.7 Hold" in page(client, plan, days="28")


def test_an_unknown_choice_is_answered_at_the_field(client, plan, manager):
    late(plan, [post(plan)])
    reminded(plan)

    assert "Select a valid choice" in page(client, plan, state="lost")


def test_an_empty_ledger_says_when_it_begins(client, plan, manager):
    assert "No reminder has been owed in this plan yet." in page(client, plan)


def test_it_asks_eight_questions_at_most_however_many_rows(client, plan, manager):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            page(client, plan, per_page="100")
        return len(questions) - 3

    for _ in range(20):
        late(plan, [post(plan), factories.post(plan.authority)])
    reminded(plan)
    few = asked()
    for _ in range(20):
        late(plan, [post(plan), factories.post(plan.authority)])
    reminded(plan)

    assert asked() == few <= 8


def test_whoever_may_not_see_reminders_is_refused(client, plan):
    client.force_login(factories.member(plan, Role.BOARD_MEMBER))

    assert log(client, plan).status_code == 403


def test_a_member_of_another_plan_finds_nothing(client, plan, foreign_plan):
    client.force_login(factories.member(foreign_plan))

    assert log(client, plan).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, plan):
    assert log(client, plan).status_code == 302


def test_it_shows_reminders_of_values_too(client, plan, manager):
    owner = post(plan, name="Head of Data", holder=factories.member(plan, Role.OBSERVER))
    measure = factories.measure(plan, name="Visits in time", owner=owner, frequency="weekly", days_allowed=0)
    late(plan, [post(plan)], ref="1.7")
    reminded(plan)

    shown = page(client, plan)
    factories.value(measure, "74 %")

    assert measure.get_absolute_url() in shown and "Visits in time" in shown
    assert "a value has come in" not in shown
    assert "a value has come in" in page(client, plan, of="measure")
    assert "1.7 Hold" not in page(client, plan, of="measure", sort="action")
    assert "Visits in time" not in page(client, plan, of="action")
