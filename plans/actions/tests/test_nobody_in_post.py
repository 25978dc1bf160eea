from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.models import Action
from plans.actions.reading import leads_at, with_holders
from plans.actions.services import Lead, set_leads
from plans.moments import Moment, now
from plans.people.services import appoint
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(open_plan):
    return factories.post(open_plan.authority)


@pytest.fixture
def action(open_plan, post):
    return factories.action(open_plan, leads=[Lead(post)])


def filled(post, *, days_ago, told_days_ago, **values):
    return appoint(
        post=post,
        holder=factories.user(),
        effective_date=factories.day(days_ago),
        by=None,
        at=factories.past(told_days_ago),
        **values,
    )


def led_by_nobody(as_at_days_ago, known_days_ago=None) -> bool:
    known_on = None if known_days_ago is None else factories.day(known_days_ago)
    moment = Moment(as_at=factories.day(as_at_days_ago), known_on=known_on, today=timezone.localdate())
    return Action.objects.at(moment).without_holder(moment).exists()


def test_a_post_that_was_filled_later_was_vacant_before(action, post):
    filled(post, days_ago=100, told_days_ago=100)

    assert (led_by_nobody(101), led_by_nobody(100), led_by_nobody(0)) == (True, False, False)


def test_a_holder_told_of_late_was_not_known_before(action, post):
    filled(post, days_ago=100, told_days_ago=20)

    assert led_by_nobody(50, known_days_ago=21)
    assert not led_by_nobody(50, known_days_ago=20)
    assert not led_by_nobody(50)


def test_a_holding_that_has_ended_leaves_nobody(action, post):
    filled(post, days_ago=100, told_days_ago=100, until=factories.day(30))

    assert (led_by_nobody(30), led_by_nobody(29)) == (False, True)


def test_it_is_the_leads_of_that_day_who_are_asked(action, open_plan):
    held = factories.post(open_plan.authority, holder=factories.user())
    set_leads(action=action, version=action.version, leads=[Lead(held)], by=None, at=factories.past(10))

    assert (led_by_nobody(11), led_by_nobody(10)) == (True, False)
    assert led_by_nobody(5, known_days_ago=11)


def test_the_name_of_a_holder_told_of_late_was_not_known_before(action, post):
    holding = filled(post, days_ago=100, told_days_ago=20)
    today = timezone.localdate()
    then = Moment(as_at=today, known_on=today - timedelta(days=21))

    known, unknown = (with_holders(leads_at(moment), moment).get() for moment in (now(today), then))

    assert (known.holder_name, unknown.holder_name) == (holding.holder.name, None)
