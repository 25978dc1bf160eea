from datetime import timedelta

import pytest
from django.utils import timezone

from plans.actions.changes import changes_in, instant, news
from plans.actions.models import Action, ActionUpdate, DeadlineChange
from plans.actions.updates import withdraw_action
from plans.moments import Moment, now
from tests import factories

TODAY = factories.day


def since(days_ago):
    day = factories.day(days_ago)
    return Moment(as_at=day, known_on=day)


def changes_between(plan, start, end):
    actions = Action.objects.filter(plan=plan)
    return changes_in(
        plan,
        start,
        after=actions.at(end),
        updates=news(ActionUpdate.objects.filter(plan=plan), start, end),
        deadlines=news(DeadlineChange.objects.filter(plan=plan, is_first=False), start, end),
    )


def changes(plan, days_ago=28):
    return changes_between(plan, since(days_ago), now(factories.day()))


def refs(rows):
    return [row.action.ref for row in rows]


def test_an_action_that_was_done_has_closed(open_plan):
    action = factories.action(open_plan, ref="1.1")
    factories.update(action, days_ago=60, confidence="amber")
    factories.update(action, days_ago=5, progress="done", confidence="", narrative="All were trained.")

    found = changes(open_plan)

    (row,) = found.closed
    assert (row.was, row.now, row.on, row.said) == ("amber", "done", TODAY(5), "All were trained.")
    assert refs(found.updated) == ["1.1"]


def test_a_closed_action_that_is_open_again_has_reopened(open_plan):
    action = factories.action(open_plan, ref="1.1")
    factories.update(action, days_ago=60, progress="done", confidence="")
    factories.update(action, days_ago=5, confidence="red")

    found = changes(open_plan)

    assert refs(found.reopened) == ["1.1"]
    assert found.closed == ()


def test_a_turn_is_told_in_the_words_that_brought_it(open_plan):
    reopened, closed = factories.action(open_plan), factories.action(open_plan)
    factories.update(reopened, days_ago=60, progress="done", confidence="")
    factories.update(reopened, days_ago=9, narrative="The sample failed.")
    factories.update(reopened, days_ago=5, narrative="A new sample is drawn.")
    for days_ago, said in ((9, "All were trained."), (5, "Nothing new.")):
        factories.update(closed, days_ago=days_ago, progress="done", confidence="", narrative=said)

    found = changes(open_plan)

    assert [(row.said, row.on) for row in found.reopened] == [("The sample failed.", factories.day(9))]
    assert [(row.said, row.on) for row in found.closed] == [("All were trained.", factories.day(9))]


def test_one_that_closed_and_opened_again_in_between_has_done_neither(open_plan):
    action = factories.action(open_plan)
    factories.update(action, days_ago=20, progress="done", confidence="")
    factories.update(action, days_ago=5)

    found = changes(open_plan)

    assert (found.closed, found.reopened) == ((), ())


def test_a_later_deadline_is_a_slip_with_its_reason(open_plan):
    action = factories.action(open_plan, words="31 December 2025")
    factories.deadline(action, "31 January 2026", days_ago=40, reason="Earlier.")
    factories.deadline(action, "28 February 2026", days_ago=10, reason="Recruitment.")

    (slip,) = changes(open_plan).slipped

    assert (slip.was, slip.now, slip.days, slip.reason) == (
        "31 January 2026",
        "28 February 2026",
        28,
        "Recruitment.",
    )


def test_an_earlier_deadline_is_no_slip(open_plan):
    action = factories.action(open_plan, words="31 December 2025")
    factories.deadline(action, "30 November 2025", days_ago=10)

    assert changes(open_plan).slipped == ()


def test_what_was_added_and_what_was_withdrawn(open_plan):
    factories.action(open_plan, ref="1.1", at=factories.past(3))
    gone = factories.action(open_plan, ref="1.2")
    withdraw_action(action=gone, version=1, reason="Twice in the plan.", by=None, at=factories.past(2))

    found = changes(open_plan)

    assert (refs(found.added), refs(found.withdrawn), refs(found.updated)) == (["1.1"], ["1.2"], [])


def test_what_was_recorded_late_is_still_new(open_plan):
    action = factories.action(open_plan, ref="1.1")
    factories.update(action, days_ago=40, recorded_days_ago=2)

    assert refs(changes(open_plan).updated) == ["1.1"]


def test_since_a_point_in_time_what_came_later_that_day_is_new(open_plan):
    action = factories.action(open_plan, ref="1.1")
    factories.update(action)
    read = timezone.now()

    before = changes_between(open_plan, instant(read - timedelta(minutes=1)), now(factories.day()))
    after = changes_between(open_plan, instant(read), now(factories.day()))

    assert (refs(before.updated), bool(after)) == (["1.1"], False)


def test_the_past_has_its_own_changes(open_plan):
    action = factories.action(open_plan, ref="1.1")
    factories.update(action, days_ago=60)
    factories.update(action, days_ago=5, progress="done", confidence="")

    then = changes_between(open_plan, since(90), Moment(as_at=factories.day(30), today=factories.day()))

    assert refs(then.updated) == ["1.1"]
    assert then.closed == ()


pytestmark = pytest.mark.django_db
