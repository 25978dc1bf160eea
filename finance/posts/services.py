"""Posts that lines pay for, and how far their recruitment is; while one is needed and not filled, the actions
that it was to do say so."""

from collections.abc import Iterable
from datetime import date, datetime

from finance.budget.models import BudgetLine
from finance.posts.models import FundedPost, PostStep, Recruitment
from plans.actions.models import Action
from plans.actions.raising import Step, end_concern, state_course
from plans.acts import Act, act_on
from plans.belonging import refuse_foreign
from plans.moments import london_day
from plans.structure.models import Plan
from plans.versions import count_up, locked, said, write

NEEDS_APPROVER = (Recruitment.APPROVED,)


def add_post(
    *, line: BudgetLine, by, at: datetime, actions: Iterable[Action] = (), **values: object
) -> FundedPost:
    """A post that a line pays for, and the actions that it is to do."""
    with act_on(line.plan, by=by, at=at) as act:
        row = locked(line, None)
        refuse_foreign(row, *actions)
        values.setdefault("position", FundedPost.objects.filter(line=row).count() + 1)
        post = FundedPost.objects.create(
            plan=row.plan, line=row, added_on=london_day(at), added_at=at, **values
        )
        post.actions.set(actions)
        told = said(post, "line", *values, "actions")
        act.done("added the funded post", post, **told, **follow(act, [post]))
    return post


def change_post(
    *,
    post: FundedPost,
    version: int | None,
    by,
    at: datetime,
    actions: Iterable[Action] | None = None,
    **values: object,
) -> FundedPost:
    """Change a post, and the actions that it is to do if any are given; those taken off are let go."""
    with act_on(post.plan, by=by, at=at) as act:
        row = locked(post, version)
        before = list(row.actions.all())
        if told := write(row, values, {} if actions is None else {"actions": actions}):
            kept = set(row.actions.all())
            let_go(act, row, [action for action in before if action not in kept])
            act.done("changed the funded post", row, **told, **follow(act, [row]))
    return row


def withdraw_post(*, post: FundedPost, version: int | None, reason: str, by, at: datetime) -> None:
    """From today the line pays for the post no longer, and nothing waits for it."""
    with act_on(post.plan, by=by, at=at) as act:
        row = locked(post, version)
        row.withdrawn_on, row.withdrawn_at = london_day(at), at
        count_up(row, "withdrawn_on", "withdrawn_at")
        act.done("withdrew the funded post", row, reason=reason, **follow(act, [row]))


def record_step(
    *,
    post: FundedPost,
    version: int | None,
    state: str,
    effective_date: date,
    by,
    at: datetime,
    approver: str = "",
    note: str = "",
) -> PostStep:
    """Say how far a post is, from a day on. Raises ValueError for an approval without whose it is."""
    if state in NEEDS_APPROVER and not approver.strip():
        raise ValueError("Say who approved the post.")
    with act_on(post.plan, by=by, at=at) as act:
        row = locked(post, version)
        step = PostStep.objects.create(
            plan=row.plan, post=row, state=state, approver=approver, note=note,
            effective_date=effective_date, recorded_at=at, by=by,
        )  # fmt: skip
        count_up(row)
        more = {"approved_by": approver, "note": note}
        told = {name: words for name, words in more.items() if words}
        moved = follow(act, [row])
        act.done("recorded how far a post is:", row, state=step.get_state_display(),
                 as_of=str(effective_date), **told, **moved)  # fmt: skip
    return step


def follow(act: Act, posts: Iterable[FundedPost]) -> dict[str, list[str]]:
    """Within an act state anew, at the actions that a post was to do, whether it is filled.

    The actions of a reference plan are not rated.
    """
    told = []
    for post in posts:
        if post.plan.is_reference:
            continue
        course = course_of(post, list(post.steps.order_by("effective_date", "pk")), today=london_day(act.at))
        told += [
            state_course(act, action, source=source_of(post), course=course)
            for action in post.actions.order_by("pk")
        ]
    words = [one for one in told if one]
    return {"actions_that_it_was_to_do": words} if words else {}


def follow_needed(*, plan: Plan, posts: Iterable[FundedPost], at: datetime) -> bool:
    """Say at the actions of posts that are needed from today and not filled; whether any did not say so."""
    with act_on(plan, by=None, at=at) as act:
        if told := follow(act, posts):
            act.done("found posts not filled in", plan, **told)
    return bool(told)


def let_go(act: Act, post: FundedPost, actions: Iterable) -> None:
    """Within an act: the post no longer stands for these actions."""
    for action in actions:
        end_concern(act, action, source=source_of(post), note="The post was to do this action no longer.")


def source_of(post: FundedPost) -> str:
    return f"post-{post.pk}"


def course_of(post: FundedPost, steps: list[PostStep], *, today: date) -> list[Step]:
    """From day to day whether the post is needed and not filled, in words. Pure."""
    needed = post.needed_from or (steps[0].effective_date if steps else today)
    ends = [post.withdrawn_on] if post.withdrawn_on else []
    days = sorted({min(needed, today), needed, *(step.effective_date for step in steps), *ends})
    return [Step(day, *_told(post, steps, day, needed)) for day in days if day <= today]


def _told(post: FundedPost, steps: list[PostStep], day: date, needed: date) -> tuple[str, str]:
    reached = [step for step in steps if step.effective_date <= day]
    state = Recruitment(reached[-1].state) if reached else Recruitment.TO_APPROVE
    if post.withdrawn_on and post.withdrawn_on <= day:
        return "", "The post was withdrawn."
    note = f"The post “{post.title}”: {state.label.lower()}."
    if state == Recruitment.IN_POST or day < needed:
        return "", note
    return f"the post “{post.title}” is not filled ({state.label.lower()})", note
