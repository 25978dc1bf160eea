"""What a measure should come to, and what it must not pass: stated as of a day, never overwritten."""

from collections.abc import Iterable
from datetime import date, datetime

from outcomes.cards import Aim, Bound
from outcomes.cards import Limit as Bounded
from outcomes.figures import named
from outcomes.measures.following import follow
from outcomes.measures.models import Measure
from outcomes.measures.told import Limit, Target, TargetPoint, columns_of_number
from plans.acts import act_on
from plans.moments import in_words, london_day
from plans.versions import count_up, locked


def set_target(
    *,
    measure: Measure,
    version: int | None,
    aims: Iterable[Aim],
    by,
    at: datetime,
    reason: str = "",
    agreed_by: str = "",
    as_printed: str = "",
    effective_date: date | None = None,
) -> Target:
    """State the whole way to the target anew; without any aim there is none from that day on.

    Raises ValueError for two numbers for one day, and for a change without a reason.
    """
    aims = sorted(aims, key=lambda aim: (aim.by is None, aim.by))
    if len({aim.by for aim in aims}) < len(aims):
        raise ValueError("Give one number for each day.")
    with act_on(measure.plan, by=by, at=at) as act:
        row = locked(measure, version)
        if row.targets.exists() and not reason.strip():
            raise ValueError("Say why the target is changed.")
        target = Target.objects.create(
            plan=row.plan,
            measure=row,
            effective_date=effective_date or london_day(at),
            recorded_at=at,
            by=by,
            reason=reason,
            agreed_by=agreed_by,
            as_printed=as_printed,
        )
        for aim in aims:
            point = columns_of_number(aim.number)
            TargetPoint.objects.create(plan=row.plan, target=target, by=aim.by, **point)
        count_up(row)
        told = {"reason": reason, "agreed_by": agreed_by, "as_printed": as_printed}
        told |= follow(act, row.plan, [row])
        act.done("set the target of", row, points=[_told(row, aim) for aim in aims], **told)
    return target


def _told(row: Measure, aim: Aim) -> str:
    words = named(aim.number, row.unit, row.grades)
    return f"{words} by {in_words(aim.by)}" if aim.by else words


def set_limit(
    *,
    measure: Measure,
    version: int | None,
    limit: Bounded | None,
    by,
    at: datetime,
    commitment: str = "",
    reason: str = "",
    effective_date: date | None = None,
) -> Limit:
    """State what the measure must not pass, and whose commitment that is; None lifts the limit.

    Raises ValueError for a change without a reason.
    """
    with act_on(measure.plan, by=by, at=at) as act:
        row = locked(measure, version)
        if row.limits.exists() and not reason.strip():
            raise ValueError("Say why the limit is changed.")
        stated = Limit.objects.create(
            plan=row.plan,
            measure=row,
            effective_date=effective_date or london_day(at),
            recorded_at=at,
            by=by,
            bound=limit.bound if limit else "",
            commitment=commitment,
            reason=reason,
            **columns_of_number(limit.number if limit else None),
        )
        count_up(row)
        words = (
            f"{Bound(limit.bound).label} {named(limit.number, row.unit, row.grades)}" if limit else "lifted"
        )
        told = {"commitment": commitment, "reason": reason} | follow(act, row.plan, [row])
        act.done("set the limit of", row, limit=words, **told)
    return stated
