"""Updates: what somebody says of an action as of a day. They are only ever added."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from plans.actions.cache import asked_again
from plans.actions.evidence import Attachment, attach
from plans.actions.lasting import refuse_unless_lasting
from plans.actions.models import (
    Action,
    ActionUpdate,
    Confidence,
    DeadlineChange,
    Occurrence,
    Progress,
    UpdateDraft,
)
from plans.actions.recurring import next_occurrence
from plans.actions.telling import tell_leads
from plans.acts import act_on
from plans.deadlines import from_fields
from plans.moments import london_day
from plans.versions import count_up, locked, made_once


@dataclass(frozen=True, kw_only=True)
class Said:
    """What an update says."""

    progress: str
    confidence: str = ""
    confidence_reason: str = ""
    narrative: str = ""
    impact: str = ""
    next_steps: str = ""
    forecast_date: date | None = None

    def __post_init__(self) -> None:
        if self.confidence not in ("", Confidence.GREEN) and not self.confidence_reason.strip():
            raise ValueError("Say why the confidence is not green.")


@made_once(ActionUpdate, says_same=lambda made, **asked: said_in(made) == asked["said"])
def record_update(
    *,
    action: Action,
    version: int | None,
    said: Said,
    effective_date: date,
    by,
    at: datetime,
    attachments: list[Attachment] = (),
    met_on: date | None = None,
    request_key: UUID | None = None,
) -> ActionUpdate:
    """Record how an action stands. The same request twice makes one update.

    `met_on` is the day of the occurrence that a recurring action has met. Raises Changed if somebody else
    has written since `version` was opened, UnacceptableFile for evidence that may not be kept, and NotLasting
    where it is called sustained and its measures have not held.
    """
    with act_on(action.plan, by=by, at=at) as act:
        row = locked(action, version)
        row.plan = action.plan
        refuse_unless_lasting(row, said.progress, effective_date)
        given_up = row.forecast_date if row.forecast_date and not said.forecast_date else ""
        update = _state(row, said, effective_date, by, at, request_key=request_key)
        kept = [attach(update=update, attachment=item, by=by, at=at) for item in attachments]
        if met_on:
            _meet(row, met_on, effective_date, by, at)
        _finish(row, deadlines=bool(met_on), evidence=bool(kept))
        discard_draft(action=row, by=by)
        act.done(
            "updated", row, as_at=str(effective_date), evidence=[str(e) for e in kept],
            **({"forecast_given_up": str(given_up)} if given_up else {}), **_told(said),
        )  # fmt: skip
        update.told = tell_leads(action=row, update=update, by=by, at=at)
    return update


@made_once(ActionUpdate, says_same=lambda made, **asked: said_in(made) == asked["said"])
def correct_update(
    *,
    update: ActionUpdate,
    version: int | None,
    said: Said,
    reason: str,
    by,
    at: datetime,
    request_key: UUID | None = None,
) -> ActionUpdate:
    """Correct what was said of a day: a new update for the same day, which names the one it corrects."""
    action = update.action
    with act_on(action.plan, by=by, at=at) as act:
        row = locked(action, version)
        if said.progress != update.progress:
            refuse_unless_lasting(row, said.progress, update.effective_date)
        correction = _state(
            row, said, update.effective_date, by, at,
            request_key=request_key, corrects=update, correction_reason=reason,
        )  # fmt: skip
        _finish(row)
        act.done(
            "corrected an update of", row, as_at=str(update.effective_date), reason=reason, **_told(said)
        )
    return correction


def withdraw_action(
    *, action: Action, version: int, reason: str, by, at: datetime, progress: str = Progress.WITHDRAWN
) -> ActionUpdate:
    """Take an action out of the plan from today, with the reason; its history stays."""
    with act_on(action.plan, by=by, at=at) as act:
        row = locked(action, version)
        update = _state(row, Said(progress=progress, narrative=reason), london_day(at), by, at)
        _finish(row)
        act.done("withdrew the action", row, progress=progress, reason=reason)
    return update


def save_draft(*, action: Action, by, at: datetime, typed: dict) -> UpdateDraft:
    """Keep what somebody has typed so far. A draft is nobody else's and leaves no history."""
    draft, _ = UpdateDraft.objects.update_or_create(
        action=action, user=by, defaults={"plan": action.plan, "typed": typed, "saved_at": at}
    )
    return draft


def discard_draft(*, action: Action, by) -> None:
    UpdateDraft.objects.filter(action=action, user=by).delete()


def said_in(update: ActionUpdate) -> Said:
    return Said(**{name: getattr(update, name) for name in Said.__dataclass_fields__})


def last_said(action: Action) -> dict:
    """What the latest update says, part by part; nothing where there is none."""
    latest = action.updates.newest_first().first()
    return asdict(said_in(latest)) if latest else {}


def unchanged(update: ActionUpdate, **values: object) -> Said:
    """What an update said, with some of it said otherwise."""
    return replace(said_in(update), **values)


def _state(
    row: Action, said: Said, day: date, by, at: datetime, *, request_key: UUID | None = None, **values
) -> ActionUpdate:
    return ActionUpdate.objects.create(
        plan=row.plan,
        action=row,
        effective_date=day,
        recorded_at=at,
        by=by,
        request_key=request_key or uuid4(),
        **asdict(said),
        **values,
    )


def _meet(row: Action, met_on: date, day: date, by, at: datetime) -> None:
    change: DeadlineChange = row.deadlines.newest_first().first()
    deadline = from_fields(
        kind=change.kind, words=change.words, due=None, starts=change.starts,
        every_months=change.every_months, event=change.event,
    )  # fmt: skip
    Occurrence.objects.create(
        plan=row.plan,
        action=row,
        deadline=change,
        due_date=met_on,
        next_due_date=next_occurrence(deadline, after=met_on),
        effective_date=day,
        recorded_at=at,
        by=by,
    )


def _finish(row: Action, **more: bool) -> None:
    count_up(row, *asked_again(row, updates=True, **more))


def _told(said: Said) -> dict:
    return {name: str(value) for name, value in asdict(said).items() if value}
