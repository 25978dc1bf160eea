"""A form that is sent twice at the same moment is saved once, and both answers make sense."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from plans.actions.tests.test_update_page import typed, updates, where
from plans.history.models import AuditEvent
from plans.mail.models import Mail
from tests import factories

ROUNDS, CLICKS, PATIENCE = 4, 3, 30


def click_at_once(user, url: str, sent: dict) -> list:
    """The answers to the same form, sent by several tabs of one browser that wait for each other."""
    first, together, answers = Client(), Barrier(CLICKS), []
    first.force_login(user)

    def click():
        tab = Client()
        tab.cookies = first.cookies
        together.wait(PATIENCE)
        try:
            answers.append(tab.post(url, sent, follow=True))
        finally:
            connection.close()

    threads = [Thread(target=click) for _ in range(CLICKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return answers


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_simultaneous_clicks_make_one_update():
    plan = factories.plan()
    action = factories.action(plan, ref="1.1")
    lead, manager = factories.lead(plan, action), factories.member(plan)
    for number in range(ROUNDS):
        answers = click_at_once(manager, where(action), typed(action, narrative=f"Said in round {number}."))

        shown = [answer.content.decode() for answer in answers]
        assert [answer.status_code for answer in answers] == [200] * CLICKS
        assert all(f"Said in round {number}." in page and "there is a problem" not in page for page in shown)
        assert len(updates(action)) == number + 1

    assert AuditEvent.everywhere.filter(verb="updated").count() == ROUNDS
    assert Mail.objects.filter(recipient=lead).count() == ROUNDS
