"""What is done to actions: each act in one transaction, with its history, refreshing the action's cache."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from plans.actions.cache import asked_again
from plans.actions.models import Action, DeadlineChange
from plans.actions.statements import Lead, answer, state_deadline, state_leads
from plans.acts import act_on
from plans.belonging import refuse_foreign
from plans.deadlines import Deadline
from plans.inspections.models import Recommendation
from plans.moments import london_day
from plans.natural_order import natural_key
from plans.structure.models import Plan, Theme
from plans.versions import count_up, locked, made_once, said


def add_action(
    *,
    plan: Plan,
    ref: str,
    text: str,
    deadline: Deadline,
    by,
    at: datetime,
    leads: list[Lead] = (),
    recommendations: list[Recommendation] = (),
    theme: Theme | None = None,
    continues: Action | None = None,
    review_date: date | None = None,
) -> Action:
    day = london_day(at)
    with act_on(plan, by=by, at=at) as act:
        refuse_foreign(plan, theme)
        last = Action.objects.filter(plan=plan).aggregate(last=Max("position"))["last"] or 0
        action = Action.objects.create(
            plan=plan,
            ref=ref,
            ref_order=natural_key(ref),
            text=text,
            theme=theme,
            continues=continues,
            position=last + 1,
            added_on=day,
            added_at=at,
        )
        state_deadline(action, deadline, by, at, day, is_first=True, review_date=review_date)
        state_leads(action, leads, by, at, day)
        answer(action, recommendations, at, day)
        action.save(update_fields=asked_again(action, deadlines=True, leads=True))
        act.done(
            "added the action",
            action,
            ref=ref,
            text=text,
            deadline=deadline.words,
            review_date=str(review_date or ""),
            leads=_said_of_leads(leads),
            recommendations=[r.number for r in recommendations],
            **said(action, "theme", "continues"),
        )
    return action


def reword_action(
    *,
    action: Action,
    version: int,
    ref: str,
    text: str,
    theme: Theme | None,
    recommendations: list[Recommendation],
    by,
    at: datetime,
) -> Action:
    with act_on(action.plan, by=by, at=at) as act:
        refuse_foreign(action, theme)
        row = locked(action, version)
        before = _wording(row)
        if (row.ref, row.text) != (ref, text):
            row.reworded_on = london_day(at)
        row.ref, row.ref_order, row.text, row.theme = ref, natural_key(ref), text, theme
        count_up(row, "ref", "ref_order", "text", "theme", "reworded_on")
        answer(row, recommendations, at, london_day(at))
        act.done("reworded the action", row, before=before, after=_wording(row))
    return row


def _wording(action: Action) -> dict[str, object]:
    answered = action.answers.filter(withdrawn_on=None).order_by("recommendation__number_order")
    numbers = answered.values_list("recommendation__number", flat=True)
    return said(action, "ref", "text", "theme") | {"recommendations": list(numbers)}


def move_action(*, action: Action, places: int, by, at: datetime) -> None:
    """Move an action up (negative) or down in the order of the plan."""
    with act_on(action.plan, by=by, at=at) as act:
        rows = in_order(action.plan)
        here = rows.index(action)
        _put(act, rows, here, min(max(here + places, 0), len(rows) - 1))


def place_action(*, action: Action, before: Action | None, by, at: datetime) -> None:
    """Put an action before another in the order of the plan, or at its end."""
    with act_on(action.plan, by=by, at=at) as act:
        refuse_foreign(action, before)
        rows = in_order(action.plan)
        here = rows.index(action)
        there = rows.index(before) if before else len(rows)
        _put(act, rows, here, there - (there > here), before=str(before or "none: at the end"))


def in_order(plan: Plan) -> list[Action]:
    return list(Action.objects.filter(plan=plan).order_by("position", "ref_order", "id"))


def _put(act, rows: list[Action], here: int, there: int, **told: str) -> None:
    action = rows.pop(here)
    rows.insert(there, action)
    for position, row in enumerate(rows, start=1):
        row.position = position
    Action.objects.bulk_update(rows, ["position"], batch_size=500)
    act.done("moved the action", action, places=there - here, **told)


def set_leads(*, action: Action, version: int, leads: list[Lead], by, at: datetime) -> Action:
    """Say who leads from today; a post that is left out no longer does."""
    with act_on(action.plan, by=by, at=at) as act:
        row = locked(action, version)
        before = row.lead_words
        state_leads(row, leads, by, at, london_day(at))
        count_up(row, *asked_again(row, leads=True))
        act.done("changed the leads of", row, before=before, leads=_said_of_leads(leads))
    return row


def _said_of_leads(leads: list[Lead]) -> list[str]:
    return [f"{lead.post} ({lead.role})" for lead in leads]


@made_once(DeadlineChange, says_same=lambda made, **asked: made.words == asked["deadline"].words)
def change_deadline(
    *,
    action: Action,
    version: int,
    deadline: Deadline,
    reason: str,
    by,
    at: datetime,
    asked_by: str = "",
    approved_by: str = "",
    effective_date: date | None = None,
    review_date: date | None = None,
    request_key: UUID | None = None,
) -> DeadlineChange:
    """A new deadline with its reason; the earlier ones stay. The same request twice makes one change."""
    with act_on(action.plan, by=by, at=at) as act:
        row = locked(action, version)
        before = row.deadline_words
        change = state_deadline(
            row,
            deadline,
            by,
            at,
            effective_date or london_day(at),
            reason=reason,
            asked_by=asked_by,
            approved_by=approved_by,
            review_date=review_date,
            **({"request_key": request_key} if request_key else {}),
        )
        count_up(row, *asked_again(row, deadlines=True))
        act.done(
            "changed the deadline of", row, before=before, deadline=deadline.words, reason=reason,
            asked_by=asked_by, approved_by=approved_by, review_date=str(review_date or ""),
        )  # fmt: skip
    return change
