"""A post that a line pays for: how far its recruitment is, and what waits for it."""

import pytest

from finance.posts.models import FundedPost, PostStep, Recruitment
from finance.posts.services import (
    add_post,
    change_post,
    course_of,
    follow_needed,
    record_step,
    withdraw_post,
)
from plans.actions.concerns import Concern
from plans.actions.models import Action
from plans.belonging import Foreign
from plans.history.models import AuditEvent
from plans.versions import Changed
from tests import factories
from tests import factories_of_money as money
from tests.factories import day, inside, past

NOT_FILLED = "the post “Coach” is not filled (to be approved)"


@pytest.fixture
def line(open_plan):
    return money.line(open_plan, "Coaches")


@pytest.fixture
def action(open_plan):
    return factories.action(open_plan, ref="2.3")


@pytest.fixture
def post(line, action):
    return money.funded_post(line, "Coach", needed_from=day(60), actions=[action])


def step(post, state: str, *, days_ago: int = 0, version=None, by=None, **said) -> PostStep:
    return record_step(
        post=post, version=version, state=state, effective_date=day(days_ago), by=by, at=past(days_ago),
        **said,
    )  # fmt: skip


def concern(action) -> str:
    return Action.objects.get(pk=action.pk).concern_words


def told() -> dict:
    return AuditEvent.everywhere.latest("pk").text.content


def test_a_post_is_added_and_the_history_says_so(line, action):
    by = factories.member(line.plan)

    post = add_post(line=line, title="Coach", is_new=True, actions=[action], by=by, at=past(300))

    event = AuditEvent.everywhere.latest("pk")
    assert (event.verb, event.subject_name, event.by_name) == ("added the funded post", "Coach", by.name)
    assert told()["line"] == "Coaches" and told()["actions"] == [str(action)]
    assert (post.fte, post.position, list(post.actions.all())) == (1, 1, [action])


def test_each_step_is_kept_with_who_approved_it(post):
    by = factories.member(post.plan)
    step(post, Recruitment.EVALUATED, days_ago=50)

    made = step(post, Recruitment.APPROVED, days_ago=40, by=by, approver="Workforce board")

    assert (made.by, made.approver) == (by, "Workforce board")
    assert told()["approved_by"] == "Workforce board" and told()["state"] == "Approved"
    assert [one.state for one in post.steps.order_by("pk")] == ["evaluated", "approved"]


@pytest.mark.parametrize("approver", ["", " "])
def test_an_approval_names_whose_it_is(post, approver):
    with pytest.raises(ValueError):
        step(post, Recruitment.APPROVED, approver=approver)

    assert not PostStep.objects.exists()


def test_a_post_needed_and_not_filled_puts_its_actions_in_doubt(line, action):
    money.funded_post(line, "Coach", at=past(10), needed_from=day(30), actions=[action])

    assert concern(action) == NOT_FILLED
    assert told()["actions_that_it_was_to_do"] == [f"2.3: {NOT_FILLED}"]


def test_how_far_it_is_stands_in_the_doubt(post, action):
    step(post, Recruitment.ADVERTISED, days_ago=20)

    assert concern(action) == "the post “Coach” is not filled (advertised)"


def test_a_post_not_needed_yet_says_nothing(line, action):
    money.funded_post(line, "Coach", at=past(), needed_from=day(-30), actions=[action])

    assert concern(action) == ""


def test_a_post_of_which_no_day_is_stated_is_needed_from_its_first_step(line, action):
    post = money.funded_post(line, "Coach", at=past(), actions=[action])

    step(post, Recruitment.OFFERED)

    assert concern(action) == "the post “Coach” is not filled (offered)"


@pytest.mark.sqlite
def test_once_filled_the_doubt_is_over_and_it_stood_until_then(post, action):
    step(post, Recruitment.OFFERED, days_ago=20)
    step(post, Recruitment.IN_POST, days_ago=5)

    assert concern(action) == ""
    rows = Concern.objects.filter(action=action).order_by("effective_date", "pk")
    assert [(row.effective_date, bool(row.words)) for row in rows] == [
        (day(60), True),
        (day(20), True),
        (day(5), False),
    ]


def test_whoever_leaves_leaves_the_doubt_again(post, action):
    step(post, Recruitment.IN_POST, days_ago=40)
    step(post, Recruitment.LEFT, days_ago=3)

    assert concern(action) == "the post “Coach” is not filled (left)"


def test_a_withdrawn_post_lets_its_actions_go(post, action):
    step(post, Recruitment.ADVERTISED, days_ago=20)

    withdraw_post(post=post, version=None, reason="No longer needed.", by=None, at=past())

    assert concern(action) == ""
    assert told()["reason"] == "No longer needed."
    assert FundedPost.objects.get().withdrawn_on == day()
    with pytest.raises(Changed):
        withdraw_post(post=post, version=post.version, reason="Again.", by=None, at=past())


def test_an_action_taken_off_is_let_go_and_another_takes_it_up(open_plan, post, action):
    step(post, Recruitment.ADVERTISED, days_ago=20)
    other = factories.action(open_plan, ref="2.4")

    change_post(post=post, version=None, actions=[other], by=None, at=past())

    assert concern(action) == ""
    assert concern(other) == "the post “Coach” is not filled (advertised)"


def test_a_later_need_ends_the_doubt_for_now(post, action):
    step(post, Recruitment.ADVERTISED, days_ago=20)

    change_post(post=post, version=None, needed_from=day(-40), title="Senior coach", by=None, at=past())

    assert concern(action) == ""
    assert told()["after"]["title"] == "Senior coach"
    assert [row.pk for row in post.actions.all()] == [action.pk]


def test_nothing_changed_leaves_no_trace(post, action):
    before = AuditEvent.everywhere.count()

    change_post(post=post, version=None, title="Coach", actions=[action], by=None, at=past())

    assert AuditEvent.everywhere.count() == before


def test_two_posts_of_one_action_each_say_so(line, action):
    for title in ("Coach", "Trainer"):
        money.funded_post(line, title, at=past(), needed_from=day(30), actions=[action])

    assert "“Coach”" in concern(action) and "“Trainer”" in concern(action)


def test_when_the_day_comes_on_which_it_is_needed_the_actions_say_so(line, action):
    post = money.funded_post(line, "Coach", at=past(20), needed_from=day(2), actions=[action])
    assert concern(action) == ""

    assert follow_needed(plan=line.plan, posts=[post], at=past())
    assert concern(action) == NOT_FILLED
    assert not follow_needed(plan=line.plan, posts=[post], at=past())


def test_the_actions_of_a_reference_plan_are_not_rated(line, action):
    line.plan.kind = "reference"
    line.plan.save(update_fields=["kind"])

    money.funded_post(line, "Coach", at=past(), needed_from=day(30), actions=[action])

    assert not Concern.objects.exists()


def test_an_action_of_another_plan_is_refused(line, foreign_plan):
    other = factories.action(foreign_plan)

    with inside(line.plan), pytest.raises(Foreign):
        add_post(line=line, title="Coach", actions=[other], by=None, at=past())


def test_the_days_of_a_course_ascend_to_today(post):
    steps = [
        PostStep(state="offered", effective_date=day(5)),
        PostStep(state="in_post", effective_date=day(-9)),
    ]

    course = course_of(post, steps, today=day())

    assert [one.day for one in course] == [day(60), day(5)]
    assert course[-1].words == "the post “Coach” is not filled (offered)"
