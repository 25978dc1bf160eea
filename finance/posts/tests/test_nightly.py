"""Each night: an action says from the day on which its post is needed that nobody fills it."""

import pytest

from finance.posts import tasks
from finance.posts.models import Recruitment
from finance.posts.services import record_step
from plans.actions.concerns import Concern
from plans.actions.models import Action
from plans.history.models import AuditEvent
from plans.mail.models import Heartbeat
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, inside, past

WORDS = "the post “Coach” is not filled (to be approved)"


@pytest.fixture
def action(plan):
    """Of a post that was added twenty days ago, and is needed since two."""
    with inside(plan):
        made = factories.action(plan, ref="2.3")
        money.funded_post(
            money.line(plan, "Coaches"), "Coach", at=past(20), needed_from=day(2), actions=[made]
        )
    return made


def concern(action) -> str:
    with inside(action.plan):
        return Action.objects.get(pk=action.pk).concern_words


def test_it_says_so_from_the_day_on_which_the_post_is_needed(action):
    assert tasks.look_at_posts(past(3)) == 0
    assert concern(action) == ""

    assert tasks.look_at_posts(past(2)) == 1

    assert concern(action) == WORDS
    event = AuditEvent.everywhere.latest("pk")
    assert (event.verb, event.by_name) == ("found posts not filled in", "The tracker")
    assert event.text.content["actions_that_it_was_to_do"] == [f"2.3: {WORDS}"]


def test_a_missed_night_is_caught_up(action, plan):
    tasks.look_at_posts(past(5))

    assert tasks.look_at_posts(past()) == 1

    with inside(plan):
        assert Concern.objects.get(action=action, words=WORDS).effective_date == day(2)


def test_a_second_look_adds_nothing(action):
    tasks.look_at_posts(past())
    before = AuditEvent.everywhere.count()

    tasks.look_at_posts(past())
    Heartbeat.objects.all().delete()
    tasks.look_at_posts(past())

    assert AuditEvent.everywhere.count() == before


def test_a_filled_post_is_no_concern(action, plan):
    with inside(plan):
        post = action.done_by_posts.get()
        record_step(
            post=post, version=None, state=Recruitment.IN_POST, effective_date=day(3), by=None, at=past(3)
        )

    assert tasks.look_at_posts(past()) == 0
    assert concern(action) == ""


def test_a_reference_plan_is_let_be(action, plan):
    plan.kind = "reference"
    plan.save(update_fields=["kind"])

    assert tasks.look_at_posts(past()) == 0
    assert concern(action) == ""


def test_other_plans_are_looked_at_too(action, foreign_plan):
    with inside(foreign_plan):
        other = factories.action(foreign_plan, ref="2.3")
        line = money.line(foreign_plan, "Coaches")
        money.funded_post(line, "Coach", at=past(20), needed_from=day(1), actions=[other])

    assert tasks.look_at_posts(past()) == 2
    assert concern(other) == WORDS
